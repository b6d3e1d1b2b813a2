import { readdirSync, readFileSync } from 'node:fs';
import { KEY, type Instance } from '../../support/instances.js';

const HAS_PROC = process.platform === 'linux';

/** What a process held at one time. NaN: the system does not tell. */
export interface Sample {
  /** Of the clock of performance.now(). */
  readonly at: number;
  readonly rssMb: number;
  /** Objects of JavaScript, before they are collected. */
  readonly heapMb: number;
  /** Buffers and the like, which they hold. */
  readonly externalMb: number;
}

/** Looks at memory every so often until it is stopped. */
export function watch(instances: readonly Instance[], everyMs: number): { stop(): Sample[][] } {
  const samples: Sample[][] = instances.map(() => []);
  const look = (): void =>
    instances.forEach((instance, index) => {
      // Of an instance that is gone others tell.
      sampleOf(instance)
        .then((sample) => samples[index]!.push(sample))
        .catch(() => undefined);
    });
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

async function sampleOf({ pid, origin }: Instance): Promise<Sample> {
  const status = HAS_PROC ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  const rssMb = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  const metrics = await fetch(`${origin}/metrics`, { headers: { 'x-api-key': KEY } });
  const text = await metrics.text();
  return {
    at: performance.now(),
    rssMb,
    heapMb: megabytesIn(text, 'nodejs_heap_size_used_bytes'),
    externalMb: megabytesIn(text, 'nodejs_external_memory_bytes'),
  };
}

/** NaN where it is not told. */
function megabytesIn(metrics: string, name: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(name) && !one.startsWith('#'));
  return Number(line?.split(' ').at(-1)) / 1024 / 1024;
}

/** Open files and connections of a process; NaN where the system does not tell. */
export const openFiles = ({ pid }: Instance): number =>
  HAS_PROC ? readdirSync(`/proc/${pid}/fd`).length : NaN;

/** By how much something grew in an hour, and how far off that may be: one standard error. */
export interface Growth {
  readonly slope: number;
  readonly error: number;
}

/** By least squares, in the later two thirds: until then caches fill. NaN of too few. */
export function growthPerHour(samples: readonly { readonly at: number; readonly value: number }[]): Growth {
  const later = samples.slice(Math.floor(samples.length / 3));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const at = sum(later.map((sample) => sample.at)) / later.length;
  const value = sum(later.map((sample) => sample.value)) / later.length;
  const spread = sum(later.map((sample) => (sample.at - at) ** 2));
  const slope = sum(later.map((sample) => (sample.at - at) * (sample.value - value))) / spread;
  const missed = sum(later.map((sample) => (sample.value - value - slope * (sample.at - at)) ** 2));
  const error = Math.sqrt(missed / (later.length - 2) / spread);
  return { slope: slope * AN_HOUR_MS, error: error * AN_HOUR_MS };
}

const AN_HOUR_MS = 3_600_000;

/** The least of each so many in a row: what is left of memory once it was collected. */
export function leastOfEach<T extends { readonly value: number }>(samples: readonly T[], count: number): T[] {
  const groups = Array.from({ length: Math.floor(samples.length / count) }, (_, index) =>
    samples.slice(index * count, (index + 1) * count),
  );
  return groups.map((group) => group.reduce((least, one) => (one.value < least.value ? one : least)));
}
