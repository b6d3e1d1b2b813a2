import { activeTimes, ruleOf, timesOf } from './asked.js';

const dailyAt = (...ranges: string[]) => ruleOf({ activityTime: timesOf(...ranges) });
const on = (date: string, ...ranges: string[]) =>
  ruleOf({ activityDateFrom: date, activityDateTill: date, activityTime: timesOf(...ranges) });

/** Each interval in hours. */
const hours = (intervals: [string, string][]) =>
  intervals.map(([from, till]) => (Date.parse(till) - Date.parse(from)) / 3_600_000);

describe('Berlin, 2026-03-29: at 02:00 the clocks go to 03:00', () => {
  const asked = { zone: 'Europe/Berlin', from: '2026-03-28T23:00Z', till: '2026-03-29T22:00Z' };

  it('the day has 23 hours', () => {
    const day = activeTimes([on('2026-03-29')], { ...asked, from: '2026-03-20', till: '2026-04-10' });
    expect(day).toEqual([['2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00']]);
    expect(hours(day)).toEqual([23]);
  });

  it('times that the clocks skip are never active', () => {
    expect(activeTimes([dailyAt('02:00-03:00')], asked)).toEqual([]);
    expect(activeTimes([dailyAt('02:15-02:45')], asked)).toEqual([]);
  });

  it('times that begin in the skipped hour begin after it', () => {
    expect(activeTimes([dailyAt('02:30-03:30')], asked)).toEqual([
      ['2026-03-29T03:00:00+02:00', '2026-03-29T03:30:00+02:00'],
    ]);
  });

  it('times that end in the skipped hour end with it', () => {
    expect(activeTimes([dailyAt('01:30-02:30')], asked)).toEqual([
      ['2026-03-29T01:30:00+01:00', '2026-03-29T03:00:00+02:00'],
    ]);
  });

  it('times on both sides of the skipped hour are one', () => {
    const both = activeTimes([dailyAt('01:00-02:00', '03:00-04:00')], asked);
    expect(both).toEqual([['2026-03-29T01:00:00+01:00', '2026-03-29T04:00:00+02:00']]);
    expect(hours(both)).toEqual([2]);
  });
});

describe('Berlin, 2026-10-25: at 03:00 the clocks go back to 02:00', () => {
  const asked = { zone: 'Europe/Berlin', from: '2026-10-24T22:00Z', till: '2026-10-25T23:00Z' };

  it('the day has 25 hours', () => {
    const day = activeTimes([on('2026-10-25')], { ...asked, from: '2026-10-20', till: '2026-10-30' });
    expect(day).toEqual([['2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00']]);
    expect(hours(day)).toEqual([25]);
  });

  it('the hour that the clocks show twice is active both times, without a gap', () => {
    const twice = activeTimes([dailyAt('02:00-03:00')], asked);
    expect(twice).toEqual([['2026-10-25T02:00:00+02:00', '2026-10-25T03:00:00+01:00']]);
    expect(hours(twice)).toEqual([2]);
  });

  it('a part of that hour is active twice', () => {
    expect(activeTimes([dailyAt('02:15-02:45')], asked)).toEqual([
      ['2026-10-25T02:15:00+02:00', '2026-10-25T02:45:00+02:00'],
      ['2026-10-25T02:15:00+01:00', '2026-10-25T02:45:00+01:00'],
    ]);
  });

  it('times that end in that hour end twice', () => {
    expect(activeTimes([dailyAt('01:00-02:30')], asked)).toEqual([
      ['2026-10-25T01:00:00+02:00', '2026-10-25T02:30:00+02:00'],
      ['2026-10-25T02:00:00+01:00', '2026-10-25T02:30:00+01:00'],
    ]);
  });

  it('times that begin in that hour begin twice', () => {
    expect(activeTimes([dailyAt('02:30-04:00')], asked)).toEqual([
      ['2026-10-25T02:30:00+02:00', '2026-10-25T02:00:00+01:00'],
      ['2026-10-25T02:30:00+01:00', '2026-10-25T04:00:00+01:00'],
    ]);
  });
});

