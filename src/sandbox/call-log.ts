import type { FaultKind, UpstreamName } from './faults.js';
import { upstreamNames } from './faults.js';

/** One call that reached a simulator. */
export interface LoggedCall {
  readonly upstream: UpstreamName;
  /** The vendor's own name, such as `GetTrainingSession` or `POST /api/v3/token`. */
  readonly operation: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Until the last byte was handed over; null while the call runs. */
  durationMs: number | null;
  /** HTTP status; null when none was sent (yet). */
  status: number | null;
  /** The fault that hit it, if any. */
  readonly fault: FaultKind | null;
  /** What was asked: ids, parameters, headers of interest. Of credentials only the last six characters. */
  readonly request: Readonly<Record<string, unknown>>;
}

/** Old calls leave first: a long-running sandbox must not grow. */
const capacity = 5000;

export class CallLog {
  #calls: LoggedCall[] = [];
  readonly #running = new Map<UpstreamName, number>();
  readonly #peak = new Map<UpstreamName, number>();

  begin(call: Omit<LoggedCall, 'at' | 'durationMs' | 'status'>): LoggedCall {
    const entry: LoggedCall = { ...call, at: new Date().toISOString(), durationMs: null, status: null };
    this.#calls.push(entry);
    if (this.#calls.length > capacity) this.#calls.shift();
    const running = (this.#running.get(call.upstream) ?? 0) + 1;
    this.#running.set(call.upstream, running);
    this.#peak.set(call.upstream, Math.max(running, this.#peak.get(call.upstream) ?? 0));
    return entry;
  }

  end(entry: LoggedCall, durationMs: number): void {
    if (entry.durationMs !== null) return;
    entry.durationMs = durationMs;
    this.#running.set(entry.upstream, (this.#running.get(entry.upstream) ?? 1) - 1);
  }

  /** A copy, oldest first. */
  list(upstream?: UpstreamName): LoggedCall[] {
    return this.#calls
      .filter((call) => upstream === undefined || call.upstream === upstream)
      .map((call) => ({ ...call }));
  }

  /** How many calls each upstream had; those without calls are left out. */
  counts(): Partial<Record<UpstreamName, number>> {
    const counts: Partial<Record<UpstreamName, number>> = {};
    for (const { upstream } of this.#calls) counts[upstream] = (counts[upstream] ?? 0) + 1;
    return counts;
  }

  /** The most calls each upstream had open at the same time. */
  peaks(): Record<UpstreamName, number> {
    const peaks = upstreamNames.map((name) => [name, this.#peak.get(name) ?? 0]);
    return Object.fromEntries(peaks) as Record<UpstreamName, number>;
  }

  reset(): void {
    this.#calls = [];
    this.#peak.clear();
  }
}
