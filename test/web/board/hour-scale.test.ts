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

  it('reach to every session, slim where nothing is, with a name for the first slim one', () => {
    const { hours } = hourScaleOf([dayWith([0, 1], [22, 24])]);
    expect([hours[0]?.hour, hours.at(-1)?.hour]).toEqual([0, 23]);
    const slim = hours.filter(({ height }) => height < hours[0]!.height).map(({ hour }) => hour);
    expect(slim).toEqual([1, 2, 3, 4, 5, 6, 7, 19, 20, 21]);
    expect(hours.filter(({ isNamed }) => !isNamed).map(({ hour }) => hour)).toEqual([
      2, 3, 4, 5, 6, 7, 20, 21,
    ]);
  });

  it('lie one below the other: a later minute is never above an earlier one, and what lies beyond is at the edge', () => {
    const { hours, top } = hourScaleOf([dayWith([6, 7])]);
    const tops = Array.from({ length: 24 * 60 + 1 }, (_, minute) => top(minute));
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(top(0)).toBe(0);
    expect(top(1440)).toBeCloseTo(hours.reduce((sum, { height }) => sum + height, 0));
  });
});
