import type { Quota } from './health.js';

/** Calls that are left until a quota is full again. */
interface Window {
  readonly left: number;
  readonly limit: number | null;
  /** Null: a window that has begun since the last report, of which nothing is known but its limit. */
  readonly resetAt: number | null;
  readonly toldAt: number;
}

/** Resets are told in whole seconds, so the same one may seem to move by this much. */
const BLUR_MS = 2000;
/** However long an upstream tells us to wait, it is asked again after this: quotas are bought, and clocks are wrong. */
const BELIEVED_MS = 60 * 60_000;
/** A report that is on its way is waited for in steps. */
const STEP_MS = 50;

/**
 * What an upstream lets us ask, as far as it says: its quotas, counted down between its reports, and the time for which it
 * told us to wait. One that says nothing holds up nothing. Times in milliseconds.
 */
export class QuotaGate {
  readonly #now: () => number;
  #minute: Window | null = null;
  #day: Window | null = null;
  #closed = { at: -Infinity, until: -Infinity };
  #underWay = 0;
  /** Calls that were charged and have ended since there was last none under way. */
  #charged = 0;

  /** @param now a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How long until a call may go; 0: at once. */
  waitMs(): number {
    const now = this.#now();
    const waits = [this.#minute, this.#day].map((window) => this.#windowWaitMs(renewed(window, now), now));
    const closedMs = now - this.#closed.at < BELIEVED_MS ? this.#closed.until - now : 0;
    return Math.max(0, closedMs, ...waits);
  }

  /** Lets a call go and counts it, unless it must wait. Whoever goes tells when it has ended. */
  enter(): boolean {
    if (this.waitMs() > 0) return false;
    if (this.#underWay === 0) this.#charged = 0;
    this.#underWay += 1;
    this.#count(-1);
    return true;
  }

  /** A call that went has ended; one that was not sent after all, or failed, is not charged. */
  ended(isCharged: boolean): void {
    this.#underWay -= 1;
    if (isCharged) this.#charged += 1;
    else this.#count(1);
  }

  /** The upstream told how much is left. */
  report(quota: Quota): void {
    const { minuteLimit, minuteRemaining, minuteResetSeconds, dayLimit, dayRemaining, dayResetSeconds } =
      quota;
    this.#minute = this.#told(this.#minute, minuteLimit, minuteRemaining, minuteResetSeconds);
    this.#day = this.#told(this.#day, dayLimit, dayRemaining, dayResetSeconds);
  }

  /** The upstream told us to wait. */
  closeFor(seconds: number): void {
    const now = this.#now();
    const until = Math.max(this.#closed.until, now + seconds * 1000);
    this.#closed = { at: now, until };
  }

  #windowWaitMs(window: Window | null, now: number): number {
    if (window === null || window.left > 0) return 0;
    if (window.resetAt !== null) return window.resetAt - now;
    // Those that are under way will bring word of the new window.
    return this.#underWay > 0 ? STEP_MS : 0;
  }

  #told(
    known: Window | null,
    limit: number | null,
    remaining: number | null,
    resetSeconds: number | null,
  ): Window | null {
    if (remaining === null || resetSeconds === null) return null;
    const now = this.#now();
    const resetAt = now + resetSeconds * 1000;
    const current = renewed(known, now);
    const isSame = current?.resetAt == null || Math.abs(resetAt - current.resetAt) <= BLUR_MS;
    // It may not know yet of the others that are under way,
    const others = Math.max(0, this.#underWay - 1);
    if (current === null || !isSame) return { left: remaining - others, limit, resetAt, toldAt: now };
    // nor of those that ended while it was, since answers come in any order. Of all before it knows: some of those were not charged.
    const least = remaining - others - this.#charged;
    const left = Math.min(remaining, Math.max(current.left, least));
    return { left, limit, resetAt, toldAt: now };
  }

  #count(calls: number): void {
    const now = this.#now();
    const counted = (window: Window | null): Window | null => {
      const current = renewed(window, now);
      return current === null ? null : { ...current, left: current.left + calls };
    };
    this.#minute = counted(this.#minute);
    this.#day = counted(this.#day);
  }
}

/** The window of now: one that is past is followed by a full one; of one that was told long ago nothing is known. */
function renewed(window: Window | null, now: number): Window | null {
  if (window === null || now - window.toldAt >= BELIEVED_MS) return null;
  if (window.resetAt === null || now < window.resetAt) return window;
  return window.limit === null ? null : { ...window, left: window.limit, resetAt: null };
}
