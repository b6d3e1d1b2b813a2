import type { UpstreamError, UpstreamErrorKind } from '../protocols/upstream-error.js';

export type HealthState = 'OK' | 'DEGRADED' | 'DOWN' | 'UNKNOWN';

/** What an upstream says is left of its quota; null where it does not say. Limits and rests in calls. */
export interface Quota {
  readonly dayLimit: number | null;
  readonly dayRemaining: number | null;
  readonly dayResetSeconds: number | null;
  readonly minuteLimit: number | null;
  readonly minuteRemaining: number | null;
  readonly minuteResetSeconds: number | null;
}

/** By how much our clock is ahead of an upstream's (negative: behind), give or take `withinMs`. */
export interface ClockSkew {
  readonly aheadMs: number;
  readonly withinMs: number;
}

interface Call {
  readonly durationMs: number;
  readonly succeeded: boolean;
  readonly failedUs: boolean;
}

/** Of how many past calls the state and the latencies are made. */
const REMEMBERED = 100;
/** So many failures in a row, or all there were, mean down. */
const DOWN_AFTER = 3;

/** What the calls so far tell of one upstream. Kept in memory; asks nobody. */
export class Health {
  readonly #slowMs: number;
  #calls: Call[] = [];
  #lastSuccessAt: Date | null = null;
  #lastError: UpstreamErrorKind | null = null;
  #lastErrorAt: Date | null = null;
  #quota: Quota | null = null;
  #quotaToldAt: Date | null = null;
  #clockSkew: ClockSkew | null = null;

  /** @param timeoutMs half of it is called slow. */
  constructor(timeoutMs: number) {
    this.#slowMs = timeoutMs / 2;
  }

  succeeded(durationMs: number): void {
    this.#lastSuccessAt = new Date();
    this.#remember({ durationMs, succeeded: true, failedUs: false });
  }

  failed(durationMs: number, error: UpstreamError): void {
    this.#lastError = error.kind;
    this.#lastErrorAt = new Date();
    this.#remember({ durationMs, succeeded: false, failedUs: failsUs(error) });
  }

  reportQuota(quota: Quota): void {
    this.#quota = quota;
    this.#quotaToldAt = new Date();
  }

  /** It told the time of its clock, to the second below, in an answer that came `roundTripMs` after it was asked. */
  reportDate(ms: number, roundTripMs: number): void {
    const aheadMs = Date.now() - roundTripMs / 2 - (ms + 500);
    // Half a second for what it left out, and as much again: servers look at their clock about once a second.
    this.#clockSkew = { aheadMs, withinMs: roundTripMs / 2 + 1000 };
  }

  get lastSuccessAt(): Date | null {
    return this.#lastSuccessAt;
  }

  /** The kind of its last failure, however long ago. */
  get lastError(): UpstreamErrorKind | null {
    return this.#lastError;
  }

  /** When that was; null before the first. */
  get lastErrorAt(): Date | null {
    return this.#lastErrorAt;
  }

  get quota(): Quota | null {
    return this.#quota;
  }

  /** When it told of it; null before. */
  get quotaToldAt(): Date | null {
    return this.#quotaToldAt;
  }

  /** As of its last answer that told its time; null before the first. */
  get clockSkew(): ClockSkew | null {
    return this.#clockSkew;
  }

  get state(): HealthState {
    if (this.#calls.length === 0) return 'UNKNOWN';
    if (this.#calls.slice(-DOWN_AFTER).every((call) => call.failedUs)) return 'DOWN';
    // One request that is denied is no sign of sickness; where nothing else comes, its address or our account is wrong.
    const deniesAll = this.#calls.length >= DOWN_AFTER && !this.#calls.some((call) => call.succeeded);
    const slow = (this.latencyMs(0.5) ?? 0) > this.#slowMs;
    return slow || deniesAll || this.#calls.some((call) => call.failedUs) ? 'DEGRADED' : 'OK';
  }

  /** A percentile of the durations of the calls remembered, or null before the first. */
  latencyMs(quantile: number): number | null {
    const sorted = this.#calls.map((call) => call.durationMs).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? null;
  }

  #remember(call: Call): void {
    this.#calls.push(call);
    if (this.#calls.length > REMEMBERED) this.#calls = this.#calls.slice(-REMEMBERED);
  }
}

/** Whatever the reason, sick or without quota or credential, it does not serve us; one that denies a single thing does. */
function failsUs(error: UpstreamError): boolean {
  return error.kind !== 'forbidden' && !(error.kind === 'refused' && !error.retryable);
}
