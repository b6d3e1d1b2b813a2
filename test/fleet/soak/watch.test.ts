import { growthPerHour } from './watch.js';

const A_MINUTE_MS = 60_000;

/** A value each minute. */
const each = (values: readonly number[]) =>
  values.map((value, index) => ({ at: index * A_MINUTE_MS, value }));
const upAndDown = [0, 30, -20, 10, -30, 20, 0, 25, -15, 5];

describe('how much something grows', () => {
  it('is what it grows by in an hour, in the later two thirds', () => {
    const values = Array.from({ length: 30 }, (_, minute) =>
      minute < 10 ? minute * 100 : 1000 + minute * 2,
    );
    const { slope, error } = growthPerHour(each(values));
    expect(slope).toBeCloseTo(120);
    expect(error).toBeCloseTo(0);
  });

  it('is not told from nothing where it goes up and down as much', () => {
    const { slope, error } = growthPerHour(each([...upAndDown, ...upAndDown, ...upAndDown]));
    expect(Math.abs(slope)).toBeLessThan(2 * error);
  });

  it('is told although it goes up and down', () => {
    const values = [...upAndDown, ...upAndDown, ...upAndDown].map((value, minute) => value + minute * 10);
    const { slope, error } = growthPerHour(each(values));
    expect(slope - 2 * error).toBeGreaterThan(60);
  });
});
