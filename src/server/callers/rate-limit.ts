import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.js';
import { Refusal } from './refusal.js';

/** Counts one operation of a caller; the refusal where it is one too many, else null. */
export type TakeTurn = (caller: Caller) => Promise<Refusal | null>;

/** So many operations a minute for each caller, counted from its first; null: any number. */
export function createRateLimit(perMinute: number | null): TakeTurn {
  if (perMinute === null) return () => Promise.resolve(null);
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async ({ identity }) => {
    try {
      await limiter.consume(identity);
      return null;
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent;
      const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
      return new Refusal(
        429,
        'RATE_LIMITED',
        `This caller may send ${perMinute} operations a minute. Try again in ${seconds} s.`,
        { 'retry-after': String(seconds) },
        { retryAfterSeconds: seconds },
      );
    }
  };
}
