import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import type { BusinessYears } from '../../src/calendar/business-calendar.js';
import { activeDates, activeTimes, doubtOf, ruleOf, timesOf, timetableOf } from './asked.js';

const WORKING = 7;
const DAY_OFF = 8;

const businessOf = (...days: number[]) => ruleOf({ activityDays: { type: 'BUSINESS_CALENDAR', days } });

const at = (text: string) => Date.parse(text);
const window = (from: string, till: string) => ({ from: at(from), till: at(till) });

const y2026 = { holidays: ['2026-11-04', '2026-12-31'], workdays: ['2026-11-07'] };
const y2027 = { holidays: ['2027-01-01'], workdays: [] };
const table = (rules: readonly ActivityRule[], years: BusinessYears) =>
  timetableOf({ rules, years, zone: 'UTC' });

describe('the business calendar', () => {
  const november = { from: '2026-11-02', till: '2026-11-15', years: { '2026': y2026 } };

  it('7: Monday to Friday but for holidays, and the worked days of weekends', () => {
    expect(activeDates([businessOf(WORKING)], november)).toEqual([
      ...['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-06', '2026-11-07'],
      ...['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'],
    ]);
  });

  it('8: weekends but for worked days, and holidays', () => {
    expect(activeDates([businessOf(DAY_OFF)], november)).toEqual([
      ...['2026-11-04', '2026-11-08', '2026-11-14', '2026-11-15'],
    ]);
  });

  it('a holiday on a weekend is a day off as before', () => {
    const years = { '2026': { holidays: ['2026-11-14', '2026-11-15'], workdays: [] } };
    expect(activeDates([businessOf(DAY_OFF)], { ...november, years })).toEqual([
      ...['2026-11-07', '2026-11-08', '2026-11-14', '2026-11-15'],
    ]);
  });

  it('a year without holidays has its weekends', () => {
    const years = { '2026': { holidays: [], workdays: [] } };
    expect(activeDates([businessOf(WORKING)], { ...november, years })).toHaveLength(10);
  });

  it('each date is looked up in its own year, over New Year too', () => {
    const asked = { from: '2026-12-25', till: '2027-01-05', years: { '2026': y2026, '2027': y2027 } };
    expect(activeDates([businessOf(WORKING)], asked)).toEqual([
      ...['2026-12-25', '2026-12-28', '2026-12-29', '2026-12-30', '2027-01-04', '2027-01-05'],
    ]);
  });

  it('the year is that of the local date', () => {
    const rule = { ...businessOf(DAY_OFF), activityTime: timesOf('00:00-01:00') };
    // In Moscow it is 1 January, a Friday off, while it is 31 December, off by another calendar, in London.
    const asked = {
      zone: 'Europe/Moscow',
      from: '2026-12-31T21:00Z',
      till: '2026-12-31T21:30Z',
      years: { '2027': y2027 },
    };
    expect(activeTimes([rule], asked)).toEqual([['2027-01-01T00:00:00+03:00', '2027-01-01T00:30:00+03:00']]);
  });
});

