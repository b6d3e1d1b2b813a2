/** Days one under the other, with the hours of each at which a schedule is active. Part of draw-schedules.mjs. */
import {
  dateAfter,
  HOUR,
  inWords,
  lengthInWords,
  lengthOf,
  midnight,
  shortly,
  timetableOf,
} from './draw-calendar.mjs';
import { ZONE } from './draw-examples.mjs';
import { hourBar, hourLabels, hourLines, HOURS, track } from './draw-hours.mjs';
import { MARGIN, picture, text, WIDTH } from './draw-svg.mjs';

/** @typedef {import('./draw-calendar.mjs').Calendar} Calendar */
/** @typedef {import('./draw-examples.mjs').DaysExample} DaysExample */
/** @typedef {import('../src/calendar/timetable.js').Timetable} Timetable */
/** @typedef {{ from: number, till: number, cut: { left: boolean, right: boolean } }} Place in hours of a day */
/**
 * @typedef {object} Row
 * @property {string} date
 * @property {boolean} isWeekend
 * @property {number} top
 * @property {readonly Place[]} active
 * @property {readonly (readonly Place[])[]} ofRules by rule, where they are shown
 * @property {string} note
 */

const TOP = 104;
const ROW = 24;
/** What a day says of which nothing is active; left out of the picture. */
const NOTHING = lengthInWords(0);
/** Between two parts, for the days that are left out. */
const GAP = 24;
/** The rules of a union, in bars beneath that of the day. */
const RULE = { height: 4, classes: ['second', 'session'], above: 2, apart: 5, row: 33 };

/**
 * @param {DaysExample} example
 * @param {Calendar} calendar
 */
export function drawDays(example, calendar) {
  const rows = rowsOf(example, calendar);
  const showsRules = example.aside === 'rules';
  const bottom = (rows.at(-1)?.top ?? TOP) + (showsRules ? RULE.row : ROW) - 4;
  const told = rows.map(({ date, active, note }) => `${shortly(date)}: ${spoken(active)} (${note})`);
  const frame = {
    title: example.title,
    under: `${periods(example.parts)}, ${ZONE}`,
    description: `Active hours, day by day. ${told.join('; ')}.`,
    height: bottom + (showsRules ? 40 : 16),
  };
  return picture(frame, [
    ...rows.map(({ isWeekend, top }) => track(isWeekend ? 'weekend' : 'track', top)),
    ...hourLabels(TOP),
    ...hourLines(TOP, bottom - 4),
    ...example.parts
      .slice(1)
      .flatMap(({ from }) => leftOut(rows.find(({ date }) => date === from)?.top ?? TOP)),
    ...rows.flatMap(drawRow),
    ...(showsRules ? legend(bottom + 22) : []),
  ]);
}

/**
 * @param {DaysExample} example
 * @param {Calendar} calendar
 * @returns {readonly Row[]}
 */
function rowsOf({ rules, parts, aside }, calendar) {
  const timetable = timetableOf(calendar, rules, ZONE);
  const ofRules = aside === 'rules' ? rules.map((rule) => timetableOf(calendar, [rule], ZONE)) : [];
  const worked = timetableOf(calendar, [WORKED], ZONE);
  const height = aside === 'rules' ? RULE.row : ROW;
  const dates = parts.flatMap(({ from, days }, part) =>
    Array.from({ length: days }, (_, day) => ({ date: dateAfter(from, day), gap: part * GAP })),
  );
  return dates.map(({ date, gap }, index) => {
    const from = midnight(calendar, date, ZONE);
    const day = { from, till: from + 24 * HOUR };
    const { isWeekend } = inWords(date);
    return {
      date,
      isWeekend,
      top: TOP + index * height + gap,
      active: placesOf(timetable, day),
      ofRules: ofRules.map((rule) => placesOf(rule, day)),
      note:
        aside === 'businessDays'
          ? businessDay(worked.isActive(from), isWeekend)
          : lengthInWords(lengthOf(timetable.intervals(day))),
    };
  });
}

/**
 * What is active of a day. What goes on in the day before or after is cut there.
 * @param {Timetable} timetable
 * @param {{ from: number, till: number }} day
 * @returns {readonly Place[]}
 */
function placesOf(timetable, day) {
  return timetable.intervals(day).map(({ from, till }) => ({
    from: (from - day.from) / HOUR,
    till: (till - day.from) / HOUR,
    cut: {
      left: from === day.from && timetable.isActive(from - 1),
      right: till === day.till && timetable.isActive(till),
    },
  }));
}

/** @param {Row} row */
function drawRow({ date, isWeekend, top, active, ofRules, note }) {
  const words = top + HOURS.line;
  return [
    text(`label ${isWeekend ? 'faint' : 'word'}`, MARGIN, words, shortly(date)),
    ...active.map((place) => hourBar('active', top, place)),
    ...ofRules.flatMap((places, rule) => {
      const class_ = RULE.classes[rule];
      if (class_ === undefined) throw new Error('no more than two rules can be told apart');
      const below = top + HOURS.height + RULE.above + rule * RULE.apart;
      return places.map((place) => hourBar(class_, below, place, RULE.height));
    }),
    ...(note === NOTHING ? [] : [text('small faint end', WIDTH - MARGIN, words, note)]),
  ];
}

/** @param {number} top of what comes next */
function leftOut(top) {
  return [text('label faint', MARGIN + 10, top - 10, '⋮')];
}

/** @param {number} y */
function legend(y) {
  return [
    text('small active', HOURS.left, y, 'active'),
    text('small second', HOURS.left + 120, y, 'by the first rule'),
    text('small session', HOURS.left + 300, y, 'by the second rule'),
  ];
}

/** @type {import('./draw-examples.mjs').ShownRule} */
const WORKED = {
  activityDays: { type: 'BUSINESS_CALENDAR', days: [7] },
  activityTime: [],
  activityDateFrom: null,
  activityDateTill: null,
};

/**
 * @param {boolean} isWorked
 * @param {boolean} isWeekend
 */
function businessDay(isWorked, isWeekend) {
  if (isWorked) return isWeekend ? 'worked' : 'working';
  return isWeekend ? 'day off' : 'holiday';
}

/** @param {DaysExample['parts']} parts */
function periods(parts) {
  const name = (/** @type {string} */ date) => {
    const { day, month } = inWords(date);
    return `${day} ${parts.length === 1 ? month : month.slice(0, 3)}`;
  };
  const each = parts.map(({ from, days }) => `${name(from)} to ${name(dateAfter(from, days - 1))}`);
  return `${each.join(', ')} ${inWords(parts[0]?.from ?? '').year}`;
}

/** @param {readonly Place[]} active */
function spoken(active) {
  return active.map(({ from, till }) => `${clock(from)} to ${clock(till)}`).join(' and ') || 'not at all';
}

/** @param {number} hours */
function clock(hours) {
  const minutes = Math.round(hours * 60);
  const digits = [Math.floor(minutes / 60), minutes % 60].map((number) => String(number).padStart(2, '0'));
  return digits.join(':');
}
