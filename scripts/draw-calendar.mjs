/** What the pictures ask the product: when a schedule is active, and what clocks show. Part of draw-schedules.mjs. */

/** @typedef {import('./draw-examples.mjs').ShownRule} ShownRule */
/** @typedef {import('../src/calendar/interval.js').Interval} Interval */
/**
 * The product's calendar: what these modules export.
 * @typedef {Pick<typeof import('../src/calendar/timetable.js'), 'timetable'>
 *   & Pick<typeof import('../src/calendar/business-calendar.js'), 'businessCalendar'>
 *   & Pick<typeof import('../src/calendar/russian-business-years.js'), 'RUSSIAN_BUSINESS_YEARS'>
 *   & Pick<typeof import('../src/calendar/zone-clock.js'), 'rfcInZone'>} Calendar
 */

export const HOUR = 3_600_000;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/**
 * When rules are active, by the calendar that is built in.
 * @param {Calendar} calendar
 * @param {readonly ShownRule[]} rules
 * @param {string} zone
 */
export function timetableOf({ timetable, businessCalendar, RUSSIAN_BUSINESS_YEARS }, rules, zone) {
  return timetable(
    rules.map((rule) => ({ ...rule, unknownDaysType: null })),
    { zone, businessCalendar: businessCalendar(RUSSIAN_BUSINESS_YEARS) },
  );
}

/**
 * The instant at which a date begins.
 * @param {Calendar} calendar
 * @param {string} date
 * @param {string} zone
 */
export function midnight({ rfcInZone }, date, zone) {
  const inUtc = Date.parse(`${date}T00:00:00Z`);
  const offset = rfcInZone(inUtc, zone).slice(19);
  const instant = Date.parse(`${date}T00:00:00${offset}`);
  if (!rfcInZone(instant, zone).startsWith(`${date}T00:00:00`))
    throw new Error(`no such midnight: ${date}, ${zone}`);
  return instant;
}

/**
 * @param {string} date
 * @param {number} days
 */
export function dateAfter(date, days) {
  return new Date(Date.parse(date) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/**
 * @param {string} date
 * @returns {{ weekday: string, day: number, month: string, year: string, isWeekend: boolean }}
 */
export function inWords(date) {
  const number = new Date(date).getUTCDay();
  return {
    weekday: WEEKDAYS[number] ?? '',
    day: Number(date.slice(8)),
    month: MONTHS[Number(date.slice(5, 7)) - 1] ?? '',
    year: date.slice(0, 4),
    isWeekend: number === 0 || number === 6,
  };
}

/** @param {string} date */
export function shortly(date) {
  const { weekday, day, month } = inWords(date);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/**
 * In hours and minutes.
 * @param {number} ms
 */
export function lengthInWords(ms) {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 60), 'h'],
    [minutes % 60, 'min'],
  ];
  return (
    parts
      .filter(([number]) => number !== 0)
      .flat()
      .join(' ') || '0 h'
  );
}

/** @param {readonly Interval[]} intervals */
export function lengthOf(intervals) {
  return intervals.reduce((length, { from, till }) => length + till - from, 0);
}