describe('a year without a business calendar', () => {
  it('makes 7 and 8 undetermined, and is named with the rule', () => {
    for (const day of [WORKING, DAY_OFF]) {
      const its = table([ruleOf({}), businessOf(day)], { '2026': y2026 });
      const doubt = doubtOf(() => its.isActive(at('2031-06-02T12:00Z')));
      expect(doubt).toMatchObject({ rule: 1, year: 2031, place: 'schedules[1].activityDays' });
      expect(doubt.message).toBe(
        'schedules[1].activityDays: expected a business calendar of 2031, and none is known',
      );
      const summer = window('2031-06-01', '2031-06-02');
      expect(doubtOf(() => its.intervals(summer))).toMatchObject({ rule: 1, year: 2031 });
    }
  });

  it('makes 7 and 8 among days of the week undetermined, whatever other days there are', () => {
    const rule = ruleOf({ activityDays: { type: 'DAYS_OF_WEEK', days: [0, 1, 2, 3, 4, 5, 6, 7] } });
    expect(doubtOf(() => table([rule], {}).isActive(at('2031-06-02')))).toMatchObject({
      rule: 0,
      year: 2031,
    });
  });

  it('is not needed when both 7 and 8 are named', () => {
    const its = table([businessOf(WORKING, DAY_OFF)], {});
    expect(its.isActive(at('2031-06-02'))).toBe(true);
    expect(its.intervals(window('2031-06-02', '2031-07-02'))).toEqual([window('2031-06-02', '2031-07-02')]);
  });

  it('makes a window undetermined that ends in it, and not one that ends with the year before', () => {
    const its = table([businessOf(DAY_OFF)], { '2026': y2026 });
    const newYear = at('2027-01-01T00:00Z');
    const december = { from: at('2026-12-31T00:00Z'), till: newYear };
    expect(its.intervals(december)).toEqual([december]);
    expect(doubtOf(() => its.intervals({ ...december, till: newYear + 1 }))).toMatchObject({ year: 2027 });
  });

  it('makes a window undetermined that begins in it, and not one that begins with the year after', () => {
    const its = table([businessOf(DAY_OFF)], { '2027': y2027 });
    const newYear = at('2027-01-01T00:00Z');
    const january = { from: newYear, till: at('2027-01-02T00:00Z') };
    expect(its.intervals(january)).toEqual([january]);
    expect(doubtOf(() => its.intervals({ ...january, from: newYear - 1 }))).toMatchObject({ year: 2026 });
  });

  it('is one that the window has within it', () => {
    const its = table([businessOf(WORKING)], { '2026': y2026, '2028': { holidays: [], workdays: [] } });
    const winter = window('2026-12-30', '2028-01-02');
    expect(doubtOf(() => its.intervals(winter))).toMatchObject({ rule: 0, year: 2027 });
  });

  it('does not matter when the period of the rule leaves it out', () => {
    const rule = { ...businessOf(DAY_OFF), activityDateFrom: '2026-12-31', activityDateTill: '2026-12-31' };
    const its = table([rule], { '2026': y2026 });
    expect(its.intervals(window('2025-06-01', '2028-06-01'))).toEqual([window('2026-12-31', '2027-01-01')]);
    expect(its.isActive(at('2027-01-01'))).toBe(false);
    expect(its.isActive(at('2025-12-31'))).toBe(false);
  });

  it('matters from the first date of the period on, and until its last', () => {
    const rule = { ...businessOf(DAY_OFF), activityDateFrom: '2026-12-31', activityDateTill: '2027-01-01' };
    const winter = window('2026-06-01', '2027-06-01');
    expect(doubtOf(() => table([rule], { '2026': y2026 }).intervals(winter))).toMatchObject({ year: 2027 });
    expect(doubtOf(() => table([rule], { '2027': y2027 }).intervals(winter))).toMatchObject({ year: 2026 });
    expect(table([rule], { '2026': y2026, '2027': y2027 }).intervals(winter)).toEqual([
      window('2026-12-31', '2027-01-02'),
    ]);
  });

  it('matters outside the times of the rule too', () => {
    const rule = { ...businessOf(WORKING), activityTime: timesOf('09:00-18:00') };
    expect(doubtOf(() => table([rule], {}).isActive(at('2031-06-02T03:00Z')))).toMatchObject({ year: 2031 });
    const night = window('2031-06-02T01:00Z', '2031-06-02T02:00Z');
    expect(doubtOf(() => table([rule], {}).intervals(night))).toMatchObject({ year: 2031 });
  });

  it('matters although another rule is active then', () => {
    const its = table([ruleOf({}), businessOf(WORKING)], {});
    expect(doubtOf(() => its.isActive(at('2031-06-02')))).toMatchObject({ rule: 1, year: 2031 });
  });

  it('does not matter on a date that the clocks of the zone never showed', () => {
    // Kiritimati went from 30 December 1994 to 1 January 1995.
    const rule = { ...businessOf(WORKING), activityDateFrom: '1994-12-31', activityDateTill: '1994-12-31' };
    const its = timetableOf({ rules: [rule], years: {}, zone: 'Pacific/Kiritimati' });
    expect(its.intervals(window('1994-12-25', '1995-01-05'))).toEqual([]);
  });

  it('is asked for by nobody in a window of no length', () => {
    expect(table([businessOf(WORKING)], {}).intervals(window('2031-06-02', '2031-06-02'))).toEqual([]);
  });
});
