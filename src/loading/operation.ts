import type { UpstreamError } from '../protocols/upstream-error.js';
import { NOBODY_WAITS, whenAborted, type CallRecord, type Errand, type Payer } from './errand.js';
import { Quiescence } from './quiescence.js';
import type { Trace } from './trace.js';

/** How much one GraphQL operation may cost. */
export interface OperationLimits {
  /** From its start to its answer, waiting and retries included. */
  readonly deadlineMs: number;
  /** Upstream calls, tokens and retries included. */
  readonly maxUpstreamCalls: number;
}

/** What the shared cache did for operations, in keys. */
export interface CacheTally {
  /** Answered with a value within its time to live. */
  hits: number;
  /** Asked of the upstream on the account of the operation that needed it. */
  misses: number;
  /** Answered with a value past its time to live. */
  stale: number;
  /** Answered by a call that was under way for another operation. */
  coalesced: number;
}

export function emptyTally(): CacheTally {
  return { hits: 0, misses: 0, stale: 0, coalesced: 0 };
}

/** Between a first failure and the last attempt there is one more. */
const ATTEMPTS = 3;

/** This operation would need more upstream calls than one operation may make; nothing was sent for the call refused. */
export class TooExpensiveError extends Error {
  override readonly name = 'TooExpensiveError';

  constructor(
    readonly maxUpstreamCalls: number,
    /** Already made. */
    readonly upstreamCalls: number,
  ) {
    super(
      `This operation needs more than ${maxUpstreamCalls} upstream calls, which is the most that one operation may make ` +
        `(${upstreamCalls} made so far). Ask for fewer things at once.`,
    );
  }
}

/** What lives as long as one GraphQL operation: its deadline, and what it has cost and got so far. */
export class Operation implements Errand, Payer {
  readonly payer = this;
  readonly attempts = ATTEMPTS;
  /** What it asks for is traced by batches. */
  readonly trail = null;
  /** Decides when its batches go. */
  readonly quiescence: Quiescence;
  readonly cache: CacheTally = emptyTally();
  readonly startedAt = performance.now();
  readonly #limits: OperationLimits;
  /** Null as long as nothing is to be given up: what is answered from memory never needs it. */
  #controller: AbortController | null = null;
  #over: Promise<void> | null = null;
  #deadline: NodeJS.Timeout | undefined;
  #isEnded = false;
  readonly #records: CallRecord[] = [];
  readonly #stale = new Map<string, number>();
  readonly #failures = new Map<string, UpstreamError>();
  /** Calls made, or about to be. */
  #spent = 0;
  #freshUntil = Infinity;

  /**
   * @param caller who asks, as told from others; left out: one for all that leave it out
   * @param trace what it asks for is told there; null: nowhere
   */
  constructor(
    limits: OperationLimits,
    readonly caller = '',
    readonly trace: Trace | null = null,
  ) {
    this.#limits = limits;
    this.quiescence = new Quiescence(() => this.remainingMs());
  }

  /** Aborted at the deadline, or when it has ended. */
  get signal(): AbortSignal {
    return (this.#controller ??= this.#startClock()).signal;
  }

  get over(): Promise<void> {
    return (this.#over ??= whenAborted(this.signal));
  }

  /** Whether nobody waits for it any more. */
  get isOver(): boolean {
    return this.remainingMs() === 0;
  }

  remainingMs(): number {
    if (this.#isEnded || this.#controller?.signal.aborted === true) return 0;
    return Math.max(0, this.startedAt + this.#limits.deadlineMs - performance.now());
  }

  /** Nobody waits for it any more: it is answered, or its client has gone. What it alone asked for is given up. */
  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#deadline);
    this.#controller?.abort(NOBODY_WAITS);
  }

  #startClock(): AbortController {
    const controller = new AbortController();
    const ms = this.remainingMs();
    // Not AbortSignal.timeout: that would keep the operation in memory until its deadline, long after its answer.
    if (ms > 0) this.#deadline = setTimeout(() => controller.abort(NOBODY_WAITS), ms).unref();
    else controller.abort(NOBODY_WAITS);
    return controller;
  }

  get deadlineMs(): number {
    return this.#limits.deadlineMs;
  }

  get canAfford(): boolean {
    return this.#spent < this.#limits.maxUpstreamCalls;
  }

  /** Throws {@link TooExpensiveError} when the call would be one too many. */
  spend(): void {
    if (!this.canAfford) throw new TooExpensiveError(this.#limits.maxUpstreamCalls, this.#records.length);
    this.#spent += 1;
  }

  refund(): void {
    this.#spent -= 1;
  }

  record(call: CallRecord): void {
    this.#records.push(call);
  }

  failed(error: UpstreamError): void {
    this.#failures.set(error.source, error);
  }

  lastFailure(source: string): UpstreamError | null {
    return this.#failures.get(source) ?? null;
  }

  hasAsked(source: string): boolean {
    return this.#records.some((call) => call.source === source);
  }

  /** Notes that a value was used which is as good as new until then, in ms since 1970. */
  used(freshUntil: number): void {
    this.#freshUntil = Math.min(this.#freshUntil, freshUntil);
  }

  /** Until when every value that it used is as good as new, in ms since 1970; Infinity where it used none, 0 where one was missing. */
  get freshUntil(): number {
    return this.#freshUntil;
  }

  /** Notes that a value past its time to live was used. */
  servedStale(source: string, ageSeconds: number): void {
    this.used(0);
    this.#stale.set(source, Math.max(ageSeconds, this.#stale.get(source) ?? 0));
  }

  /** The upstreams of which values past their time to live were used, with the age of the oldest. */
  stale(): readonly { readonly upstream: string; readonly ageSeconds: number }[] {
    return [...this.#stale].map(([upstream, ageSeconds]) => ({ upstream, ageSeconds }));
  }

  /** The calls made so far, in the order in which they began. */
  calls(): readonly Readonly<CallRecord>[] {
    return this.#records;
  }

  /** Calls made so far: the total, and of each upstream that was asked. */
  upstreamCalls(): Record<string, number> {
    const counts: Record<string, number> = { total: this.#records.length };
    for (const { source } of this.#records) counts[source] = (counts[source] ?? 0) + 1;
    return counts;
  }
}
