import pLimit, { type LimitFunction } from 'p-limit';
import type { Patience } from '../protocols/http.js';
import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from '../protocols/upstream-error.js';
import { Health } from './health.js';
import type { Operation } from './operation.js';

/** How one upstream may be asked. */
export interface UpstreamPolicy {
  /** One attempt, connection to last byte. */
  readonly timeoutMs: number;
  /** Calls at the same time; more wait for their turn. */
  readonly concurrency: number;
}

/** A call that failed, as an operator may know it. */
export interface FailedCall extends UpstreamCall {
  readonly kind: UpstreamErrorKind;
  readonly status: number | null;
  readonly vendorCode: string | null;
  readonly durationMs: number;
}

export type Send<T> = (call: UpstreamCall, patience: Patience) => Promise<T>;

/** One upstream for the life of the process. Every call to it goes through here, counted, bounded and remembered. */
export class Upstream {
  readonly health: Health;
  readonly #limit: LimitFunction;

  constructor(
    readonly name: string,
    readonly policy: UpstreamPolicy,
    /** Whether there are settings for it; without them it is never asked. */
    readonly configured: boolean,
    /** Told of each call that failed; what it is told is safe to log. */
    private readonly onFailure: (failed: FailedCall) => void = () => undefined,
  ) {
    this.health = new Health(policy.timeoutMs);
    this.#limit = pLimit(policy.concurrency);
  }

  /** Makes one call on behalf of `operation`, within its deadline. `vendorCall` is the vendor's own name for it. */
  async ask<T>(operation: Operation, vendorCall: string, send: Send<T>): Promise<T> {
    const call = this.call(vendorCall);
    operation.spend(call);
    return operation.within(call, this.#send(call, operation.signal, send));
  }

  /**
   * Makes one call whose answer others wait for too, such as a token: `operation` pays for it, but its deadline does
   * not end it. Whoever waits does so within an own deadline.
   */
  async askForAll<T>(operation: Operation, vendorCall: string, send: Send<T>): Promise<T> {
    const call = this.call(vendorCall);
    operation.spend(call);
    return this.#send(call, new AbortController().signal, send);
  }

  /** The label under which a call is counted and its failure reported. */
  call(vendorCall: string): UpstreamCall {
    return { source: this.name, operation: vendorCall };
  }

  async #send<T>(call: UpstreamCall, signal: AbortSignal, send: Send<T>): Promise<T> {
    return this.#limit(async () => {
      // Nobody waits for it any more. It is not made, so it tells nothing of the upstream's health.
      if (signal.aborted) throw new UpstreamError('timeout', call);
      return this.#measured(call, () => send(call, { timeoutMs: this.policy.timeoutMs, signal }));
    });
  }

  async #measured<T>(call: UpstreamCall, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      const value = await work();
      this.health.succeeded(performance.now() - startedAt);
      return value;
    } catch (error) {
      if (error instanceof UpstreamError) {
        const durationMs = performance.now() - startedAt;
        this.health.failed(durationMs, error);
        const { kind, status, vendorCode } = error;
        this.onFailure({ ...call, kind, status, vendorCode, durationMs: Math.round(durationMs) });
      }
      throw error;
    }
  }
}
