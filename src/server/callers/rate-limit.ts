import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Fleet } from '../../fleet/index.js';
import type { Caller } from './caller.js';
import { Refusal } from './refusal.js';

/** Counts one operation of a caller; the refusal where it is one too many, else null. */
export type TakeTurn = (caller: Caller) => Promise<Refusal | null>;

/** Counts one; resolves to how long to wait where it is one too many, else to 0. Null: nobody can tell. */
type Count = (identity: string) => Promise<number | null>;

/**
 * So many operations a minute for each caller, counted from its first; null: any number.
 *
 * @param fleet where all instances count together, while that can be had; null: there is no other
 */
export function createRateLimit(perMinute: number | null, fleet: Fleet | null): TakeTurn {
  if (perMinute === null) return () => Promise.resolve(null);
  const alone = inMemory(perMinute);
  const together = fleet === null ? null : inRedis(perMinute, fleet);
  return async ({ identity }) => {
    const waitMs = (await together?.(identity)) ?? (await alone(identity)) ?? 0;
    if (waitMs === 0) return null;
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    return new Refusal(
      429,
      'RATE_LIMITED',
      `This caller may send ${perMinute} operations a minute. Try again in ${seconds} s.`,
      { 'retry-after': String(seconds) },
      { retryAfterSeconds: seconds },
    );
  };
}

const MINUTE_SECONDS = 60;

function inMemory(perMinute: number): Count {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });
  return (identity) => waitOf(limiter.consume(identity));
}

function inRedis(perMinute: number, { link, prefix, fingerprints }: Fleet): Count {
  const limiter = new RateLimiterRedis({
    storeClient: link.redis,
    points: perMinute,
    duration: MINUTE_SECONDS,
    keyPrefix: `${prefix}caller`,
  });
  // Who it is must not stand in Redis.
  return (identity) => link.attempt(() => waitOf(limiter.consume(fingerprints.of(identity))));
}

/** 0: it may go. Rejects where it cannot be counted. */
async function waitOf(counted: Promise<RateLimiterRes>): Promise<number> {
  try {
    await counted;
    return 0;
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    return Math.max(1, spent.msBeforeNext);
  }
}
