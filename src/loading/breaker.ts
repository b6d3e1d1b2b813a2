import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  halfJitterGenerator,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
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
  readonly #failures = new ConsecutiveBreaker(FAILURES_IN_A_ROW);
  readonly #circuit = circuitBreaker(
    handleWhen((error) =>
      error instanceof AbandonedError ? this.#isProbing : error instanceof UpstreamError && isSickness(error),
    ),
    {
      breaker: this.#failures,
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: FIRST_PROBE_MS,
        maxDelay: LAST_PROBE_MS,
        generator: halfJitterGenerator,
      }),
    },
  );

  /** Whether calls are kept away, but for one that tries. */
  get isOpen(): boolean {
    return this.#circuit.state !== CircuitState.Closed;
  }

  /** The last sign of sickness; null before the first. */
  get lastFailure(): UpstreamError | null {
    const failure = this.#circuit.lastFailure;
    return failure !== undefined && 'error' in failure && failure.error instanceof UpstreamError
      ? failure.error
      : null;
  }

  get #isProbing(): boolean {
    return this.#circuit.state === CircuitState.HalfOpen;
  }

  /** Makes the call, or rejects with `refusal` without making it. */
  async run<T>(work: () => Promise<T>, refusal: () => Error): Promise<T> {
    // One tries; the others are not to wait for what becomes of it.
    if (this.#isProbing) throw refusal();
    try {
      return await this.#circuit.execute(work);
    } catch (error) {
      if (isBrokenCircuitError(error)) throw refusal();
      // A no is an answer, too, which the circuit does not count as one.
      if (error instanceof UpstreamError && !isSickness(error)) this.#failures.success();
      throw error;
    }
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
