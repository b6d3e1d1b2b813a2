import { activeDates, activeTimes, ruleOf, timesOf } from './asked.js';

const cycleOf = (days: readonly number[], activityDateFrom: string) =>
  ruleOf({ activityDays: { type: 'CYCLE', days }, activityDateFrom });

describe('a cycle', () => {
  it('begins on the first date of its rule with its days on, which its days off follow', () => {
    expect(activeDates([cycleOf([2, 2], '2026-11-03')], { from: '2026-11-03', till: '2026-11-14' })).toEqual([
      ...['2026-11-03', '2026-11-04', '2026-11-07', '2026-11-08', '2026-11-11', '2026-11-12'],
    ]);
  });

  it('names the days on first', () => {
    expect(activeDates([cycleOf([1, 3], '2026-11-03')], { from: '2026-11-03', till: '2026-11-14' })).toEqual([
      ...['2026-11-03', '2026-11-07', '2026-11-11'],
    ]);
  });

  it('has no date before its first, as if it had run before', () => {
    expect(activeDates([cycleOf([2, 2], '2026-11-03')], { from: '2026-10-01', till: '2026-11-04' })).toEqual([
      '2026-11-03',
      '2026-11-04',
    ]);
  });

  it('goes on over years, counted from its first date', () => {
    // 1 January 2026 is 9,497 days after the first: 1,356 cycles and five days.
    const cycle = cycleOf([3, 4], '2000-01-01');
    expect(activeDates([cycle], { from: '2026-01-01', till: '2026-01-14' })).toEqual([
      ...['2026-01-03', '2026-01-04', '2026-01-05', '2026-01-10', '2026-01-11', '2026-01-12'],
    ]);
  });

  it('counts 29 February', () => {
    expect(activeDates([cycleOf([1, 1], '2028-02-27')], { from: '2028-02-27', till: '2028-03-04' })).toEqual([
      ...['2028-02-27', '2028-02-29', '2028-03-02', '2028-03-04'],
    ]);
  });

  it('[2, 0] is every day from its first date on', () => {
    expect(activeTimes([cycleOf([2, 0], '2026-11-03')], { from: '2026-11-01', till: '2026-12-01' })).toEqual([
      ['2026-11-03T00:00:00Z', '2026-12-01T00:00:00Z'],
    ]);
  });

  it('[0, 2] is no day', () => {
    expect(activeTimes([cycleOf([0, 2], '2026-11-03')], { from: '2026-11-01', till: '2026-12-01' })).toEqual(
      [],
    );
  });

  it('may be longer than people live', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const month = { from: '2026-11-01', till: '2026-12-01' };
    expect(activeTimes([cycleOf([most, most], '2026-11-03')], month)).toEqual([
      ['2026-11-03T00:00:00Z', '2026-12-01T00:00:00Z'],
    ]);
    expect(activeTimes([cycleOf([1, most], '2026-11-03')], month)).toEqual([
      ['2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z'],
    ]);
  });

  it('begins at midnight of its zone', () => {
    const asked = { zone: 'Asia/Kathmandu', from: '2026-11-01', till: '2026-11-07' };
    expect(activeTimes([cycleOf([1, 2], '2026-11-03')], asked)).toEqual([
      ['2026-11-03T00:00:00+05:45', '2026-11-04T00:00:00+05:45'],
      ['2026-11-06T00:00:00+05:45', '2026-11-07T00:00:00+05:45'],
    ]);
  });

  it('ends with the last date of its rule, in the middle of its days on', () => {
    const rule = {
      ...cycleOf([3, 1], '2026-11-03'),
      activityDateTill: '2026-11-08',
      activityTime: timesOf('08:00-20:00'),
    };
    expect(activeTimes([rule], { from: '2026-11-05', till: '2026-12-01' })).toEqual([
      ['2026-11-05T08:00:00Z', '2026-11-05T20:00:00Z'],
      ['2026-11-07T08:00:00Z', '2026-11-07T20:00:00Z'],
      ['2026-11-08T08:00:00Z', '2026-11-08T20:00:00Z'],
    ]);
  });
});
