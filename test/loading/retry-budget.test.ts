import { RetryBudget } from '../../src/loading/retry-budget.js';

/** A budget and the clock it goes by. */
function clocked() {
  const clock = { now: 1000 };
  const budget = new RetryBudget(() => clock.now);
  /** How many retries it gives until it gives no more. */
  const takeAll = (): number => {
    let taken = 0;
    while (taken < 1000 && budget.take()) taken += 1;
    return taken;
  };
  return { clock, budget, takeAll };
}

describe('a budget for retries', () => {
  it('gives ten at once after a quiet time, however long that was', () => {
    const { clock, takeAll } = clocked();
    expect(takeAll()).toBe(10);
    clock.now += 3_600_000;
    expect(takeAll()).toBe(10);
  });

  it('gives back one each second', () => {
    const { clock, takeAll } = clocked();
    takeAll();
    clock.now += 999;
    expect(takeAll()).toBe(0);
    clock.now += 1;
    expect(takeAll()).toBe(1);
    clock.now += 3000;
    expect(takeAll()).toBe(3);
  });

  it('gives back one for each ten calls that succeed', () => {
    const { budget, takeAll } = clocked();
    takeAll();
    for (let success = 0; success < 9; success += 1) budget.succeeded();
    expect(takeAll()).toBe(0);
    // One more for what ten tenths lack of one.
    for (let success = 0; success < 2; success += 1) budget.succeeded();
    expect(takeAll()).toBe(1);
  });

  it('saves up no more than ten, however many calls succeed', () => {
    const { budget, takeAll } = clocked();
    for (let success = 0; success < 1000; success += 1) budget.succeeded();
    expect(takeAll()).toBe(10);
  });
});
