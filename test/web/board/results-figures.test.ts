import { histogramOf, meanOf, medianOf, statusCounts } from '../../../web/board/results/figures.js';
import { rankingOf } from '../../../web/board/results/ranking.js';
import { observation } from './observations.js';

const of = (...results: (number | null)[]) => results.map((result) => ({ result }));

describe('figures of results', () => {
  it('leave out whoever has no result: that is not 0', () => {
    expect(meanOf(of(40, null, 80))).toBe(60);
    expect(medianOf(of(null, 40, null))).toBe(40);
    expect([meanOf(of(null)), medianOf(of()), meanOf(of())]).toEqual([null, null, null]);
  });

  it('take a result of 0 for what it is', () => {
    expect([meanOf(of(0, 50)), medianOf(of(0))]).toEqual([25, 0]);
  });

  it('find the middle of an odd and of an even number, in any order', () => {
    expect(medianOf(of(90, 10, 30))).toBe(30);
    expect(medianOf(of(90, 10, 30, 40))).toBe(35);
  });

  it('count each result in one tenth: the lower bound is in it, and 100 in the last', () => {
    const counts = histogramOf(of(0, 9.9, 10, 59.9, 60, 100, null)).map(({ count }) => count);
    expect(counts).toEqual([2, 1, 0, 0, 0, 1, 1, 0, 0, 1]);
  });

  it('count what is beyond at the ends, so that none is lost', () => {
    const bins = histogramOf(of(-5, 120));
    expect([bins[0]?.count, bins.at(-1)?.count]).toEqual([1, 1]);
  });

  it('tell of statuses that nobody knows only where there are such', () => {
    const known = [{ status: 'PASSED' }, { status: 'NOT_STARTED' }, { status: 'PASSED' }] as const;
    expect(statusCounts(known)).toEqual([
      { status: 'NOT_STARTED', count: 1 },
      { status: 'IN_PROGRESS', count: 0 },
      { status: 'PASSED', count: 2 },
    ]);
    expect(statusCounts([...known, { status: null }]).at(-1)).toEqual({ status: null, count: 1 });
  });
});

describe('a ranking', () => {
  const [anna, boris] = [
    { id: '1', name: 'Anna' },
    { id: '2', name: 'Boris' },
  ];
  const results = [
    observation({ id: 'a', employee: anna, observer: boris, result: 40 }),
    observation({ id: 'b', employee: anna, observer: boris, result: 60 }),
    observation({ id: 'c', employee: boris, observer: null, result: 90 }),
    observation({ id: 'd', employee: { id: '3', name: 'Clara' }, observer: boris, result: null }),
  ];
  const told = (...args: Parameters<typeof rankingOf>) =>
    rankingOf(...args).map(({ person, mean, count }) => [person.name, mean, count]);

  it('goes by the mean of each person, and leaves out who has no result', () => {
    expect(told(results, 'employee', 'top', 'en')).toEqual([
      ['Boris', 90, 1],
      ['Anna', 50, 2],
    ]);
    expect(told(results, 'employee', 'bottom', 'en').map(([name]) => name)).toEqual(['Anna', 'Boris']);
  });

  it('of observers is of those that they observed', () => {
    expect(told(results, 'observer', 'top', 'en')).toEqual([['Boris', 50, 2]]);
  });

  it('keeps people of the same name apart', () => {
    const namesakes = [
      observation({ id: 'a', employee: { id: '1', name: 'Anna' } }),
      observation({ id: 'b', employee: { id: '2', name: 'Anna' } }),
    ];
    expect(told(namesakes, 'employee', 'top', 'en')).toHaveLength(2);
  });
});
