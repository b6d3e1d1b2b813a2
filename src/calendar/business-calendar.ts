import type { Day } from './day.js';

/** One year: Monday to Friday are worked but for `holidays`; `workdays` are Saturdays and Sundays that are worked. Dates as YYYY-MM-DD. */
export interface BusinessYear {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** By year, in four digits. */
export type BusinessYears = Readonly<Record<string, BusinessYear>>;

export interface BusinessCalendar {
  /** Null for a day of a year of which nothing is known. */
  isWorkday(day: Day): boolean | null;
}

export function businessCalendar(years: BusinessYears): BusinessCalendar {
  const known = new Map(
    Object.entries(years).map(([year, { holidays, workdays }]) => [
      Number(year),
      { holidays: new Set(holidays), workdays: new Set(workdays) },
    ]),
  );
  return {
    isWorkday: ({ year, date, dayOfWeek }) => {
      const exceptions = known.get(year);
      if (exceptions === undefined) return null;
      const isWeekend = dayOfWeek === 0 || dayOfWeek === 6;
      return isWeekend ? exceptions.workdays.has(date) : !exceptions.holidays.has(date);
    },
  };
}
