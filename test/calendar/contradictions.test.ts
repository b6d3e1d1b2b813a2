import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import { doubtOf, ruleOf, timesOf, timetableOf } from './asked.js';

type Type = NonNullable<ActivityRule['activityDays']>['type'];

const daysOf = (type: Type, ...days: number[]) => ruleOf({ activityDays: { type, days } });
const cycleOf = (...days: number[]) => ({ ...daysOf('CYCLE', ...days), activityDateFrom: '2026-01-01' });
const times = (...ranges: string[]) => ruleOf({ activityTime: timesOf(...ranges) });
const period = (activityDateFrom: string | null, activityDateTill: string | null) =>
  ruleOf({ activityDateFrom, activityDateTill });

const begin = (rules: readonly ActivityRule[]) => () =>
  timetableOf({ rules, zone: 'Europe/Moscow', years: {} });

const CONTRADICTIONS: [what: string, rule: ActivityRule, place: string][] = [
  ['days of a type unknown to us', ruleOf({ unknownDaysType: 'moon_phases' }), 'activityDays'],
  ['days of a type that has no name', ruleOf({ unknownDaysType: '' }), 'activityDays'],
  ['no days of the week', daysOf('DAYS_OF_WEEK'), 'activityDays.days'],
  ['no days of the month', daysOf('DAYS_OF_MONTH'), 'activityDays.days'],
  ['no days of the business calendar', daysOf('BUSINESS_CALENDAR'), 'activityDays.days'],
  ['no days of a cycle', cycleOf(), 'activityDays.days'],
  ['day 9 of the week', daysOf('DAYS_OF_WEEK', 1, 9), 'activityDays.days[1]'],
  ['day -1 of the week', daysOf('DAYS_OF_WEEK', -1), 'activityDays.days[0]'],
  ['half a day of the week', daysOf('DAYS_OF_WEEK', 1, 2, 1.5), 'activityDays.days[2]'],
  ['day 0 of the month', daysOf('DAYS_OF_MONTH', 0), 'activityDays.days[0]'],
  ['day 32 of the month', daysOf('DAYS_OF_MONTH', 31, 32), 'activityDays.days[1]'],
  ['day 40 of the month', daysOf('DAYS_OF_MONTH', 40), 'activityDays.days[0]'],
  ['day NaN of the month', daysOf('DAYS_OF_MONTH', NaN), 'activityDays.days[0]'],
  ['half a day of the month', daysOf('DAYS_OF_MONTH', 1.5), 'activityDays.days[0]'],
  ['a Saturday of the business calendar', daysOf('BUSINESS_CALENDAR', 6), 'activityDays.days[0]'],
  ['day 9 of the business calendar', daysOf('BUSINESS_CALENDAR', 7, 9), 'activityDays.days[1]'],
  ['half a day of the business calendar', daysOf('BUSINESS_CALENDAR', 7.5), 'activityDays.days[0]'],
  ['a cycle of one number', cycleOf(2), 'activityDays.days'],
  ['a cycle of three numbers', cycleOf(2, 2, 2), 'activityDays.days'],
  ['a cycle of no days', cycleOf(0, 0), 'activityDays.days'],
  ['a cycle of fewer than no days on', cycleOf(-1, 2), 'activityDays.days'],
  ['a cycle of fewer than no days off', cycleOf(2, -1), 'activityDays.days'],
  ['a cycle of days and a half', cycleOf(2, 0.5), 'activityDays.days'],
  ['a cycle of endless days', cycleOf(Infinity, 1), 'activityDays.days'],
  ['a cycle without a first date', daysOf('CYCLE', 2, 2), 'activityDateFrom'],
  ['a time that ends before it begins', times('18:00-09:00'), 'activityTime[0].timeTill'],
  ['a time that ends as it begins', times('09:00-09:00'), 'activityTime[0].timeTill'],
  ['a time that ends at 00:00', times('09:00-00:00'), 'activityTime[0].timeTill'],
  ['a time over midnight', times('22:00-06:00'), 'activityTime[0].timeTill'],
  [
    'a second time that ends before it begins',
    times('09:00-13:00', '18:00-14:00'),
    'activityTime[1].timeTill',
  ],
  ['a time from 24:00', times('24:00-24:00'), 'activityTime[0].timeFrom'],
  ['a time from 25:00', times('25:00-26:00'), 'activityTime[0].timeFrom'],
  ['a time from 09:60', times('09:60-18:00'), 'activityTime[0].timeFrom'],
  ['a time from 9:00', times('9:00-18:00'), 'activityTime[0].timeFrom'],
  ['a time from 0900', times('0900-18:00'), 'activityTime[0].timeFrom'],
  ['a time from nothing', times('-18:00'), 'activityTime[0].timeFrom'],
  ['a time from a space', times(' 09:00-18:00'), 'activityTime[0].timeFrom'],
  ['a time with seconds', times('09:00-18:00:00'), 'activityTime[0].timeTill'],
  ['a time till 24:01', times('09:00-24:01'), 'activityTime[0].timeTill'],
  ['a time till 18:60', times('09:00-18:60'), 'activityTime[0].timeTill'],
  ['a time till a new line', times('09:00-18:00\n'), 'activityTime[0].timeTill'],
  ['a time till nothing', times('09:00-'), 'activityTime[0].timeTill'],
  ['a first date that there is not', period('2026-02-29', null), 'activityDateFrom'],
  ['a first date without dashes', period('20260201', null), 'activityDateFrom'],
  ['a first date of one-digit months', period('2026-2-1', null), 'activityDateFrom'],
  ['a first date of nothing', period('', null), 'activityDateFrom'],
  ['a first date with a time', period('2026-02-01T00:00:00', null), 'activityDateFrom'],
  ['a last date that there is not', period(null, '2026-04-31'), 'activityDateTill'],
  ['a last date of month 13', period(null, '2026-13-01'), 'activityDateTill'],
  ['a last date of month 0', period(null, '2026-00-01'), 'activityDateTill'],
  ['a last date of day 0', period(null, '2026-01-00'), 'activityDateTill'],
  ['a last date of the Russian form', period(null, '01.02.2026'), 'activityDateTill'],
  ['a last date before the first', period('2026-02-02', '2026-02-01'), 'activityDateTill'],
];

