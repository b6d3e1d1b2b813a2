import type { Tuning } from '../tuning.js';
import { UisError } from './errors.js';

export interface Limits {
  readonly day_limit: number;
  readonly day_remaining: number;
  readonly day_reset: number;
  readonly minute_limit: number;
  readonly minute_remaining: number;
  readonly minute_reset: number;
}

const daySeconds = 86_400;
const minuteSeconds = 60;

/** Counts the points of each key by UTC minute and day; a refused call costs nothing. */
export class PointCounter {
  readonly #tuning: Readonly<Tuning>;
  readonly #spent = new Map<string, { day: number; inDay: number; minute: number; inMinute: number }>();

  constructor(tuning: Readonly<Tuning>) {
    this.#tuning = tuning;
  }

  /** Throws limit_exceeded when the key has no point left. */
  check(key: string): void {
    const { inDay, inMinute } = this.#current(key);
    const { uisDayLimit, uisMinuteLimit } = this.#tuning;
    if (inDay >= uisDayLimit) throw exceeded('day', uisDayLimit);
    if (inMinute >= uisMinuteLimit) throw exceeded('minute', uisMinuteLimit);
  }

  spend(key: string): void {
    const current = this.#current(key);
    this.#spent.set(key, { ...current, inDay: current.inDay + 1, inMinute: current.inMinute + 1 });
  }

  limits(key: string): Limits {
    const { inDay, inMinute } = this.#current(key);
    const { uisDayLimit, uisMinuteLimit } = this.#tuning;
    const nowSeconds = Math.floor(Date.now() / 1000);
    return {
      day_limit: uisDayLimit,
      day_remaining: Math.max(0, uisDayLimit - inDay),
      day_reset: daySeconds - (nowSeconds % daySeconds),
      minute_limit: uisMinuteLimit,
      minute_remaining: Math.max(0, uisMinuteLimit - inMinute),
      minute_reset: minuteSeconds - (nowSeconds % minuteSeconds),
    };
  }

  reset(): void {
    this.#spent.clear();
  }

  #current(key: string): { day: number; inDay: number; minute: number; inMinute: number } {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const day = Math.floor(nowSeconds / daySeconds);
    const minute = Math.floor(nowSeconds / minuteSeconds);
    const spent = this.#spent.get(key);
    return {
      day,
      inDay: spent?.day === day ? spent.inDay : 0,
      minute,
      inMinute: spent?.minute === minute ? spent.inMinute : 0,
    };
  }
}

function exceeded(type: 'day' | 'minute', max: number): UisError {
  return new UisError(
    'limit_exceeded',
    `Limit per ${type} has been exceeded. Value of current limit per ${type} is ${max}`,
    {
      params: { limit_type: type, limit_max_value: max },
    },
  );
}
