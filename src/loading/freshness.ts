import { UpstreamError } from '../protocols/upstream-error.js';
import type { Entry } from './cache.js';

/** How long answers of one upstream are kept. */
export interface FreshnessPolicy {
  /** As good as new for so long; 0: nothing is kept. */
  readonly ttlSeconds: number;
  /** So much longer a value may stand in for one that is late or cannot be had. */
  readonly staleSeconds: number;
}

/**
 * Cache freshness: what becomes of an answer as it ages.
 *
 * **Fresh**, up to its time to live: it is the answer, and nobody is asked. Lives are up to a tenth shorter than the
 * setting, at random, so that what was asked for together does not run out together.
 *
 * **Stale**, up to `staleSeconds` more: the upstream is asked, once for all who want to know and with no second attempt.
 * An answer within {@link REFRESH_PATIENCE_MS} is taken, since that is no wait anybody notices, and a board that is opened
 * after a quiet hour shall not begin with old figures. If it takes longer, or the upstream is not well, the old value is
 * the answer, marked as stale; a late refresh still renews it for the next. But an upstream that is well and says no
 * (permission withdrawn, credential refused, request refused) is believed: what may not be seen now is not shown.
 *
 * **Gone** after that, or before when memory is short: as if it had never been.
 *
 * A thing that is **not there** is remembered for {@link ABSENT_SECONDS} at most and never shown stale, for it is looked
 * for again as soon as somebody has made it. An **error** is never remembered.
 */
export function entryOf(value: unknown, isAbsent: boolean, policy: FreshnessPolicy, now: number): Entry {
  const lifeSeconds = isAbsent ? Math.min(policy.ttlSeconds, ABSENT_SECONDS) : policy.ttlSeconds;
  const freshUntil = now + lifeSeconds * 1000 * (1 - JITTER * Math.random());
  return {
    value,
    storedAt: now,
    freshUntil,
    staleUntil: freshUntil + (isAbsent ? 0 : policy.staleSeconds * 1000),
  };
}

/** How long a refresh is waited for while there is an old value. */
export const REFRESH_PATIENCE_MS = 100;
const ABSENT_SECONDS = 5;
const JITTER = 0.1;

export type Freshness = 'fresh' | 'stale' | 'gone';

export function freshnessOf(entry: Entry | undefined, now: number): Freshness {
  if (entry === undefined || now >= entry.staleUntil) return 'gone';
  return now < entry.freshUntil ? 'fresh' : 'stale';
}

/** Whether a failure is a well upstream's no, after which no old value may be shown; all others leave it as good as it was. */
export function isDenial(failure: unknown): failure is UpstreamError {
  if (!(failure instanceof UpstreamError)) return false;
  switch (failure.kind) {
    case 'unauthenticated':
    case 'forbidden':
    case 'not-configured':
      return true;
    case 'refused':
      return !failure.retryable;
    case 'unreachable':
    case 'timeout':
    case 'unavailable':
    case 'rate-limited':
    case 'fault':
    case 'unreadable':
      return false;
  }
}
