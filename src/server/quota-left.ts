import type { Quota } from '../loading/health.js';

/** What is left of one window of a quota. Calls; null where the upstream does not say. */
export interface QuotaWindow {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** When it begins anew, in ms since 1970; null: nobody knows, or it has begun anew since, with all of it left. */
  readonly resetsAt: number | null;
}

export interface QuotaLeft {
  readonly minute: QuotaWindow;
  readonly day: QuotaWindow;
}

/**
 * What is left of a quota as it was told a while ago: all of it once that minute or day is over.
 *
 * @param toldAt in ms since 1970, as is `now`
 */
export function quotaLeft(quota: Quota, toldAt: number, now: number): QuotaLeft {
  const { minuteLimit, minuteRemaining, minuteResetSeconds } = quota;
  const { dayLimit, dayRemaining, dayResetSeconds } = quota;
  const windowOf = (limit: number | null, remaining: number | null, seconds: number | null): QuotaWindow => {
    const resetsAt = seconds === null ? null : toldAt + seconds * 1000;
    return resetsAt !== null && resetsAt <= now
      ? { limit, remaining: limit, resetsAt: null }
      : { limit, remaining, resetsAt };
  };
  return {
    minute: windowOf(minuteLimit, minuteRemaining, minuteResetSeconds),
    day: windowOf(dayLimit, dayRemaining, dayResetSeconds),
  };
}
