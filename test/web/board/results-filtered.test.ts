import { daysIn, readDay } from '../../../web/board/results/days.js';
import { filtered, isFiltering } from '../../../web/board/results/filtered.js';
import { finder } from '../../../web/board/shell/finder.js';
import { sorted, type Sort } from '../../../web/board/results/sorted.js';
import { idsOf, observation } from './observations.js';

const ALL = { status: null, from: null, to: null, person: '' };
const inMoscow = daysIn('Europe/Moscow');

describe('results that are filtered', () => {
  it('are of the days on which they were completed, in the zone of who looks', () => {
    // 4 May in Moscow begins at 21:00 of 3 May.
    const late = observation({ id: 'late', completed: new Date('2026-05-03T21:00:00Z') });
    const early = observation({ id: 'early', completed: new Date('2026-05-03T20:59:59Z') });
    const onTheFourth = { ...ALL, from: '2026-05-04', to: '2026-05-04' };
    expect(idsOf(filtered([late, early], onTheFourth, inMoscow))).toEqual(['late']);
    expect(idsOf(filtered([late, early], onTheFourth, daysIn('America/New_York')))).toEqual([]);
    expect(idsOf(filtered([late, early], { ...ALL, to: '2026-05-03' }, inMoscow))).toEqual(['early']);
  });

  it('count by their planned start while they are not completed, and by no date at all are in none', () => {
    const planned = observation({
      id: 'planned',
      completed: null,
      planned: new Date('2026-06-01T09:00:00Z'),
    });
    const never = observation({ id: 'never', completed: null });
    expect(idsOf(filtered([planned, never], { ...ALL, from: '2026-06-01' }, inMoscow))).toEqual(['planned']);
    expect(idsOf(filtered([planned, never], ALL, inMoscow))).toEqual(['planned', 'never']);
  });

  it('are of a person, observed or observing, by parts of the name in any order', () => {
    const results = [observation({ id: 'a' }), observation({ id: 'b', observer: null })];
    const found = (person: string) => idsOf(filtered(results, { ...ALL, person }, inMoscow));
    expect(found('murphy oli')).toEqual(['a']);
    expect(found('королева')).toEqual(['a', 'b']);
    expect(found('анна murphy')).toEqual([]);
    expect(found('  ')).toEqual(['a', 'b']);
  });

  it('are of a status', () => {
    const results = [observation({ id: 'a' }), observation({ id: 'b', status: null })];
    expect(idsOf(filtered(results, { ...ALL, status: 'PASSED' }, inMoscow))).toEqual(['a']);
  });

  it('are all there where nothing is chosen', () => {
    expect(isFiltering({ ...ALL, person: ' ' })).toBe(false);
    expect(isFiltering({ ...ALL, to: '2026-01-01' })).toBe(true);
  });
});

describe('what is sought', () => {
  it('is found whatever its case, and ё as е', () => {
    expect(finder('ЗАЧЕТ')('Зачёт по технике')).toBe(true);
    expect(finder('зачёт')('зачет')).toBe(true);
    expect(finder('зачёт')('отчёт')).toBe(false);
  });
});

describe('a day of an address', () => {
  it.each([
    ['2026-05-04', '2026-05-04'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['04.05.2026', null],
    ['', null],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('results that are sorted', () => {
  const results = [
    observation({ id: 'none', result: null, employee: { id: '4', name: null } }),
    observation({ id: 'ten', result: 10, employee: { id: '1', name: 'Яна' } }),
    observation({ id: 'two', result: 2, employee: { id: '2', name: 'Ёлкина' } }),
    observation({ id: 'zero', result: 0, employee: { id: '3', name: 'Жанна' } }),
  ];
  it.each<[Sort, string[]]>([
    ['result', ['zero', 'two', 'ten', 'none']],
    ['-result', ['ten', 'two', 'zero', 'none']],
    ['employee', ['two', 'zero', 'ten', 'none']],
    ['-employee', ['ten', 'zero', 'two', 'none']],
  ])('by %s have at the end what has none', (sort, ids) => {
    expect(idsOf(sorted(results, sort, 'ru'))).toEqual(ids);
  });

  it('go by how far they have come, not by the letters of it', () => {
    const told = (['PASSED', 'NOT_STARTED', null, 'IN_PROGRESS'] as const).map((status) =>
      observation({ id: String(status), status }),
    );
    expect(idsOf(sorted(told, 'status', 'en'))).toEqual(['NOT_STARTED', 'IN_PROGRESS', 'PASSED', 'null']);
  });
});
