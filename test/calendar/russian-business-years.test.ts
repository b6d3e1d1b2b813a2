import { readFileSync } from 'node:fs';
import { RUSSIAN_BUSINESS_YEARS } from '../../src/calendar/russian-business-years.js';

/** Working days of each month as production calendars for a week of five days are published, and of the year. */
const PUBLISHED: Readonly<Record<string, readonly [months: readonly number[], year: number]>> = {
  2013: [[17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22], 247],
  2014: [[17, 20, 20, 22, 19, 19, 23, 21, 22, 23, 18, 23], 247],
  2015: [[15, 19, 21, 22, 18, 21, 23, 21, 22, 22, 20, 23], 247],
  2016: [[15, 20, 21, 21, 19, 21, 21, 23, 22, 21, 21, 22], 247],
  2017: [[17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21], 247],
  2018: [[17, 19, 20, 21, 20, 20, 22, 23, 20, 23, 21, 21], 247],
  2019: [[17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22], 247],
  2022: [[16, 19, 22, 21, 18, 21, 21, 23, 22, 21, 21, 22], 247],
  2023: [[17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21], 247],
  2024: [[17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21], 248],
  2025: [[17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22], 247],
  2026: [[15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22], 247],
  2027: [[15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22], 247],
};

/** Days off on end, but for weekends with no holiday in them, as the Government and consultant.ru tell it each year. */
const TIMES_OF_REST: Readonly<Record<string, string>> = {
  2013: '01-01..01-08 02-23..02-24 03-08..03-10 05-01..05-05 05-09..05-12 06-12 11-02..11-04',
  2014: '01-01..01-08 02-22..02-23 03-08..03-10 05-01..05-04 05-09..05-11 06-12..06-15 11-01..11-04',
  2015: '01-01..01-11 02-21..02-23 03-07..03-09 05-01..05-04 05-09..05-11 06-12..06-14 11-04',
  2016: '01-01..01-10 02-21..02-23 03-05..03-08 04-30..05-03 05-07..05-09 06-11..06-13 11-04..11-06',
  2017: '01-01..01-08 02-23..02-26 03-08 04-29..05-01 05-06..05-09 06-10..06-12 11-04..11-06',
  2018: '01-01..01-08 02-23..02-25 03-08..03-11 04-29..05-02 05-09 06-10..06-12 11-03..11-05 12-30..12-31',
  2019: '01-01..01-08 02-23..02-24 03-08..03-10 05-01..05-05 05-09..05-12 06-12 11-02..11-04',
  2022: '01-01..01-09 02-23 03-06..03-08 04-30..05-03 05-07..05-10 06-11..06-13 11-04..11-06',
  2023: '01-01..01-08 02-23..02-26 03-08 04-29..05-01 05-06..05-09 06-10..06-12 11-04..11-06',
  2024: '01-01..01-08 02-23..02-25 03-08..03-10 04-28..05-01 05-09..05-12 06-12 11-03..11-04 12-29..12-31',
  2025: '01-01..01-08 02-22..02-23 03-08..03-09 05-01..05-04 05-08..05-11 06-12..06-15 11-02..11-04 12-31',
  2026: '01-01..01-11 02-21..02-23 03-07..03-09 05-01..05-03 05-09..05-11 06-12..06-14 11-04 12-31',
  2027: '01-01..01-10 02-21..02-23 03-06..03-08 05-01..05-03 05-08..05-10 06-12..06-14 11-04..11-07 12-31',
};

/** What article 112 of the Labour Code names. */
const NON_WORKING = [
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
];

const years = Object.entries(RUSSIAN_BUSINESS_YEARS);

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay());

function datesOf(year: string): string[] {
  const dates: string[] = [];
  for (
    let at = Date.UTC(Number(year), 0, 1);
    new Date(at).getUTCFullYear() === Number(year);
    at += 86_400_000
  )
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

function isWorked(date: string): boolean {
  const { holidays = [], workdays = [] } = RUSSIAN_BUSINESS_YEARS[date.slice(0, 4)] ?? {};
  return isWeekend(date) ? workdays.includes(date) : !holidays.includes(date);
}

/** Days on end that are not worked. */
function restsOf(year: string): string[][] {
  const rests: string[][] = [[]];
  for (const date of datesOf(year)) {
    if (isWorked(date)) rests.push([]);
    else rests.at(-1)?.push(date);
  }
  return rests.filter((dates) => dates.length > 0);
}

describe('the Russian production calendar', () => {
  it('has the years of which decree and calendars agree, and not those of the non-working days with pay', () => {
    expect(years.map(([year]) => year)).toEqual(Object.keys(PUBLISHED));
    expect(Object.keys(RUSSIAN_BUSINESS_YEARS)).not.toEqual(expect.arrayContaining(['2020']));
    expect(Object.keys(RUSSIAN_BUSINESS_YEARS)).not.toEqual(expect.arrayContaining(['2021']));
  });

  it.each(years)('%s has as many working days in each month as was published', (year) => {
    const worked = datesOf(year).filter(isWorked);
    const months = Array.from(
      { length: 12 },
      (_, month) => worked.filter((date) => Number(date.slice(5, 7)) === month + 1).length,
    );
    expect([months, worked.length]).toEqual(PUBLISHED[year]);
  });

  it.each(years)('%s rests when it was published to rest', (year) => {
    const rests = restsOf(year).filter((dates) =>
      dates.some((date) => !isWeekend(date) || NON_WORKING.includes(date.slice(5))),
    );
    const told = rests.map((dates) =>
      [...new Set([dates.at(0), dates.at(-1)])].map((date) => date?.slice(5)).join('..'),
    );
    expect(told.join(' ')).toBe(TIMES_OF_REST[year]);
  });

  it.each(years)(
    '%s lists dates of its own, in order: holidays of Monday to Friday, worked weekend days',
    (year, days) => {
      const all = datesOf(year);
      expect(days.holidays).toEqual(all.filter((date) => days.holidays.includes(date) && !isWeekend(date)));
      expect(days.workdays).toEqual(all.filter((date) => days.workdays.includes(date) && isWeekend(date)));
    },
  );

  it.each(years)(
    '%s works on no holiday of the Labour Code, and loses no day off but a third one of January',
    (year, days) => {
      const named = NON_WORKING.map((day) => `${year}-${day}`);
      expect(named.filter(isWorked)).toEqual([]);
      // Of the days of January that fall on a weekend the Government moves two.
      const lost = Math.max(0, named.slice(0, 8).filter(isWeekend).length - 2);
      expect(days.holidays).toHaveLength(named.length - lost + days.workdays.length);
    },
  );

  it.each(years)('%s names the decree, of the year before, and a page that tells it', (year) => {
    const source = readFileSync(
      new URL('../../src/calendar/russian-business-years.ts', import.meta.url),
      'utf8',
    );
    const [, decreed] =
      new RegExp(`// Decree no\\. \\d+ of (\\d{4})-\\d\\d-\\d\\d: https?://\\S+\\n  ${year}: year\\(`).exec(
        source,
      ) ?? [];
    expect(Number(decreed)).toBe(Number(year) - 1);
  });
});
