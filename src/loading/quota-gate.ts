import type { Quota } from './health.js';

/** Calls that are left until a quota is full again. */
interface Window {
  readonly left: number;
  readonly limit: number | null;
  readonly resetAt: number;
  readonly periodMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Resets are told in whole seconds, so the same one may seem to move by this much. */
const BLUR_MS = 2000;
/** However long an upstream tells us to wait, it is asked again after this: quotas are bought, and clocks are wrong. */
const LONGEST_MS = 60 * MINUTE_MS;

/**
 * What an upstream lets us ask, as far as it says: its quotas, counted down between its reports, and the time for which it
 * told us to wait. One that says nothing holds up nothing. Times in milliseconds.
 */
export class QuotaGate {
  readonly #now: () => number;
  #minute: Window | null = null;
  #day: Window | null = null;
  #closedUntil = -Infinity;
  #underWay = 0;

  /** @param now a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How long until a call may go; 0: at once. */
  waitMs(): number {
    const now = this.#now();
    const waits = [this.#minute, this.#day].map((window) => {
      const current = renewed(window, now);
      return current === null || current.left > 0 ? 0 : Math.min(current.resetAt - now, LONGEST_MS);
    });
    return Math.max(0, this.#closedUntil - now, ...waits);
  }

  /** Lets a call go and counts it, unless it must wait. Whoever goes tells when it has ended. */
  enter(): boolean {
    if (this.waitMs() > 0) return false;
    this.#underWay += 1;
    this.#count(-1);
    return true;
  }

  /** A call that went has ended; one that was not sent after all costs nothing. */
  ended(wasSent: boolean): void {
    this.#underWay -= 1;
    if (!wasSent) this.#count(1);
  }

  /** The upstream told how much is left. */
  report(quota: Quota): void {
    const { minuteLimit, minuteRemaining, minuteResetSeconds, dayLimit, dayRemaining, dayResetSeconds } =
      quota;
    this.#minute = this.#told(this.#minute, minuteLimit, minuteRemaining, minuteResetSeconds, MINUTE_MS);
    this.#day = this.#told(this.#day, dayLimit, dayRemaining, dayResetSeconds, DAY_MS);
  }

  /** The upstream told us to wait. */
  closeFor(seconds: number): void {
    const until = this.#now() + Math.min(seconds * 1000, LONGEST_MS);
    this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  #told(
    known: Window | null,
    limit: number | null,
    remaining: number | null,
    resetSeconds: number | null,
    periodMs: number,
  ): Window | null {
    if (remaining === null || resetSeconds === null) return null;
    const now = this.#now();
    const resetAt = now + resetSeconds * 1000;
    const isSame = known !== null && now < known.resetAt && Math.abs(resetAt - known.resetAt) <= BLUR_MS;
    if (!isSame) return { left: remaining, limit, resetAt, periodMs };
    // It may not know yet of the others that are under way, but it knows of all before: some of those were not charged.
    const least = remaining - Math.max(0, this.#underWay - 1);
    return { left: Math.min(remaining, Math.max(known.left, least)), limit, resetAt, periodMs };
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

/** The window of now: a past one is followed by a full one. */
function renewed(window: Window | null, now: number): Window | null {
  if (window === null || now < window.resetAt) return window;
  const { limit, periodMs } = window;
  return limit === null ? null : { left: limit, limit, resetAt: now + periodMs, periodMs };
}
