/** The day on which clocks are changed, between its neighbours, each as long as it is. Part of draw-schedules.mjs. */
import {
  dateAfter,
  HOUR,
  inWords,
  lengthInWords,
  lengthOf,
  midnight,
  timetableOf,
} from './draw-calendar.mjs';
import { bar, line, MARGIN, picture, text } from './draw-svg.mjs';

/** @typedef {import('./draw-calendar.mjs').Calendar} Calendar */
/** @typedef {import('./draw-examples.mjs').ClockChangeExample} ClockChangeExample */
/** @typedef {import('../src/calendar/interval.js').Interval} Interval */
/**
 * @typedef {object} Row
 * @property {string} headline
 * @property {Interval} day
 * @property {readonly Interval[]} active
 * @property {number} top
 */

/** 25 of them fit. */
const HOUR_WIDTH = 27;
const TOP = 104;
const ROW = 78;
const BAR = 22;

/**
 * @param {ClockChangeExample} example
 * @param {Calendar} calendar
 */
export function drawClockChange({ title, rules, zone, date }, calendar) {
  const timetable = timetableOf(calendar, rules, zone);
  const clock = (/** @type {number} */ instant) => calendar.rfcInZone(instant, zone);
  const rows = [-1, 0, 1].map((days, index) => {
    const [ofRow, next] = [dateAfter(date, days), dateAfter(date, days + 1)];
    const day = { from: midnight(calendar, ofRow, zone), till: midnight(calendar, next, zone) };
    const active = timetable.intervals(day);
    return { headline: headline(ofRow, day, active), day, active, top: TOP + index * ROW };
  });
  const [change, ...others] = rows.flatMap(({ day }) => changesOf(day, clock));
  if (change === undefined || others.length > 0)
    throw new Error(`expected one change of clocks about ${date}`);
  const { day, month, year } = inWords(date);
  const under = `${zone}, ${day} ${month} ${year}: at ${shownUpTo(change, clock)} clocks are put to ${clock(change).slice(11, 16)}`;
  const told = rows.map(({ headline: head, active }) => {
    const times = active.map(({ from, till }) => `${clock(from)} to ${clock(till)}`);
    return `${head}: ${times.join(' and ')}`;
  });
  const height = TOP + rows.length * ROW - 14;
  return picture(
    { title, under, description: `${under}. ${told.join('; ')}.`, height },
    rows.flatMap((row) => drawRow(row, clock)),
  );
}

/**
 * @param {Row} row
 * @param {(instant: number) => string} clock
 */
function drawRow({ headline: head, day, active, top }, clock) {
  const x = (/** @type {number} */ instant) => MARGIN + ((instant - day.from) / HOUR) * HOUR_WIDTH;
  const place = (/** @type {Interval} */ { from, till }) => ({
    left: x(from),
    right: x(till),
    top,
    height: BAR,
  });
  return [
    text('label word', MARGIN, top - 9, head),
    bar('track', place(day), { left: true, right: true }),
    ...hoursOf(day).flatMap((instant) => {
      const hour = instant === day.till ? 24 : Number(clock(instant).slice(11, 13));
      // Half of those with two digits are left out where there is little room.
      const fine = hour > 9 && hour % 2 === 1 ? ' fine' : '';
      return [
        line('hour', [x(instant), top], [x(instant), top + BAR + 4]),
        text(`tick faint middle${fine}`, x(instant), top + BAR + 20, String(hour)),
      ];
    }),
    ...active.map((interval) => bar('active', place(interval))),
    ...changesOf(day, clock).map((instant) =>
      line('change', [x(instant), top - 4], [x(instant), top + BAR + 6]),
    ),
  ];
}

/**
 * @param {string} date
 * @param {Interval} day
 * @param {readonly Interval[]} active
 */
function headline(date, day, active) {
  const { weekday, day: number, month } = inWords(date);
  const [long, short] = [lengthInWords(lengthOf([day])), lengthInWords(lengthOf(active))];
  return `${weekday}, ${number} ${month}: ${long} long, ${short} active`;
}

/**
 * The beginning of each hour of it, and its end.
 * @param {Interval} day
 */
function hoursOf({ from, till }) {
  return Array.from({ length: (till - from) / HOUR + 1 }, (_, hour) => from + hour * HOUR);
}

/**
 * When clocks are changed in it, on the hour.
 * @param {Interval} day
 * @param {(instant: number) => string} clock
 */
function changesOf(day, clock) {
  const offset = (/** @type {number} */ instant) => clock(instant).slice(-6);
  return hoursOf(day).filter((instant) => instant > day.from && offset(instant) !== offset(instant - HOUR));
}

/**
 * What clocks would have shown at an instant, had they not been changed then.
 * @param {number} change
 * @param {(instant: number) => string} clock
 */
function shownUpTo(change, clock) {
  const hourBefore = Number(clock(change - HOUR).slice(11, 13));
  return `${String(hourBefore + 1).padStart(2, '0')}:00`;
}
