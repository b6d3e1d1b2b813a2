import fc from 'fast-check';
import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import { dateAfter, type Anchor } from './anchors.js';

const INSTRUCTIVE_TIMES = [
  ...['00:00', '00:01', '00:30', '00:31', '01:00', '01:01', '01:29', '01:30', '01:59', '02:00', '02:01'],
  ...['02:30', '02:59', '03:00', '03:01', '09:00', '12:00', '13:00', '18:00', '22:59', '23:00', '23:01'],
  ...['23:30', '23:59', '24:00'],
] as const;

const anyTime = fc.nat(24 * 60 - 1).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

/** In order, and not the same, as the vendor asks. */
const range = fc
  .uniqueArray(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...INSTRUCTIVE_TIMES) }, anyTime), {
    minLength: 2,
    maxLength: 2,
  })
  .map((times) => times.toSorted())
  .map(([timeFrom = '', timeTill = '']) => ({ timeFrom, timeTill }));

/** The first days of a cycle: mostly shortly before the anchor, so that the phase counts. */
const daysBefore = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -9, max: 3 }) },
  fc.integer({ min: -2000, max: 0 }),
);
const daysAfter = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 9 }) },
  fc.integer({ min: 0, max: 2000 }),
);

const weekDays = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }) },
  fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }),
);
const businessDays = fc.constantFrom<number[][]>([7], [8], [7, 8], [8, 8]);
const counts = fc
  .tuple(fc.nat(4), fc.nat(4))
  .filter(([on, off]) => on + off > 0)
  .map(([on, off]) => [on, off]);

function monthDays(anchor: Anchor): fc.Arbitrary<number[]> {
  const near = fc.integer({ min: -2, max: 2 }).map((days) => Number(dateAfter(anchor, days).slice(8)));
  return fc.array(fc.oneof(near, fc.constantFrom(1, 28, 29, 30, 31)), { minLength: 1, maxLength: 4 });
}

type Days = ActivityRule['activityDays'];

function someDays(anchor: Anchor): fc.Arbitrary<Days> {
  const of = (type: NonNullable<Days>['type'], days: fc.Arbitrary<number[]>) =>
    fc.record({ type: fc.constant(type), days });
  return fc.oneof(
    fc.constant(null),
    of('DAYS_OF_WEEK', weekDays),
    of('DAYS_OF_MONTH', monthDays(anchor)),
    of('BUSINESS_CALENDAR', businessDays),
    of('CYCLE', counts),
  );
}

/** A rule in which the page finds no fault. */
export function soundRule(anchor: Anchor): fc.Arbitrary<ActivityRule> {
  return fc
    .record({
      days: someDays(anchor),
      times: fc.oneof({ weight: 3, arbitrary: fc.array(range, { maxLength: 4 }) }, fc.constant([])),
      first: fc.option(daysBefore, { freq: 2 }),
      last: fc.option(daysAfter, { freq: 2 }),
    })
    .map(({ days, times, first, last }) => {
      const begin = first ?? (days?.type === 'CYCLE' ? 0 : null);
      const end = begin !== null && last !== null ? Math.max(begin, last) : last;
      return {
        activityDays: days,
        unknownDaysType: null,
        activityTime: times,
        activityDateFrom: begin === null ? null : dateAfter(anchor, begin),
        activityDateTill: end === null ? null : dateAfter(anchor, end),
      };
    });
}

const oddTimes = fc.constantFrom(
  '',
  '24:00',
  '24:01',
  '9:00',
  '09:00:00',
  '12:60',
  '-1:00',
  '12.30',
  ' 09:00',
  '09:00\n',
);
const oddDates = fc.constantFrom(
  '',
  '2026-02-29',
  '2026-13-01',
  '2026-1-1',
  '20260101',
  '2026-01-01T00:00:00Z',
  '01.01.2026',
);
const oddNumbers = fc.constantFrom(-1, 0, 9, 32, 40, 1.5, NaN, Infinity);

/** Turns something of a rule into what the page may forbid; what comes of it, the oracle says. */
const spoilings: fc.Arbitrary<(rule: ActivityRule) => ActivityRule> = fc.oneof(
  fc.constant((rule: ActivityRule) => ({ ...rule, activityDays: null, unknownDaysType: 'moon_phases' })),
  fc.constant((rule: ActivityRule) => ({ ...rule, activityDateFrom: null })),
  oddDates.map((activityDateFrom) => (rule: ActivityRule) => ({ ...rule, activityDateFrom })),
  oddDates.map((activityDateTill) => (rule: ActivityRule) => ({ ...rule, activityDateTill })),
  fc.constant(({ activityDateFrom: first, activityDateTill: last, ...rule }: ActivityRule) => ({
    ...rule,
    activityDateFrom: last,
    activityDateTill: first,
  })),
  oddTimes.map((timeFrom) => withTime({ timeFrom, timeTill: '18:00' })),
  oddTimes.map((timeTill) => withTime({ timeFrom: '09:00', timeTill })),
  range.map(({ timeFrom, timeTill }) => withTime({ timeFrom: timeTill, timeTill: timeFrom })),
  anyTime.map((time) => withTime({ timeFrom: time, timeTill: time })),
  fc.constant(withDays(() => [])),
  oddNumbers.map((day) => withDays((days) => [...days.slice(1), day])),
  oddNumbers.map((day) => withDays((days) => [...days, day])),
  fc.constant(withDays((days) => days.map(() => 0))),
);

function withTime(time: ActivityRule['activityTime'][number]): (rule: ActivityRule) => ActivityRule {
  return (rule) => ({ ...rule, activityTime: [...rule.activityTime, time] });
}

function withDays(
  change: (days: readonly number[]) => readonly number[],
): (rule: ActivityRule) => ActivityRule {
  return (rule) =>
    rule.activityDays === null
      ? rule
      : { ...rule, activityDays: { type: rule.activityDays.type, days: change(rule.activityDays.days) } };
}

/** A rule that may contradict the page. */
export function doubtfulRule(anchor: Anchor): fc.Arbitrary<ActivityRule> {
  const spoilt = fc.tuple(soundRule(anchor), spoilings).map(([rule, spoil]) => spoil(rule));
  return fc.oneof({ weight: 3, arbitrary: soundRule(anchor) }, spoilt);
}
