import { append, lengthOf, merged } from '../../src/calendar/interval.js';

describe('intervals', () => {
  it('are merged where they overlap or touch, in any order', () => {
    const merging = merged([
      { from: 50, till: 60 },
      { from: 0, till: 10 },
      { from: 10, till: 20 },
      { from: 32, till: 35 },
      { from: 30, till: 40 },
      { from: 39, till: 41 },
    ]);
    expect(merging).toEqual([
      { from: 0, till: 20 },
      { from: 30, till: 41 },
      { from: 50, till: 60 },
    ]);
  });

  it('a millisecond apart stay apart', () => {
    const apart = [
      { from: 0, till: 10 },
      { from: 11, till: 20 },
    ];
    expect(merged(apart)).toEqual(apart);
  });

  it('that follow others are added to them, the first to the last where they touch', () => {
    const all = merged([{ from: 0, till: 10 }]);
    append(all, [
      { from: 10, till: 12 },
      { from: 14, till: 16 },
    ]);
    append(all, []);
    append(all, [{ from: 17, till: 18 }]);
    expect(all).toEqual([
      { from: 0, till: 12 },
      { from: 14, till: 16 },
      { from: 17, till: 18 },
    ]);
  });

  it('none are none', () => {
    expect(merged([])).toEqual([]);
    expect(lengthOf([])).toBe(0);
  });

  it('are as long as all of them', () => {
    const both = [
      { from: -5, till: 10 },
      { from: 20, till: 21 },
    ];
    expect(lengthOf(both)).toBe(16);
  });

  it('that were merged are left as they were', () => {
    const given = [
      { from: 5, till: 10 },
      { from: 0, till: 7 },
    ];
    merged(given);
    expect(given).toEqual([
      { from: 5, till: 10 },
      { from: 0, till: 7 },
    ]);
  });
});