describe('Moscow', () => {
  it('2011-03-27: loses an hour for good', () => {
    const asked = { zone: 'Europe/Moscow', from: '2011-03-26', till: '2011-03-28T12:00Z' };
    expect(activeTimes([dailyAt('01:30-03:30')], asked)).toEqual([
      ['2011-03-26T03:00:00+03:00', '2011-03-26T03:30:00+03:00'],
      ['2011-03-27T01:30:00+03:00', '2011-03-27T03:30:00+04:00'],
      ['2011-03-28T01:30:00+04:00', '2011-03-28T03:30:00+04:00'],
    ]);
  });

  it('2014-10-26: gains an hour for good', () => {
    const asked = { zone: 'Europe/Moscow', from: '2014-10-25', till: '2014-10-28' };
    expect(activeTimes([on('2014-10-26')], asked)).toEqual([
      ['2014-10-26T00:00:00+04:00', '2014-10-27T00:00:00+03:00'],
    ]);
    expect(activeTimes([on('2014-10-26', '01:00-02:00')], asked)).toEqual([
      ['2014-10-26T01:00:00+04:00', '2014-10-26T02:00:00+03:00'],
    ]);
  });
});

describe('Sao Paulo changes its clocks at midnight', () => {
  const spring = { zone: 'America/Sao_Paulo', from: '2018-11-03', till: '2018-11-07' };
  const autumn = { zone: 'America/Sao_Paulo', from: '2018-02-16', till: '2018-02-20' };

  it('2018-11-04 begins at 01:00', () => {
    const day = activeTimes([on('2018-11-04')], spring);
    expect(day).toEqual([['2018-11-04T01:00:00-02:00', '2018-11-05T00:00:00-02:00']]);
    expect(hours(day)).toEqual([23]);
    expect(activeTimes([on('2018-11-04', '00:00-01:00')], spring)).toEqual([]);
  });

  it('2018-02-17 has its last hour twice', () => {
    const day = activeTimes([on('2018-02-17')], autumn);
    expect(day).toEqual([['2018-02-17T00:00:00-02:00', '2018-02-18T00:00:00-03:00']]);
    expect(hours(day)).toEqual([25]);
    expect(activeTimes([on('2018-02-17', '23:30-24:00')], autumn)).toEqual([
      ['2018-02-17T23:30:00-02:00', '2018-02-17T23:00:00-03:00'],
      ['2018-02-17T23:30:00-03:00', '2018-02-18T00:00:00-03:00'],
    ]);
    expect(activeTimes([on('2018-02-18')], autumn)).toEqual([
      ['2018-02-18T00:00:00-03:00', '2018-02-19T00:00:00-03:00'],
    ]);
  });
});

describe("St John's changed its clocks at one minute past midnight", () => {
  const autumn = { zone: 'America/St_Johns', from: '2010-11-05', till: '2010-11-10' };

  it('2010-11-06 comes back a minute after its end', () => {
    expect(activeTimes([on('2010-11-06')], autumn)).toEqual([
      ['2010-11-06T00:00:00-02:30', '2010-11-07T00:00:00-02:30'],
      ['2010-11-06T23:01:00-03:30', '2010-11-07T00:00:00-03:30'],
    ]);
  });

  it('2010-11-07 begins with one minute, and begins again', () => {
    expect(activeTimes([on('2010-11-07')], autumn)).toEqual([
      ['2010-11-07T00:00:00-02:30', '2010-11-06T23:01:00-03:30'],
      ['2010-11-07T00:00:00-03:30', '2010-11-08T00:00:00-03:30'],
    ]);
    expect(activeTimes([on('2010-11-07', '00:00-00:01')], autumn)).toEqual([
      ['2010-11-07T00:00:00-02:30', '2010-11-06T23:01:00-03:30'],
      ['2010-11-07T00:00:00-03:30', '2010-11-07T00:01:00-03:30'],
    ]);
  });

  it('2010-03-14 has one minute of its first hour', () => {
    const spring = { zone: 'America/St_Johns', from: '2010-03-13', till: '2010-03-16' };
    expect(activeTimes([on('2010-03-14', '00:00-01:00')], spring)).toEqual([
      ['2010-03-14T00:00:00-03:30', '2010-03-14T01:01:00-02:30'],
    ]);
  });
});

