import { activeDates, activeTimes, ruleOf } from './asked.js';

const monthOf = (...days: number[]) => ruleOf({ activityDays: { type: 'DAYS_OF_MONTH', days } });

describe('days of the month', () => {
  it('come back in every month', () => {
    expect(activeDates([monthOf(15, 1)], { from: '2026-11-01', till: '2027-01-31' })).toEqual([
      ...['2026-11-01', '2026-11-15', '2026-12-01', '2026-12-15', '2027-01-01', '2027-01-15'],
    ]);
  });

  it('31: a month that has none has none', () => {
    expect(activeDates([monthOf(31)], { from: '2026-01-01', till: '2026-12-31' })).toEqual([
      ...['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-10-31', '2026-12-31'],
    ]);
  });

  it('30: February has none', () => {
    expect(activeDates([monthOf(30)], { from: '2026-01-15', till: '2026-04-15' })).toEqual([
      '2026-01-30',
      '2026-03-30',
    ]);
  });

  it('29: February has one in leap years', () => {
    const february = (year: number) =>
      activeDates([monthOf(29)], { from: `${year}-02-01`, till: `${year}-03-01` });
    expect(february(2026)).toEqual([]);
    expect(february(2028)).toEqual(['2028-02-29']);
    expect(february(2000)).toEqual(['2000-02-29']);
    expect(february(2100)).toEqual([]);
  });

  it('31 and 1 are one interval where they meet', () => {
    expect(activeTimes([monthOf(31, 1)], { from: '2026-03-15', till: '2026-06-15' })).toEqual([
      ['2026-03-31T00:00:00Z', '2026-04-02T00:00:00Z'],
      ['2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'],
      ['2026-05-31T00:00:00Z', '2026-06-02T00:00:00Z'],
    ]);
  });

  it('7 and 8 are the seventh and the eighth, for which no business calendar is needed', () => {
    expect(activeDates([monthOf(7)], { from: '2026-11-01', till: '2026-11-30' })).toEqual(['2026-11-07']);
    expect(activeDates([monthOf(8)], { from: '2026-11-01', till: '2026-11-30' })).toEqual(['2026-11-08']);
  });
});
