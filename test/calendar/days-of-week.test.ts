import { activeDates, activeTimes, ruleOf, timesOf } from './asked.js';

const weekOf = (...days: number[]) => ruleOf({ activityDays: { type: 'DAYS_OF_WEEK', days } });

// Monday to Sunday.
const WEEK = { from: '2026-11-16', till: '2026-11-22' };

describe('days of the week', () => {
  it.each([
    ['Monday', 1, '2026-11-16'],
    ['Tuesday', 2, '2026-11-17'],
    ['Wednesday', 3, '2026-11-18'],
    ['Thursday', 4, '2026-11-19'],
    ['Friday', 5, '2026-11-20'],
    ['Saturday', 6, '2026-11-21'],
    ['Sunday', 0, '2026-11-22'],
  ])('%s is %i', (_, day, date) => {
    expect(activeDates([weekOf(day)], WEEK)).toEqual([date]);
  });

  it('come back every week, over the ends of months and years', () => {
    expect(activeDates([weekOf(4)], { from: '2026-12-20', till: '2027-01-15' })).toEqual([
      '2026-12-24',
      '2026-12-31',
      '2027-01-07',
      '2027-01-14',
    ]);
  });

  it('may be named in any order, and more than once', () => {
    expect(activeDates([weekOf(0, 6, 1, 6)], WEEK)).toEqual(['2026-11-16', '2026-11-21', '2026-11-22']);
  });

  it('that follow each other are one interval', () => {
    expect(activeTimes([weekOf(1, 2, 3)], { from: '2026-11-15', till: '2026-11-30' })).toEqual([
      ['2026-11-16T00:00:00Z', '2026-11-19T00:00:00Z'],
      ['2026-11-23T00:00:00Z', '2026-11-26T00:00:00Z'],
    ]);
  });

  it('all seven are always', () => {
    expect(activeTimes([weekOf(0, 1, 2, 3, 4, 5, 6)], { from: '2026-01-01', till: '2027-01-01' })).toEqual([
      ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ]);
  });

  it('are days of the zone of the schedule, not of the one who asks', () => {
    expect(
      activeTimes([weekOf(1)], { zone: 'Asia/Kolkata', from: '2026-11-14', till: '2026-11-20' }),
    ).toEqual([['2026-11-16T00:00:00+05:30', '2026-11-17T00:00:00+05:30']]);
  });

  it('hold for each of the times of their rule', () => {
    const rule = { ...weekOf(5), activityTime: timesOf('09:00-13:00', '14:00-18:00') };
    expect(activeTimes([rule], { from: '2026-11-16', till: '2026-11-23' })).toEqual([
      ['2026-11-20T09:00:00Z', '2026-11-20T13:00:00Z'],
      ['2026-11-20T14:00:00Z', '2026-11-20T18:00:00Z'],
    ]);
  });
});

describe('working days and days off among days of the week', () => {
  // Wednesday 4 November is a holiday, Saturday 7 is worked.
  const years = { '2026': { holidays: ['2026-11-04'], workdays: ['2026-11-07'] } };
  const fortnight = { from: '2026-11-02', till: '2026-11-15', years };

  it('7 is a working day of the business calendar', () => {
    expect(activeDates([weekOf(7)], fortnight)).toEqual([
      ...['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-06', '2026-11-07'],
      ...['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'],
    ]);
  });

  it('8 is a day off of the business calendar', () => {
    expect(activeDates([weekOf(8)], fortnight)).toEqual([
      '2026-11-04',
      '2026-11-08',
      '2026-11-14',
      '2026-11-15',
    ]);
  });

  it('beside a day of the week they are either', () => {
    expect(activeDates([weekOf(8, 3)], fortnight)).toEqual([
      ...['2026-11-04', '2026-11-08', '2026-11-11', '2026-11-14', '2026-11-15'],
    ]);
  });

  it('both are every day, for which no business calendar is needed', () => {
    expect(activeDates([weekOf(7, 8)], { ...WEEK, years: {} })).toHaveLength(7);
  });
});
