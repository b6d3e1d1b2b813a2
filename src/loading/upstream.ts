import type { Patience } from '../protocols/http.js';
import { failureOf, UpstreamError, type UpstreamCall } from '../protocols/upstream-error.js';
import { AbandonedError, Breaker, isSickness } from './breaker.js';
import { outOfTime, type CallRecord, type Errand, type Payer } from './errand.js';
import type { CallTally, EndedCall } from './ended-call.js';
import { FairQueue } from './fair-queue.js';
import type { FreshnessPolicy } from './freshness.js';
import { Health, type HealthState, type Quota } from './health.js';
import { emptyTally, TooExpensiveError, type CacheTally } from './operation.js';
import { RetryBudget } from './retry-budget.js';
import { retryDelayMs } from './retry.js';
import type { SharedGate } from './sharing.js';
import { NotYet, Turnstile, waited } from './turnstile.js';

/** How one upstream may be asked, and how long its answers are good. */
export interface UpstreamPolicy {
  /** One attempt, connection to last byte. */
  readonly timeoutMs: number;
  /** Calls at the same time; more wait for their turn. */
  readonly concurrency: number;
  readonly freshness: FreshnessPolicy;
}

/** What an upstream may have together with others. */
interface UpstreamParts {
  readonly health?: Health;
  readonly queue?: FairQueue;
  readonly cacheUse?: CacheTally;
  readonly ended?: CallTally;
  /** Where calls of all instances pass; null: there is no other. */
  readonly gate?: SharedGate | null;
}

export type Send<T> = (call: UpstreamCall, patience: Patience) => Promise<T>;

/** What is asked: the vendor's own name of the call, and for how many things; 0 for a token. */
export interface Asked {
  readonly operation: string;
  readonly keys: number;
}

/** Sooner nobody can be sure that an upstream is slow. */
const LEAST_FAIR_MS = 1000;

/** One upstream for the life of the process. Every call to it goes through here, counted, bounded and remembered. */
export class Upstream {
  readonly health: Health;
  /** Of all operations since the process began. */
  readonly cacheUse: CacheTally;
  /** Since the process began, whosever credential they were made with. */
  readonly ended: CallTally;
  readonly #turnstile: Turnstile;
  readonly #breaker = new Breaker();
  readonly #budget = new RetryBudget();

  constructor(
    readonly name: string,
    readonly policy: UpstreamPolicy,
    /** Whether there are settings for it; without them it is never asked. */
    readonly configured: boolean,
    /** Told of each call that has told something of the upstream; what it is told is safe to log. */
    private readonly onCall: (ended: EndedCall) => void = () => undefined,
    {
      health = new Health(policy.timeoutMs),
      queue = new FairQueue(policy.concurrency),
      cacheUse = emptyTally(),
      ended = { calls: 0, failures: 0 },
      gate = null,
    }: UpstreamParts = {},
  ) {
    this.health = health;
    this.cacheUse = cacheUse;
    this.ended = ended;
    this.#turnstile = new Turnstile(queue, gate);
  }

  /** The label under which a call is counted and its failure reported. */
  call(operation: string): UpstreamCall {
    return { source: this.name, operation };
  }

  /** The same upstream by another way, with turns and a breaker of its own: what others need must not wait for its own. */
  lane(): Upstream {
    const { name, policy, configured, health, cacheUse, ended } = this;
    return new Upstream(name, policy, configured, this.onCall, { health, cacheUse, ended });
  }

  /**
   * The same upstream for a credential that is not ours: in the same turns, so that it gets no more calls than it can take; with
   * a quota, a breaker and a health of its own, so that one who brings a bad credential closes it for nobody else.
   */
  forAnotherCredential(gate: SharedGate | null): Upstream {
    const { name, policy, configured, cacheUse, ended } = this;
    return new Upstream(name, policy, configured, this.onCall, {
      queue: this.#turnstile.queue,
      cacheUse,
      ended,
      gate,
    });
  }

  get state(): HealthState {
    return this.#breaker.isOpen ? 'DOWN' : this.health.state;
  }

  /** Whether calls are kept from it for a while because it kept failing. */
  get isLeftAlone(): boolean {
    return this.#breaker.isOpen;
  }

  /** How many calls run now, and how many wait for their turn. */
  get turns(): Pick<FairQueue, 'running' | 'waiting'> {
    return this.#turnstile.queue;
  }

  reportQuota(quota: Quota): void {
    this.health.reportQuota(quota);
    this.#turnstile.report(quota);
  }

