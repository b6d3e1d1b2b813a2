import type { Day } from '../../../web/board/calendar/days.js';
import { hourScaleOf } from '../../../web/board/calendar/hour-scale.js';

const dayWith = (...pieces: [number, number][]) =>
  ({
    placed: pieces.map(([from, to]) => ({ piece: { from: from * 60, to: to * 60 } })),
  }) as unknown as Day;

describe('the hours of a week', () => {
  it('are those of daytime where nothing asks for more', () => {
    const { hours } = hourScaleOf([dayWith(), dayWith([9, 10])]);
    expect(hours.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(new Set(hours.map(({ height }) => height)).size).toBe(1);
  });

  it('reach to every session: at night high where one begins, else slim, with a name where there is room for it', () => {
    const { hours } = hourScaleOf([dayWith([0, 1], [3, 5], [22.5, 24])]);
    expect([hours[0]?.hour, hours.at(-1)?.hour]).toEqual([0, 23]);
    expect(hours.filter(({ isSlim }) => isSlim).map(({ hour }) => hour)).toEqual([
      1, 2, 4, 5, 6, 7, 19, 20, 21,
    ]);
    expect(hours.filter(({ isSlim, isNamed }) => isSlim && isNamed).map(({ hour }) => hour)).toEqual([4, 19]);
    expect(hours.every(({ isSlim, isNamed }) => isSlim || isNamed)).toBe(true);
  });

  it('are not slim in the evening, when something goes on', () => {
    const { hours } = hourScaleOf([dayWith([18, 22])]);
    expect(hours.filter(({ isSlim }) => isSlim)).toEqual([]);
  });

  it('say what is laid out', () => {
    const { has } = hourScaleOf([dayWith([6, 7])]);
    expect([5 * 60 + 59, 6 * 60, 18 * 60 + 59, 19 * 60].map(has)).toEqual([false, true, true, false]);
  });

  it('lie one below the other: a later minute is never above an earlier one, and what lies beyond is at the edge', () => {
    const { hours, top } = hourScaleOf([dayWith([6, 7])]);
    const tops = Array.from({ length: 24 * 60 + 1 }, (_, minute) => top(minute));
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(top(0)).toBe(0);
    expect(top(1440)).toBeCloseTo(hours.reduce((sum, { height }) => sum + height, 0));
  });
});
