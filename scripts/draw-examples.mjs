/** Every rule that docs/schedules.md shows, with what is drawn of it. Part of draw-schedules.mjs. */

/** @typedef {import('../src/calendar/activity-rule.js').ActivityRule} ActivityRule */
/**
 * A rule as the graph gives it.
 * @typedef {Omit<ActivityRule, 'unknownDaysType'>} ShownRule
 */
/**
 * Days one under the other, with the hours of each.
 * @typedef {object} DaysExample
 * @property {'days'} kind
 * @property {string} name of the file, without its ending
 * @property {string} title in words
 * @property {readonly ShownRule[]} rules
 * @property {readonly { readonly from: string, readonly days: number }[]} parts what is shown: so many days from a date, each
 * @property {'hours' | 'businessDays' | 'rules'} aside what is said beside the days: how long they are active, what the business
 *   calendar has of them; or both rules of a union beneath their hours
 */
/**
 * Three days, the clocks being changed in the second of them, each as long as it is.
 * @typedef {object} ClockChangeExample
 * @property {'clock change'} kind
 * @property {string} name
 * @property {string} title
 * @property {readonly ShownRule[]} rules
 * @property {string} zone
 * @property {string} date of the change
 */
/**
 * A session, and the schedules that it is compared with.
 * @typedef {object} OverlapExample
 * @property {'overlap'} kind
 * @property {string} name
 * @property {string} title
 * @property {{ startTime: string, duration: number }} session
 * @property {readonly { readonly id: string, readonly name: string, readonly rules: readonly ShownRule[] }[]} schedules
 */

/** In it the clocks are never changed. */
export const ZONE = 'Europe/Moscow';

const FORTNIGHT = [{ from: '2026-06-01', days: 14 }];
const MAY_HOLIDAYS = [{ from: '2026-04-30', days: 14 }];

const OFFICE = rule('DAYS_OF_WEEK', [1, 2, 3, 4, 5], ['09:00-13:00', '14:00-18:00']);
const WORKING_DAYS = rule('BUSINESS_CALENDAR', [7], ['09:00-18:00']);
const NIGHT = rule(null, [], ['01:30-02:30']);

/** @type {readonly DaysExample[]} */
const DAYS = [
  {
    kind: 'days',
    name: 'days-of-week',
    title: 'Monday to Friday, with an hour for lunch',
    rules: [OFFICE],
    parts: FORTNIGHT,
    aside: 'hours',
  },
  {
    kind: 'days',
    name: 'days-of-week-working',
    title: 'Working days, and every Saturday',
    rules: [rule('DAYS_OF_WEEK', [6, 7], ['09:00-18:00'])],
    parts: FORTNIGHT,
    aside: 'businessDays',
  },
  {
    kind: 'days',
    name: 'days-of-month',
    title: 'The 28th and the 31st of each month',
    rules: [rule('DAYS_OF_MONTH', [28, 31], ['10:00-16:00'])],
    parts: [
      { from: '2026-02-25', days: 7 },
      { from: '2026-03-28', days: 7 },
    ],
    aside: 'hours',
  },
  {
    kind: 'days',
    name: 'business-calendar-working',
    title: 'Working days of the business calendar',
    rules: [WORKING_DAYS],
    parts: MAY_HOLIDAYS,
    aside: 'businessDays',
  },
  {
    kind: 'days',
    name: 'business-calendar-off',
    title: 'Days off of the business calendar',
    rules: [rule('BUSINESS_CALENDAR', [8], [])],
    parts: MAY_HOLIDAYS,
    aside: 'businessDays',
  },
  {
    kind: 'days',
    name: 'cycle',
    title: 'Two days on, two days off, from 4 June',
    rules: [rule('CYCLE', [2, 2], ['09:00-21:00'], '2026-06-04')],
    parts: FORTNIGHT,
    aside: 'hours',
  },
  {
    kind: 'days',
    name: 'times',
    title: 'Nights, and an hour at noon',
    rules: [rule(null, [], ['00:00-06:00', '12:00-13:00', '22:00-24:00'])],
    parts: FORTNIGHT,
    aside: 'hours',
  },
  {
    kind: 'days',
    name: 'period',
    title: 'From 4 June to 10 June, both included',
    rules: [rule(null, [], ['10:00-19:00'], '2026-06-04', '2026-06-10')],
    parts: FORTNIGHT,
    aside: 'hours',
  },
  {
    kind: 'days',
    name: 'union',
    title: 'Two rules: active where either of them is',
    rules: [
      rule('DAYS_OF_WEEK', [1, 2, 3, 4, 5], ['09:00-15:00']),
      rule('DAYS_OF_WEEK', [3, 6], ['12:00-20:00']),
    ],
    parts: FORTNIGHT,
    aside: 'rules',
  },
];

/** @type {readonly ClockChangeExample[]} */
const CLOCK_CHANGES = [
  {
    kind: 'clock change',
    name: 'clocks-forward',
    title: '01:30 to 02:30 when an hour is left out',
    rules: [NIGHT],
    zone: 'Europe/Berlin',
    date: '2026-03-29',
  },
  {
    kind: 'clock change',
    name: 'clocks-back',
    title: '01:30 to 02:30 when an hour comes twice',
    rules: [NIGHT],
    zone: 'Europe/Berlin',
    date: '2026-10-25',
  },
];

/**
 * A session and schedules of the sandbox.
 * @type {OverlapExample}
 */
const OVERLAP = {
  kind: 'overlap',
  name: 'overlap',
  title: 'A session, and three schedules',
  session: { startTime: '2026-05-13T18:15:00+11:00', duration: 18_000 },
  schedules: [
    { id: 'uis:schedule:1032', name: 'Office London, weekdays', rules: [OFFICE] },
    { id: 'uis:schedule:1002', name: 'Рабочие дни', rules: [WORKING_DAYS] },
    {
      id: 'uis:schedule:1003',
      name: 'Выходные и праздники',
      rules: [rule('BUSINESS_CALENDAR', [8], ['09:00-18:00'])],
    },
  ],
};

/** In the order of the page. */
export const EXAMPLES = [...DAYS, ...CLOCK_CHANGES, OVERLAP];

/**
 * @param {import('../src/calendar/activity-rule.js').ActivityDaysType | null} type null: any day
 * @param {readonly number[]} days
 * @param {readonly string[]} hours as 09:00-18:00
 * @param {string | null} [activityDateFrom]
 * @param {string | null} [activityDateTill]
 * @returns {ShownRule}
 */
function rule(type, days, hours, activityDateFrom = null, activityDateTill = null) {
  const activityTime = hours.map((range) => {
    const [timeFrom = '', timeTill = ''] = range.split('-');
    return { timeFrom, timeTill };
  });
  return { activityDays: type && { type, days }, activityTime, activityDateFrom, activityDateTill };
}
