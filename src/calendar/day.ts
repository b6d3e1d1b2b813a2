import { Temporal } from 'temporal-polyfill';

/** A calendar date, of no zone. */
export interface Day {
  /** Days since 1970-01-01. */
  readonly number: number;
  /** ISO 8601. */
  readonly date: string;
  readonly year: number;
  readonly dayOfMonth: number;
  /** 0 Sunday to 6 Saturday. */
  readonly dayOfWeek: number;
}

/** What a clock goes through in a day, in milliseconds, unless it is put forward or back. */
export const CLOCK_DAY = 24 * 60 * 60 * 1000;

const EPOCH = new Temporal.PlainDate(1970, 1, 1);

/** Of all days; where there are more, it begins anew. The longest session that there can be has 24,855. */
const MOST_DAYS = 40_000;
const days = new Map<number, Day>();

export function dayAt(number: number): Day {
  const known = days.get(number);
  if (known !== undefined) return known;
  const date = EPOCH.add({ days: number });
  const day: Day = {
    number,
    date: date.toString(),
    year: date.year,
    dayOfMonth: date.day,
    dayOfWeek: date.dayOfWeek % 7,
  };
  if (days.size >= MOST_DAYS) days.clear();
  days.set(number, day);
  return day;
}

/** The number of a date told as YYYY-MM-DD; null where there is no such date. */
export function dayNumber(date: string): number | null {
  // Date takes 30 February for 2 March. Temporal does not, and takes twenty times as long; a schedule may have thousands of dates.
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(date) : null;
  if (midnight === null || Number.isNaN(midnight.getTime())) return null;
  return midnight.toISOString().startsWith(date) ? midnight.getTime() / CLOCK_DAY : null;
}
