import type { SessionStatus } from '../../../schema/typed-documents.js';
import { STATUSES, type Observation } from './observation.js';

/** The mean of the results that there are; null where there is none. */
export function meanOf(observations: readonly Pick<Observation, 'result'>[]): number | null {
  const results = resultsOf(observations);
  return results.length === 0 ? null : results.reduce((sum, result) => sum + result, 0) / results.length;
}

/** The one in the middle; of an even number the mean of the two; null where there is none. */
export function medianOf(observations: readonly Pick<Observation, 'result'>[]): number | null {
  const results = [...resultsOf(observations)].sort((a, b) => a - b);
  const [low, high] = [results[Math.ceil(results.length / 2) - 1], results[Math.floor(results.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

export function resultsOf(observations: readonly Pick<Observation, 'result'>[]): readonly number[] {
  return observations.flatMap(({ result }) => (result === null ? [] : [result]));
}

interface StatusCount {
  /** Null: the source says something new. */
  readonly status: SessionStatus | null;
  readonly count: number;
}

/** In the order in which an observation goes; an unknown one only where there are such. */
export function statusCounts(observations: readonly Pick<Observation, 'status'>[]): readonly StatusCount[] {
  const count = (wanted: SessionStatus | null) =>
    observations.filter(({ status }) => status === wanted).length;
  const unknown = count(null);
  return [
    ...STATUSES.map((status) => ({ status, count: count(status) })),
    ...(unknown > 0 ? [{ status: null, count: unknown }] : []),
  ];
}

export interface Bin {
  /** Percent, included. */
  readonly from: number;
  /** Percent, not included but in the last. */
  readonly to: number;
  readonly count: number;
}

const BINS = 10;

/** How many results lie in each tenth of 0 to 100; what is beyond counts at the end. */
export function histogramOf(observations: readonly Pick<Observation, 'result'>[]): readonly Bin[] {
  const width = 100 / BINS;
  const counts = Array.from({ length: BINS }, () => 0);
  for (const result of resultsOf(observations)) {
    const bin = Math.min(Math.max(Math.floor(result / width), 0), BINS - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: index * width, to: (index + 1) * width, count }));
}
