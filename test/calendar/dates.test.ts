import { activeDates, activeTimes, ruleOf, timesOf, timetableOf } from './asked.js';

const NOVEMBER = { from: '2026-11-01', till: '2026-11-30' };

describe('the period of a rule', () => {
  it('has both its dates', () => {
    const rule = ruleOf({ activityDateFrom: '2026-11-10', activityDateTill: '2026-11-12' });
    expect(activeDates([rule], NOVEMBER)).toEqual(['2026-11-10', '2026-11-11', '2026-11-12']);
  });

  it('may be one date', () => {
    const rule = ruleOf({ activityDateFrom: '2026-11-10', activityDateTill: '2026-11-10' });
    expect(activeDates([rule], NOVEMBER)).toEqual(['2026-11-10']);
  });

  it('without a last date goes on', () => {
    const rule = ruleOf({ activityDateFrom: '2026-11-29' });
    expect(activeDates([rule], NOVEMBER)).toEqual(['2026-11-29', '2026-11-30']);
    expect(activeDates([rule], { from: '2226-11-29', till: '2226-11-29' })).toEqual(['2226-11-29']);
  });

  it('without a first date has always been', () => {
    const rule = ruleOf({ activityDateTill: '2026-11-02' });
    expect(activeDates([rule], NOVEMBER)).toEqual(['2026-11-01', '2026-11-02']);
    expect(activeDates([rule], { from: '1826-11-01', till: '1826-11-01' })).toEqual(['1826-11-01']);
  });

  it('outside the window is nothing', () => {
    expect(activeDates([ruleOf({ activityDateTill: '2026-10-31' })], NOVEMBER)).toEqual([]);
    expect(activeDates([ruleOf({ activityDateFrom: '2026-12-01' })], NOVEMBER)).toEqual([]);
  });

  it('far from the window and nine thousand years long takes no longer to look at', () => {
    const rule = ruleOf({ activityDateFrom: '0001-01-01', activityDateTill: '9999-12-31' });
    expect(activeTimes([rule], { from: '2026-11-01', till: '2026-11-02' })).toEqual([
      ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
    ]);
  });

  it('is right in more days than are kept in mind', () => {
    const mondays = ruleOf({
      activityDays: { type: 'DAYS_OF_WEEK', days: [1] },
      activityDateFrom: '2000-01-01',
    });
    const asked = { from: '1999-01-01', till: '2030-01-01' };
    const found = activeTimes([mondays], asked);
    // Monday 3 January 2000 and Monday 31 December 2029 are 10,955 days apart.
    expect(found).toHaveLength(10_955 / 7 + 1);
    expect(found.at(0)).toEqual(['2000-01-03T00:00:00Z', '2000-01-04T00:00:00Z']);
    expect(found.at(-1)).toEqual(['2029-12-31T00:00:00Z', '2030-01-01T00:00:00Z']);
    expect(activeTimes([mondays], asked)).toEqual(found);
  });

  it('begins and ends at midnights of its zone', () => {
    const rule = ruleOf({ activityDateFrom: '2026-11-10', activityDateTill: '2026-11-10' });
    const asked = { zone: 'America/New_York', from: '2026-11-01', till: '2026-12-01' };
    expect(activeTimes([rule], asked)).toEqual([['2026-11-10T00:00:00-05:00', '2026-11-11T00:00:00-05:00']]);
    const its = timetableOf({ rules: [rule], zone: 'America/New_York', years: {} });
    expect(its.isActive(Date.parse('2026-11-10T04:59:59.999Z'))).toBe(false);
    expect(its.isActive(Date.parse('2026-11-10T05:00Z'))).toBe(true);
    expect(its.isActive(Date.parse('2026-11-11T04:59:59.999Z'))).toBe(true);
    expect(its.isActive(Date.parse('2026-11-11T05:00Z'))).toBe(false);
  });

  it('restricts days and times, and does not add to them', () => {
    const rule = ruleOf({
      activityDays: { type: 'DAYS_OF_WEEK', days: [1] },
      activityTime: timesOf('09:00-10:00'),
      activityDateFrom: '2026-11-10',
      activityDateTill: '2026-11-23',
    });
    expect(activeTimes([rule], NOVEMBER)).toEqual([
      ['2026-11-16T09:00:00Z', '2026-11-16T10:00:00Z'],
      ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'],
    ]);
  });

  it('on 29 February is a date of leap years', () => {
    const rule = ruleOf({ activityDateFrom: '2028-02-29', activityDateTill: '2028-02-29' });
    expect(activeDates([rule], { from: '2028-02-01', till: '2028-03-31' })).toEqual(['2028-02-29']);
  });

  it('of two rules that follow each other is one interval', () => {
    const rules = [
      ruleOf({ activityDateFrom: '2026-11-12', activityDateTill: '2026-11-14' }),
      ruleOf({ activityDateFrom: '2026-11-10', activityDateTill: '2026-11-11' }),
    ];
    expect(activeTimes(rules, NOVEMBER)).toEqual([['2026-11-10T00:00:00Z', '2026-11-15T00:00:00Z']]);
  });
});
