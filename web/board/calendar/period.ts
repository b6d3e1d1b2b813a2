import {
  type CalendarDate,
  endOfMonth,
  endOfWeek,
  parseDate,
  startOfMonth,
  startOfWeek,
  toZoned,
} from '@internationalized/date';

export const VIEWS = ['week', 'month'] as const;
type View = (typeof VIEWS)[number];

/** The days that a view shows, and the time from the first one's beginning to the last one's end. */
export interface Period {
  readonly view: View;
  readonly days: readonly CalendarDate[];
  readonly from: Date;
  readonly to: Date;
  /** The days it is about: a month's own, without those that fill its weeks. */
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** The week or month around a date, in a zone, with weeks that begin as the locale has it. */
export function periodAround(view: View, date: CalendarDate, locale: string, zone: string): Period {
  const [first, last] =
    view === 'week'
      ? [startOfWeek(date, locale), endOfWeek(date, locale)]
      : [startOfMonth(date), endOfMonth(date)];
  const days = daysBetween(startOfWeek(first, locale), endOfWeek(last, locale));
  const [begin = first] = days;
  const end = days.at(-1) ?? last;
  return { view, days, first, last, from: beginOf(begin, zone), to: beginOf(end.add({ days: 1 }), zone) };
}

/** The date as far on in the next (1) or previous (-1) week or month. */
export function shifted(view: View, date: CalendarDate, by: 1 | -1): CalendarDate {
  return date.add(view === 'week' ? { weeks: by } : { months: by });
}

/** Its first instant in the zone: midnight, or what comes first where clocks leave midnight out. */
export function beginOf(day: CalendarDate, zone: string): Date {
  return toZoned(day, zone).toDate();
}

/** Whether it is of the years that the sources know. */
export function isInReach({ year }: CalendarDate): boolean {
  return year >= 1970 && year <= 2100;
}

/** Null for what is no date of the years that the sources know. */
export function readDate(text: string): CalendarDate | null {
  try {
    const date = parseDate(text);
    return isInReach(date) ? date : null;
  } catch {
    return null;
  }
}

function daysBetween(first: CalendarDate, last: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = first; day.compare(last) <= 0; day = day.add({ days: 1 })) days.push(day);
  return days;
}
