import { UpstreamError } from '../protocols/upstream-error.js';

/**
 * It opens when so many calls in a row failed. Not by a share of failures: where one call of three succeeds, a second
 * attempt is worth more than none.
 */
const FAILURES_IN_A_ROW = 10;
/** Then one call may try after half of this to all of it; each time that fails, after twice as long, up to the last. */
const FIRST_PROBE_MS = 2000;
const LAST_PROBE_MS = 15_000;

/** The call was given up before it could tell anything of its upstream. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';
}

/** Keeps calls from an upstream that is sick: they would only wait, and keep it sick. */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  /** While it is open: when the next call may try. */
  #probeAt: number | null = null;
  #pauseMs = FIRST_PROBE_MS;
  #isProbing = false;
  #lastFailure: UpstreamError | null = null;

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether calls are kept away, but for one that tries. */
  get isOpen(): boolean {
    return this.#probeAt !== null;
  }

  /** Whether a call would be kept away now. */
  refuses(): boolean {
    return this.#probeAt !== null && (this.#isProbing || this.#now() < this.#probeAt);
  }

  /** The last sign of sickness; null before the first. */
  get lastFailure(): UpstreamError | null {
    return this.#lastFailure;
  }

  /** Makes the call, or rejects with `refusal` without making it. */
  async run<T>(work: () => Promise<T>, refusal: () => Error): Promise<T> {
    if (this.refuses()) throw refusal();
    const isProbe = this.isOpen;
    this.#isProbing = isProbe;
    try {
      const value = await work();
      this.#answered(isProbe);
      return value;
    } catch (error) {
      if (error instanceof AbandonedError && isProbe) this.#pause();
      else if (error instanceof UpstreamError && isSickness(error)) this.#failed(error, isProbe);
      else if (error instanceof UpstreamError) this.#answered(isProbe);
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }

  /** A no is an answer, too. What began before it opened tells nothing of how things are since. */
  #answered(isProbe: boolean): void {
    if (this.isOpen && !isProbe) return;
    this.#failures = 0;
    this.#probeAt = null;
    this.#pauseMs = FIRST_PROBE_MS;
  }

  #failed(error: UpstreamError, isProbe: boolean): void {
    this.#lastFailure = error;
    if (this.isOpen && !isProbe) return;
    this.#failures += 1;
    if (!isProbe && this.#failures < FAILURES_IN_A_ROW) return;
    this.#pause();
    this.#pauseMs = Math.min(2 * this.#pauseMs, LAST_PROBE_MS);
  }

  #pause(): void {
    this.#probeAt = this.#now() + this.#pauseMs * (0.5 + Math.random() / 2);
  }
}

/** Whether a failure says that the upstream is not well, and not that it denies this caller or this request. */
export function isSickness({ kind, retryable }: UpstreamError): boolean {
  switch (kind) {
    case 'unreachable':
    case 'timeout':
    case 'unreadable':
      return true;
    case 'refused':
    case 'fault':
      return retryable;
    case 'not-configured':
    case 'unavailable':
    case 'unauthenticated':
    case 'forbidden':
    case 'rate-limited':
      return false;
  }
}
