/** A session, and how much of it falls inside schedules. Part of draw-schedules.mjs. */
import { HOUR, inWords, lengthInWords, lengthOf, midnight, timetableOf } from './draw-calendar.mjs';
import { ZONE } from './draw-examples.mjs';
import { hourBar, hourLabels, hourLines, HOURS, track } from './draw-hours.mjs';
import { MARGIN, picture, text, WIDTH } from './draw-svg.mjs';

/** @typedef {import('./draw-calendar.mjs').Calendar} Calendar */
/** @typedef {import('./draw-examples.mjs').OverlapExample} OverlapExample */

const TOP = 104;
/** Of the first schedule, its name being above it; and from one to the next. */
const FIRST = TOP + 58;
const ROW = 52;

/**
 * @param {OverlapExample} example
 * @param {Calendar} calendar
 */
export function drawOverlap({ title, session, schedules }, calendar) {
  const from = Date.parse(session.startTime);
  const window = { from, till: from + session.duration * 1000 };
  const date = calendar.rfcInZone(from, ZONE).slice(0, 10);
  const begin = midnight(calendar, date, ZONE);
  const day = { from: begin, till: begin + 24 * HOUR };
  if (window.till > day.till) throw new Error('the session has to end on the day on which it begins');
  const hours = (/** @type {{ from: number, till: number }} */ { from: first, till }) => ({
    from: (first - begin) / HOUR,
    till: (till - begin) / HOUR,
  });
  const rows = schedules.map(({ name, rules }, index) => {
    const timetable = timetableOf(calendar, rules, ZONE);
    const both = timetable.intervals(window);
    const ratio = lengthOf(both) / lengthOf([window]);
    return { name, top: FIRST + index * ROW, active: timetable.intervals(day), both, ratio };
  });
  const bottom = FIRST + (rows.length - 1) * ROW + HOURS.height + 5;
  const length = lengthInWords(lengthOf([window]));
  const { weekday, day: number, month, year } = inWords(date);
  const frame = {
    title,
    under: `${weekday}, ${number} ${month} ${year}, ${ZONE}`,
    description: `The session lasts ${length}. ${rows.map(({ name, both }) => `${name}: ${lengthInWords(lengthOf(both))} of it`).join('; ')}.`,
    height: bottom + 40,
  };
  return picture(frame, [
    ...hourLabels(TOP),
    ...[TOP, ...rows.map(({ top }) => top)].flatMap((top) => [
      track('track', top),
      ...hourLines(top, top + HOURS.height),
    ]),
    text('label word', MARGIN, TOP + HOURS.line, 'session'),
    hourBar('session', TOP, hours(window)),
    text('small faint end', WIDTH - MARGIN, TOP + HOURS.line, length),
    ...rows.flatMap(({ name, top, active, both, ratio }) => [
      text('label word', MARGIN, top - 8, name),
      ...active.map((interval) => hourBar('pale', top, hours(interval))),
      ...both.map((interval) => hourBar('both', top, hours(interval))),
      text('small faint end', WIDTH - MARGIN, top + HOURS.line, `ratio ${ratio}`),
    ]),
    text('small session', HOURS.left, bottom + 22, 'session'),
    text('small both', HOURS.left + 120, bottom + 22, 'both'),
    text('small faint', HOURS.left + 210, bottom + 22, 'paler: schedule only'),
  ]);
}
