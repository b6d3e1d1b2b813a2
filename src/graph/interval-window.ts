import type { Interval } from '../calendar/interval.js';
import { badUserInput } from './bad-user-input.js';

const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * A window of active time, from `from`, included, to `to`, not included, both RFC 3339 and read to the millisecond. Throws
 * BAD_USER_INPUT for one that ends before it begins, and for a longer one than is gone through at once.
 */
export function intervalWindow(from: string, to: string): Interval {
  const window = { from: Date.parse(from), till: Date.parse(to) };
  if (window.till < window.from) throw badUserInput('to', 'a time that is not before `from`', to);
  if (window.till - window.from > LONGEST_DAYS * DAY_MS) {
    throw badUserInput('to', `a time no more than ${LONGEST_DAYS} days after \`from\``, to);
  }
  return window;
}
