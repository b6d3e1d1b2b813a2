import type { UpstreamError } from '../protocols/upstream-error.js';
import type { Errand } from './errand.js';

/** The longest wait before the second attempt; before each further one it is twice as long. */
const FIRST_DELAY_MS = 200;

/**
 * How long to wait before the next attempt; null: the failure stands. The wait is any time up to its longest ("full
 * jitter"), so that those who failed together do not come back together. What an upstream says of the time is obeyed.
 *
 * @param attempt that failed, from 1
 */
export function retryDelayMs(error: UpstreamError, attempt: number, errand: Errand): number | null {
  if (!isWorthIt(error) || attempt >= attemptsFor(error, errand)) return null;
  const jitterMs = Math.random() * FIRST_DELAY_MS * 2 ** (attempt - 1);
  const delayMs = jitterMs + (error.retryAfterSeconds ?? 0) * 1000;
  return delayMs < errand.remainingMs() ? delayMs : null;
}

/** One that limits us and does not say when to come back would only be burdened. */
function isWorthIt({ kind, retryable, retryAfterSeconds }: UpstreamError): boolean {
  if (kind === 'rate-limited') return retryAfterSeconds !== null;
  return retryable && kind !== 'unavailable';
}

/** What has taken a whole time-out, or the time we were told to wait, is tried once more and not twice: somebody is waiting. */
function attemptsFor({ kind, retryAfterSeconds }: UpstreamError, { attempts }: Errand): number {
  return kind === 'timeout' || retryAfterSeconds !== null ? Math.min(attempts, 2) : attempts;
}
