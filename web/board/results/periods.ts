import { parseDate, startOfWeek, type CalendarDate } from '@internationalized/date';
import type { DayOf } from './days.js';
import { meanOf } from './figures.js';
import type { Observation } from './observation.js';

const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof PERIODS)[number];

export interface Period {
  /** Its first day. */
  readonly first: CalendarDate;
  /** How many were completed in it. */
  readonly count: number;
  /** Of the results of these; null where none has one. */
  readonly mean: number | null;
}

interface Timeline {
  readonly unit: PeriodUnit;
  /** Without gaps, from the first completion to the last; [] when nothing is completed. */
  readonly periods: readonly Period[];
}

/** So many fit side by side and can still be told apart. */
const MOST: Readonly<Record<PeriodUnit, number>> = { week: 16, month: 24, quarter: 24, year: Infinity };

const MONTHS: Readonly<Record<Exclude<PeriodUnit, 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

/** Completions by the shortest period of which there are not too many. Weeks begin as in the locale. */
export function timelineOf(observations: readonly Observation[], dayOf: DayOf, locale: string): Timeline {
  const byDay = new Map<string, Observation[]>();
  for (const observation of observations) {
    if (observation.completed === null) continue;
    const day = dayOf(observation.completed);
    byDay.set(day, [...(byDay.get(day) ?? []), observation]);
  }
  const days = [...byDay.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { unit: 'month', periods: [] };
  const fits = (unit: PeriodUnit) => starts(first, last, unit, locale).length <= MOST[unit];
  const unit = PERIODS.find(fits) ?? 'year';
  const inPeriod = new Map<string, Observation[]>();
  for (const [day, its] of byDay) {
    const start = startOf(parseDate(day), unit, locale).toString();
    inPeriod.set(start, [...(inPeriod.get(start) ?? []), ...its]);
  }
  return {
    unit,
    periods: starts(first, last, unit, locale).map((start) => {
      const its = inPeriod.get(start.toString()) ?? [];
      return { first: start, count: its.length, mean: meanOf(its) };
    }),
  };
}

function startOf(day: CalendarDate, unit: PeriodUnit, locale: string): CalendarDate {
  if (unit === 'week') return startOfWeek(day, locale);
  const months = MONTHS[unit];
  return day.set({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 });
}

/** The first days of all periods from that of one day to that of another. */
function starts(first: string, last: string, unit: PeriodUnit, locale: string): readonly CalendarDate[] {
  const end = parseDate(last);
  const all: CalendarDate[] = [];
  const step = unit === 'week' ? { weeks: 1 } : { months: MONTHS[unit] };
  for (
    let start = startOf(parseDate(first), unit, locale);
    start.compare(end) <= 0;
    start = start.add(step)
  ) {
    all.push(start);
  }
  return all;
}
