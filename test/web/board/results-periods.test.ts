import { parseDate } from '@internationalized/date';
import { daysIn } from '../../../web/board/results/days.js';
import { periodMarks } from '../../../web/board/results/period-marks.js';
import { timelineOf } from '../../../web/board/results/periods.js';
import { observation } from './observations.js';

const inMoscow = daysIn('Europe/Moscow');

function timeline(moments: readonly string[], locale = 'ru-RU') {
  const results = moments.map((moment, index) =>
    observation({ id: String(index), completed: new Date(moment), result: index * 10 }),
  );
  const { unit, periods } = timelineOf(results, inMoscow, locale);
  return { unit, periods: periods.map(({ first, count, mean }) => [first.toString(), count, mean]) };
}

describe('results over time', () => {
  it('are told by weeks while these are few, empty ones included', () => {
    expect(timeline(['2026-05-04T10:00:00Z', '2026-05-05T10:00:00Z', '2026-05-19T10:00:00Z'])).toEqual({
      unit: 'week',
      periods: [
        ['2026-05-04', 2, 5],
        ['2026-05-11', 0, null],
        ['2026-05-18', 1, 20],
      ],
    });
  });

  it.each([
    ['ru-RU', '2026-05-04'],
    ['en-US', '2026-05-03'],
  ])('begin their weeks as in %s', (locale, first) => {
    expect(timeline(['2026-05-06T10:00:00Z'], locale).periods).toEqual([[first, 1, 0]]);
  });

  it('belong to the month in which they were completed where one looks', () => {
    const { unit, periods } = timeline(['2026-01-31T21:30:00Z', '2026-12-01T10:00:00Z']);
    expect(unit).toBe('month');
    expect(periods[0]).toEqual(['2026-02-01', 1, 0]);
    expect(periods).toHaveLength(11);
  });

  it.each([
    ['quarter', '2023-04-01T13:39:09Z', '2023-04-01', 15],
    ['year', '2011-04-01T13:39:09Z', '2011-01-01', 16],
  ])('are told by the %s where there are more than that', (unit, moment, first, length) => {
    const told = timeline([moment, '2026-12-01T10:00:00Z']);
    expect(told.unit).toBe(unit);
    expect(told.periods[0]).toEqual([first, 1, 0]);
    expect(told.periods).toHaveLength(length);
  });

  it('are none where nothing is completed', () => {
    expect(timelineOf([observation({ id: 'a', completed: null })], inMoscow, 'en').periods).toEqual([]);
  });
});

describe('what stands beneath the columns of periods', () => {
  const marks = (firsts: readonly string[]) =>
    periodMarks(firsts.map((first) => parseDate(first))).flatMap((mark) =>
      mark === null ? [] : [`${mark.first.month}${mark.isNewYear ? ` of ${mark.first.year}` : ''}`],
    );
  const months = (first: string, count: number) =>
    Array.from({ length: count }, (_unused, index) => parseDate(first).add({ months: index }).toString());

  it('names each year once, also where its first month is left out', () => {
    expect(marks(months('2025-11-01', 12))).toEqual(['11 of 2025', '2 of 2026', '5', '8']);
  });

  it('names the year of weeks, too', () => {
    expect(marks(['2025-12-22', '2025-12-29', '2026-01-05'])).toEqual(['12 of 2025', '12', '1 of 2026']);
  });

  it('is never too much, and keeps the place of each column', () => {
    const told = periodMarks(months('2025-01-01', 24).map((first) => parseDate(first)));
    expect(told).toHaveLength(24);
    expect(told.filter((mark) => mark !== null)).toHaveLength(5);
  });
});