describe('a rule that contradicts the page makes its schedule undetermined', () => {
  it.each(CONTRADICTIONS)('%s', (_, rule, place) => {
    expect(doubtOf(begin([rule]))).toMatchObject({ rule: 0, place: `schedules[0].${place}`, year: null });
  });

  it.each(CONTRADICTIONS)('%s, in a rule behind others', (_, rule, place) => {
    const doubt = doubtOf(begin([ruleOf({}), times('09:00-18:00'), rule]));
    expect(doubt).toMatchObject({ rule: 2, place: `schedules[2].${place}`, year: null });
    expect(doubt.message).toContain(`schedules[2].${place}: expected `);
  });

  it('and the first is named when there are several', () => {
    const doubt = doubtOf(begin([ruleOf({}), daysOf('DAYS_OF_MONTH', 40), times('18:00-09:00')]));
    expect(doubt).toMatchObject({ rule: 1 });
  });

  it('though its period is over', () => {
    const over = { ...times('18:00-09:00'), activityDateTill: '1999-12-31' };
    expect(doubtOf(begin([over]))).toMatchObject({ rule: 0, place: 'schedules[0].activityTime[0].timeTill' });
  });
});

describe('what is expected instead is said in words', () => {
  it.each<[ActivityRule, string]>([
    [ruleOf({ unknownDaysType: 'moon_phases' }), 'activityDays: expected a known type, got moon_phases'],
    // What is no plain word, or a long one, is not repeated.
    [ruleOf({ unknownDaysType: '<b>moon</b>' }), 'activityDays: expected a known type'],
    [ruleOf({ unknownDaysType: '' }), 'activityDays: expected a known type and whole numbers'],
    [ruleOf({ unknownDaysType: 'm'.repeat(65) }), 'activityDays: expected a known type'],
    [
      ruleOf({ unknownDaysType: 'm'.repeat(64) }),
      `activityDays: expected a known type, got ${'m'.repeat(64)}`,
    ],
    [daysOf('DAYS_OF_WEEK'), 'activityDays.days: expected numbers from 0 to 8'],
    [daysOf('DAYS_OF_WEEK', 1, 9), 'activityDays.days[1]: expected numbers from 0 to 8, got 9'],
    [daysOf('DAYS_OF_MONTH', 40), 'activityDays.days[0]: expected numbers from 1 to 31, got 40'],
    [daysOf('BUSINESS_CALENDAR', 6), 'activityDays.days[0]: expected numbers from 7 to 8, got 6'],
    [cycleOf(2), 'activityDays.days: expected two numbers: so many days on, so many off'],
    [daysOf('CYCLE', 2, 2), 'activityDateFrom: expected the date from which the cycle counts'],
    [times('24:00-24:00'), 'activityTime[0].timeFrom: expected a time from 00:00 to 23:59'],
    [times('09:00-24:01'), 'activityTime[0].timeTill: expected a time from 00:01 to 24:00'],
    [times('18:00-09:00'), 'activityTime[0].timeTill: expected a time after timeFrom'],
    [period('2026-02-29', null), 'activityDateFrom: expected a date that exists, as YYYY-MM-DD'],
    [period(null, '2026-02-29'), 'activityDateTill: expected a date that exists, as YYYY-MM-DD'],
    [
      period('2026-02-02', '2026-02-01'),
      'activityDateTill: expected a date that is not before activityDateFrom',
    ],
  ])('%j: %s', (rule, words) => {
    expect(doubtOf(begin([rule])).message).toBe(`schedules[0].${words}`);
  });
});

describe('a rule that looks odd, and contradicts nothing', () => {
  it.each<[string, ActivityRule]>([
    ['the same day twice', daysOf('DAYS_OF_WEEK', 1, 1)],
    ['working days and days off', daysOf('BUSINESS_CALENDAR', 7, 8, 7)],
    ['days 28 to 31', daysOf('DAYS_OF_MONTH', 28, 29, 30, 31)],
    ['a cycle of only days off', cycleOf(0, 2)],
    ['a cycle of only days on', cycleOf(2, 0)],
    ['a period of one date', period('2026-02-01', '2026-02-01')],
    ['29 February of a leap year', period('2028-02-29', null)],
    ['times that overlap', times('09:00-18:00', '10:00-11:00')],
    ['times of one minute', times('00:00-00:01', '23:59-24:00')],
  ])('%s', (_, rule) => {
    expect(begin([rule])).not.toThrow();
  });
});
