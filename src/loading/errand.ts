import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from '../protocols/upstream-error.js';
import type { Trail, Wave } from './trace.js';

/** One call as it is made, for whoever asks what an operation cost. Times in milliseconds. */
export interface CallRecord extends UpstreamCall {
  /** How many things it asked for; 0 for a token. */
  readonly keys: number;
  /** From 1. */
  readonly attempt: number;
  /** On the clock of performance.now(). */
  readonly startedAt: number;
  /** Null while it is under way. */
  durationMs: number | null;
  /** Null: it was answered, or is under way. */
  failure: UpstreamErrorKind | null;
  /** Of its answer's body, unpacked, as far as it came. */
  bytes: number;
}

/** Why a signal is aborted. One for all, since each error that is made looks where it was made. */
export const NOBODY_WAITS = new Error('nobody waits any more');

/** On whose account calls go. */
export interface Payer {
  /** Who asks, as told from all others that share the upstreams: turns are dealt to callers first. */
  readonly caller: string;
  /** How long it had from its beginning. */
  readonly deadlineMs: number;
  /** Whether it may make one call more. */
  readonly canAfford: boolean;
  /** Counts one call that is about to be made, or throws when it would be one too many. */
  spend(): void;
  /** Takes back the count of a call that was not made after all. */
  refund(): void;
  /** Notes a call that is made; the record is kept up to date. */
  record(call: CallRecord): void;
  /** Notes that a call failed because its upstream is not well. */
  failed(error: UpstreamError): void;
  /** How the last such call to this upstream failed for it, or null. */
  lastFailure(source: string): UpstreamError | null;
  /** Whether a call to this upstream was made for it. */
  hasAsked(source: string): boolean;
}

/** On whose behalf an upstream is asked: one operation, or all that wait for the same answer. */
export interface Errand {
  readonly payer: Payer;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Resolves at the same time: a signal with thousands of listeners is slow, a promise is not. */
  readonly over: Promise<void>;
  /** How often a call may be made before its failure stands. */
  readonly attempts: number;
  /** Where its calls are traced; null: nowhere. */
  readonly trail: Trail | null;
  /** How long there is still somebody who waits. */
  remainingMs(): number;
  /** Who waits now; left out where nobody else can. */
  payers?(): Iterable<Payer>;
  /** Calls back when somebody else comes to wait; the last who asked for it is told. */
  onJoined?(listener: (payer: Payer) => void): void;
}

/**
 * Work that several errands may wait for: a batch that others need too, or a token. Whoever began it pays. It goes on
 * while anybody waits, so one who hangs up or runs out of time takes nothing from the others.
 */
export class SharedErrand implements Errand {
  readonly payer: Payer;
  readonly signal: AbortSignal;
  readonly over: Promise<void>;
  readonly attempts: number;
  readonly trail: Trail | null;
  readonly #controller = new AbortController();
  readonly #waiting = new Map<Errand, number>();
  #joined: (payer: Payer) => void = () => undefined;
  readonly #leader: Errand;
  #isDone = false;
  readonly #atLeastUntil: number;

  /**
   * @param leader whoever begins it
   * @param patience.atLeastMs it goes on for so long though nobody should wait: a refresh that no answer needs
   * @param wave for which it is begun; left out: the one of its leader
   */
  constructor(
    leader: Errand,
    { attempts = leader.attempts, atLeastMs = 0 } = {},
    wave: Wave | null = leader.trail?.wave ?? null,
  ) {
    this.#leader = leader;
    this.payer = leader.payer;
    this.signal = this.#controller.signal;
    this.over = whenAborted(this.signal);
    this.attempts = attempts;
    this.trail = wave?.trail() ?? null;
    this.#atLeastUntil = performance.now() + atLeastMs;
  }

  remainingMs(): number {
    const waiting = this.#waiting.size > 0 ? [...this.#waiting.keys()] : [this.#leader];
    const longest = waiting.map((errand) => errand.remainingMs());
    return Math.max(...longest, this.#atLeastUntil - performance.now());
  }

  payers(): Iterable<Payer> {
    return new Set([this.payer, ...[...this.#waiting.keys()].map(({ payer }) => payer)]);
  }

  onJoined(listener: (payer: Payer) => void): void {
    this.#joined = listener;
  }

  /** `work`, which this errand does, for one more who waits; a time-out of `call` once that one is out of time. */
  async wait<T>(errand: Errand, call: UpstreamCall, work: Promise<T>): Promise<T> {
    this.#waiting.set(errand, (this.#waiting.get(errand) ?? 0) + 1);
    if (errand.payer !== this.payer) this.#joined(errand.payer);
    errand.trail?.wave.waitsFor(this.trail);
    try {
      const answer = await within(errand, call, work);
      this.#isDone = true;
      return answer;
    } finally {
      this.#leave(errand);
    }
  }

  #leave(errand: Errand): void {
    const times = this.#waiting.get(errand) ?? 0;
    if (times > 1) this.#waiting.set(errand, times - 1);
    else this.#waiting.delete(errand);
    if (this.#waiting.size > 0 || this.#isDone || performance.now() < this.#atLeastUntil) return;
    this.#controller.abort(NOBODY_WAITS);
  }
}

/** `work`, or a time-out of `call` when `errand` is out of time, whichever comes first. */
export async function within<T>(errand: Errand, call: UpstreamCall, work: Promise<T>): Promise<T> {
  let isSettled = false;
  const late = errand.over.then(() => {
    // Most are over because they are answered: an error that nobody sees costs as much as one that is shown.
    if (isSettled) return work;
    throw outOfTime(call);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    isSettled = true;
  }
}

export function outOfTime(call: UpstreamCall): UpstreamError {
  return new UpstreamError('timeout', call, { reason: 'the deadline of the operation passed' });
}

export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
