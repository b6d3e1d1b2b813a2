import { setMaxListeners } from 'node:events';
import { UpstreamError, type UpstreamCall } from '../protocols/upstream-error.js';

/** How much one GraphQL operation may cost. */
export interface OperationLimits {
  /** From its start to its answer, waiting and retries included. */
  readonly deadlineMs: number;
  /** Upstream calls, tokens and retries included. */
  readonly maxUpstreamCalls: number;
}

/** This operation would need more upstream calls than one operation may make; nothing was sent for the call refused. */
export class TooExpensiveError extends Error {
  override readonly name = 'TooExpensiveError';

  constructor(readonly maxUpstreamCalls: number) {
    super(
      `This operation needs more than ${maxUpstreamCalls} upstream calls, which is the most that one operation may make. ` +
        'Ask for fewer things at once.',
    );
  }
}

/** What lives as long as one GraphQL operation: its deadline, and the count of the upstream calls it has cost. */
export class Operation {
  readonly #limits: OperationLimits;
  readonly #counts = new Map<string, number>();
  #total = 0;
  /** Aborted at the deadline. */
  readonly signal: AbortSignal;

  constructor(limits: OperationLimits) {
    this.#limits = limits;
    this.signal = AbortSignal.timeout(limits.deadlineMs);
    // Every call under way listens; there may be hundreds.
    setMaxListeners(0, this.signal);
  }

  /** Counts one call that is about to be made. Throws {@link TooExpensiveError} instead when it would be one too many. */
  spend(call: UpstreamCall): void {
    if (this.#total >= this.#limits.maxUpstreamCalls)
      throw new TooExpensiveError(this.#limits.maxUpstreamCalls);
    this.#total += 1;
    this.#counts.set(call.source, (this.#counts.get(call.source) ?? 0) + 1);
  }

  /** `work`, or a time-out of `call` at the deadline, whichever comes first. */
  async within<T>(call: UpstreamCall, work: Promise<T>): Promise<T> {
    const { signal } = this;
    const late = (): UpstreamError =>
      new UpstreamError('timeout', call, { reason: 'the deadline of the operation passed' });
    if (signal.aborted) {
      work.catch(() => undefined);
      throw late();
    }
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        reject(late());
      };
      signal.addEventListener('abort', giveUp, { once: true });
      work.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', giveUp);
      });
    });
  }

  /** Calls made so far: the total, and of each upstream that was asked. */
  upstreamCalls(): Record<string, number> {
    return { total: this.#total, ...Object.fromEntries(this.#counts) };
  }
}
