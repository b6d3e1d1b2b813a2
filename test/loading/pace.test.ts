import { Pace } from '../../src/loading/pace.js';

/** The pace after answers that took so long. */
function after(durations: readonly number[]): Pace {
  const pace = new Pace();
  for (const duration of durations) pace.took(duration);
  return pace;
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, i) => i + 1);

describe('the pace of answers', () => {
  it('is unknown before the first', () => {
    expect(after([]).usualMs).toBeNull();
  });

  it.each([
    ['its own after one answer', [70], 70],
    ['what nine of ten answers took no longer than', [...upTo(99), 1000].reverse(), 91],
    ['that of the last hundred', [...Array<number>(100).fill(5000), ...Array<number>(100).fill(3)], 3],
    ['not changed by a single slow one', [...Array<number>(20).fill(10), 9000], 10],
  ])('is %s', (_, durations, usualMs) => {
    expect(after(durations).usualMs).toBe(usualMs);
  });
});