describe('Lord Howe changes its clocks by half an hour', () => {
  it('2026-10-04: at 02:00 to 02:30', () => {
    const asked = { zone: 'Australia/Lord_Howe', from: '2026-10-03', till: '2026-10-06' };
    const day = activeTimes([on('2026-10-04')], asked);
    expect(day).toEqual([['2026-10-04T00:00:00+10:30', '2026-10-05T00:00:00+11:00']]);
    expect(hours(day)).toEqual([23.5]);
    expect(activeTimes([on('2026-10-04', '02:00-03:00')], asked)).toEqual([
      ['2026-10-04T02:30:00+11:00', '2026-10-04T03:00:00+11:00'],
    ]);
  });

  it('2026-04-05: at 02:00 back to 01:30', () => {
    const asked = { zone: 'Australia/Lord_Howe', from: '2026-04-03', till: '2026-04-07' };
    const day = activeTimes([on('2026-04-05')], asked);
    expect(day).toEqual([['2026-04-05T00:00:00+11:00', '2026-04-06T00:00:00+10:30']]);
    expect(hours(day)).toEqual([24.5]);
    expect(activeTimes([on('2026-04-05', '01:40-01:50')], asked)).toEqual([
      ['2026-04-05T01:40:00+11:00', '2026-04-05T01:50:00+11:00'],
      ['2026-04-05T01:40:00+10:30', '2026-04-05T01:50:00+10:30'],
    ]);
  });
});

describe('a zone that moves over the date line', () => {
  const apia = { zone: 'Pacific/Apia', from: '2011-12-28', till: '2012-01-04' };
  const days = (type: 'DAYS_OF_WEEK' | 'DAYS_OF_MONTH' | 'CYCLE', ...numbers: number[]) =>
    ruleOf({ activityDays: { type, days: numbers }, activityDateFrom: '2011-12-29' });

  it('Apia has no 2011-12-30: a rule of that date alone is never active', () => {
    expect(activeTimes([on('2011-12-30')], apia)).toEqual([]);
    expect(activeTimes([days('DAYS_OF_MONTH', 30)], apia)).toEqual([]);
    expect(activeTimes([days('DAYS_OF_WEEK', 5)], apia)).toEqual([]);
  });

  it('Apia: the 29th and the 31st follow each other', () => {
    const expected = [['2011-12-29T00:00:00-10:00', '2012-01-01T00:00:00+14:00']];
    expect(activeTimes([days('DAYS_OF_WEEK', 4, 6)], apia)).toEqual(expected);
    expect(activeTimes([on('2011-12-29'), on('2011-12-31')], apia)).toEqual(expected);
    expect(hours(activeTimes([days('DAYS_OF_MONTH', 29, 31)], apia))).toEqual([48]);
  });

  it('Apia: a cycle counts the date that was skipped', () => {
    expect(activeTimes([days('CYCLE', 1, 1)], apia)).toEqual([
      ['2011-12-29T00:00:00-10:00', '2012-01-01T00:00:00+14:00'],
      ['2012-01-02T00:00:00+14:00', '2012-01-03T00:00:00+14:00'],
      ['2012-01-04T00:00:00+14:00', '2012-01-04T14:00:00+14:00'],
    ]);
  });

  it('Kwajalein had most of 1969-09-30 twice', () => {
    const asked = { zone: 'Pacific/Kwajalein', from: '1969-09-27', till: '1969-10-04' };
    const day = activeTimes([on('1969-09-30')], asked);
    expect(day).toEqual([['1969-09-30T00:00:00+11:00', '1969-10-01T00:00:00-12:00']]);
    expect(hours(day)).toEqual([47]);
    expect(activeTimes([on('1969-09-30', '09:00-17:00')], asked)).toEqual([
      ['1969-09-30T09:00:00+11:00', '1969-09-30T17:00:00+11:00'],
      ['1969-09-30T09:00:00-12:00', '1969-09-30T17:00:00-12:00'],
    ]);
  });
});

describe('a zone that was ahead by odd seconds', () => {
  const monrovia = { zone: 'Africa/Monrovia', from: '1972-01-06T12:00Z', till: '1972-01-09' };

  it('Monrovia skipped 44 minutes and 30 seconds when 1972-01-07 began', () => {
    expect(activeTimes([on('1972-01-07')], monrovia)).toEqual([
      ['1972-01-07T00:44:30Z', '1972-01-08T00:00:00Z'],
    ]);
  });

  it('Monrovia: texts of the time before, whose offset RFC 3339 cannot write, are in UTC', () => {
    expect(activeTimes([on('1972-01-06', '23:00-24:00')], monrovia)).toEqual([
      ['1972-01-06T23:44:30Z', '1972-01-07T00:44:30Z'],
    ]);
  });
});