  /**
   * Makes one call, and makes it again where that may help and `errand` has the time: every call here is a read.
   * Rejects with an {@link UpstreamError}, or with a TooExpensiveError before the call that would be one too many.
   */
  async ask<T>(errand: Errand, asked: Asked, send: Send<T>): Promise<T> {
    const call = this.call(asked.operation);
    let failure: UpstreamError | null = null;
    for (let attempt = 1; ;) {
      if (this.#breaker.refuses()) throw failure ?? this.#unavailable(errand, call);
      await this.#turnstile.opens(errand, call);
      try {
        const answer = await this.#attempt(errand, { ...call, keys: asked.keys, attempt }, send);
        this.#budget.succeeded();
        return answer;
      } catch (error) {
        if (error instanceof NotYet) continue;
        // What cannot be paid for a second time failed for a better reason.
        if (error instanceof TooExpensiveError && failure !== null) throw failure;
        if (!(error instanceof UpstreamError)) throw error;
        failure = error;
        const delayMs = this.#breaker.refuses() ? null : retryDelayMs(error, attempt, errand);
        if (delayMs === null || !errand.payer.canAfford || !this.#mayRetry(error)) throw error;
        await waited(errand, call, delayMs);
        attempt += 1;
      }
    }
  }

  /** One that is limited has waited as it was told, and all others with it. */
  #mayRetry({ kind }: UpstreamError): boolean {
    return kind === 'rate-limited' || this.#budget.take();
  }

  async #attempt<T>(errand: Errand, call: Attempt, send: Send<T>): Promise<T> {
    const { payer } = errand;
    const progress = { isSent: false };
    const work = (): Promise<T> => {
      progress.isSent = true;
      return this.#send(errand, call, send);
    };
    payer.spend();
    try {
      return await this.#turnstile.pass(errand, this, () =>
        this.#breaker.run(work, () => this.#unavailable(errand, call)),
      );
    } catch (error) {
      if (!progress.isSent) payer.refund();
      if (error instanceof AbandonedError || errand.signal.aborted) throw outOfTime(call);
      throw error;
    }
  }

  /** Who asked nothing hears that nobody is asked; others hear what went wrong, with their own calls or those of all. */
  #unavailable({ payer }: Errand, call: UpstreamCall): UpstreamError {
    const common = payer.hasAsked(this.name) ? this.#breaker.lastFailure : null;
    const failure = payer.lastFailure(this.name) ?? common;
    return failure === null ? new UpstreamError('unavailable', call) : failureOf(call, failure);
  }

  async #send<T>(errand: Errand, { attempt, keys, ...call }: Attempt, send: Send<T>): Promise<T> {
    const { payer, signal } = errand;
    const startedAt = performance.now();
    const record: CallRecord = {
      ...call,
      keys,
      attempt,
      startedAt,
      durationMs: null,
      failure: null,
      bytes: 0,
    };
    const received = (bytes: number): void => {
      record.bytes += bytes;
    };
    const dated = (ms: number): void => this.health.reportDate(ms, performance.now() - startedAt);
    const ended = (): number => (record.durationMs = performance.now() - startedAt);
    payer.record(record);
    const span = errand.trail?.began(record) ?? null;
    try {
      const value = await send(call, { timeoutMs: this.policy.timeoutMs, signal, received, dated, span });
      const durationMs = ended();
      this.health.succeeded(durationMs);
      this.#count({ ...call, keys, durationMs, failure: null });
      return value;
    } catch (error) {
      const durationMs = ended();
      record.failure = error instanceof UpstreamError ? error.kind : 'unreadable';
      if (!(error instanceof UpstreamError)) throw error;
      // It had no fair chance: its operation ran out of time for other reasons, or its client went away.
      if (signal.aborted && durationMs < this.#fairMs(payer)) throw new AbandonedError();
      this.#failed(errand, { ...call, keys }, error, durationMs);
      throw error;
    } finally {
      span?.end(record);
    }
  }

  /** After so long without an answer a call tells something of its upstream, although nobody waits for it any more. */
  #fairMs({ deadlineMs }: Payer): number {
    const unusualMs = 4 * (this.health.latencyMs(0.9) ?? 0);
    return Math.min(this.policy.timeoutMs / 2, deadlineMs / 2, Math.max(LEAST_FAIR_MS, unusualMs));
  }

  #failed(
    { payer }: Errand,
    call: UpstreamCall & Pick<EndedCall, 'keys'>,
    error: UpstreamError,
    durationMs: number,
  ): void {
    const { kind, reason, status, vendorCode, retryAfterSeconds } = error;
    this.health.failed(durationMs, error);
    if (isSickness(error)) payer.failed(error);
    if (kind === 'rate-limited' && retryAfterSeconds !== null) this.#turnstile.closeFor(retryAfterSeconds);
    this.#count({ ...call, durationMs, failure: { kind, reason, status, vendorCode } });
  }

  #count(ended: EndedCall): void {
    this.ended.calls += 1;
    if (ended.failure !== null) this.ended.failures += 1;
    this.onCall(ended);
  }
}

interface Attempt extends UpstreamCall {
  readonly keys: number;
  readonly attempt: number;
}
