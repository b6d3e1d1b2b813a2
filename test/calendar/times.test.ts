import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import { activeTimes, ruleOf, timesOf, timetableOf } from './asked.js';

const dailyAt = (...ranges: string[]) => ruleOf({ activityTime: timesOf(...ranges) });
const DAY = { from: '2026-11-16', till: '2026-11-17' };
const TWO_DAYS = { from: '2026-11-16', till: '2026-11-18' };

const isActive = (rules: readonly ActivityRule[], at: string) =>
  timetableOf({ rules, zone: 'UTC', years: {} }).isActive(Date.parse(at));

describe('the times of a rule', () => {
  it('are every day', () => {
    expect(activeTimes([dailyAt('09:00-18:00')], TWO_DAYS)).toEqual([
      ['2026-11-16T09:00:00Z', '2026-11-16T18:00:00Z'],
      ['2026-11-17T09:00:00Z', '2026-11-17T18:00:00Z'],
    ]);
  });

  it('begin with timeFrom and end before timeTill', () => {
    const rules = [dailyAt('09:00-18:00')];
    expect(isActive(rules, '2026-11-16T08:59:59.999Z')).toBe(false);
    expect(isActive(rules, '2026-11-16T09:00:00.000Z')).toBe(true);
    expect(isActive(rules, '2026-11-16T17:59:59.999Z')).toBe(true);
    expect(isActive(rules, '2026-11-16T18:00:00.000Z')).toBe(false);
  });

  it('none: the whole day, and the next without a gap', () => {
    expect(activeTimes([ruleOf({})], TWO_DAYS)).toEqual([['2026-11-16T00:00:00Z', '2026-11-18T00:00:00Z']]);
  });

  it('until 24:00 end with the day', () => {
    expect(activeTimes([dailyAt('22:00-24:00')], TWO_DAYS)).toEqual([
      ['2026-11-16T22:00:00Z', '2026-11-17T00:00:00Z'],
      ['2026-11-17T22:00:00Z', '2026-11-18T00:00:00Z'],
    ]);
    expect(isActive([dailyAt('22:00-24:00')], '2026-11-16T23:59:59.999Z')).toBe(true);
  });

  it('00:00 to 24:00 is the whole day', () => {
    expect(activeTimes([dailyAt('00:00-24:00')], TWO_DAYS)).toEqual([
      ['2026-11-16T00:00:00Z', '2026-11-18T00:00:00Z'],
    ]);
  });

  it('until 23:59 leave out the last minute of the day', () => {
    expect(activeTimes([dailyAt('00:00-23:59')], TWO_DAYS)).toEqual([
      ['2026-11-16T00:00:00Z', '2026-11-16T23:59:00Z'],
      ['2026-11-17T00:00:00Z', '2026-11-17T23:59:00Z'],
    ]);
    expect(isActive([dailyAt('00:00-23:59')], '2026-11-16T23:58:59.999Z')).toBe(true);
    expect(isActive([dailyAt('00:00-23:59')], '2026-11-16T23:59:00.000Z')).toBe(false);
  });

  it('the last minute of the day is a time as any', () => {
    expect(activeTimes([dailyAt('23:59-24:00')], DAY)).toEqual([
      ['2026-11-16T23:59:00Z', '2026-11-17T00:00:00Z'],
    ]);
  });

  it('several are each of them, in any order', () => {
    expect(activeTimes([dailyAt('14:00-18:00', '09:00-13:00')], DAY)).toEqual([
      ['2026-11-16T09:00:00Z', '2026-11-16T13:00:00Z'],
      ['2026-11-16T14:00:00Z', '2026-11-16T18:00:00Z'],
    ]);
  });

  it.each([
    ['adjoin', ['13:00-18:00', '09:00-13:00']],
    ['overlap', ['09:00-15:00', '12:00-18:00']],
    ['lie within each other', ['09:00-18:00', '10:00-11:00']],
    ['are the same', ['09:00-18:00', '09:00-18:00']],
  ])('that %s are one', (_, ranges) => {
    expect(activeTimes([dailyAt(...ranges)], DAY)).toEqual([
      ['2026-11-16T09:00:00Z', '2026-11-16T18:00:00Z'],
    ]);
  });

  it('until 24:00 and from 00:00 are one over midnight', () => {
    expect(activeTimes([dailyAt('22:00-24:00', '00:00-06:00')], TWO_DAYS)).toEqual([
      ['2026-11-16T00:00:00Z', '2026-11-16T06:00:00Z'],
      ['2026-11-16T22:00:00Z', '2026-11-17T06:00:00Z'],
      ['2026-11-17T22:00:00Z', '2026-11-18T00:00:00Z'],
    ]);
  });

  it('of two years are one over New Year', () => {
    const asked = { from: '2026-12-31T12:00Z', till: '2027-01-01T12:00Z' };
    expect(activeTimes([dailyAt('22:00-24:00', '00:00-06:00')], asked)).toEqual([
      ['2026-12-31T22:00:00Z', '2027-01-01T06:00:00Z'],
    ]);
  });
});

describe('the rules of a schedule', () => {
  const morning = dailyAt('09:00-13:00');
  const afternoon = dailyAt('13:00-18:00');

  it('none: never', () => {
    expect(activeTimes([], DAY)).toEqual([]);
    expect(isActive([], '2026-11-16T12:00Z')).toBe(false);
  });

  it('are each of them, and one where they meet', () => {
    expect(activeTimes([afternoon, morning], DAY)).toEqual([
      ['2026-11-16T09:00:00Z', '2026-11-16T18:00:00Z'],
    ]);
  });

  it('do not restrict one another', () => {
    expect(activeTimes([morning, ruleOf({})], DAY)).toEqual([
      ['2026-11-16T00:00:00Z', '2026-11-17T00:00:00Z'],
    ]);
  });
});

describe('the ranges of a day', () => {
  const rangesOf = (...rules: ActivityRule[]) => timetableOf({ rules, zone: 'UTC', years: {} }).rangesADay;

  it('are counted over all rules, the whole day as one', () => {
    expect(rangesOf()).toBe(0);
    expect(rangesOf(ruleOf({}))).toBe(1);
    expect(rangesOf(ruleOf({}), dailyAt('09:00-13:00', '14:00-18:00'))).toBe(3);
  });
});

describe('a window', () => {
  const rules = [dailyAt('09:00-18:00')];

  it('cuts what reaches beyond it, to the millisecond', () => {
    const asked = { from: '2026-11-16T10:00:00.001Z', till: '2026-11-16T11:30:00.999Z' };
    expect(activeTimes(rules, asked)).toEqual([['2026-11-16T10:00:00.001Z', '2026-11-16T11:30:00.999Z']]);
  });

  it('may be a millisecond long', () => {
    const asked = { from: '2026-11-16T17:59:59.999Z', till: '2026-11-16T18:00:00.000Z' };
    expect(activeTimes(rules, asked)).toEqual([['2026-11-16T17:59:59.999Z', '2026-11-16T18:00:00Z']]);
  });

  it('that ends where an interval begins, or begins where one ends, holds nothing of it', () => {
    expect(activeTimes(rules, { from: '2026-11-16T08:00Z', till: '2026-11-16T09:00Z' })).toEqual([]);
    expect(activeTimes(rules, { from: '2026-11-16T18:00Z', till: '2026-11-16T19:00Z' })).toEqual([]);
  });

  it('of no length holds nothing', () => {
    expect(activeTimes(rules, { from: '2026-11-16T12:00Z', till: '2026-11-16T12:00Z' })).toEqual([]);
  });
});
