import { LastHour, MARK_MS } from '../../../src/server/status/last-hour.js';

const MINUTE = 60_000;

/** Something counted, under a clock in the hand of the test, and marked each minute. */
function counted({ before = 0 } = {}) {
  const counts = { calls: before };
  let now = 0;
  const hour = new LastHour(
    () => counts,
    () => now,
  );
  return {
    hour,
    count: (calls = 1) => void (counts.calls += calls),
    passMinutes: (minutes: number) => {
      for (let each = 0; each < minutes; each += 1) {
        now += MARK_MS;
        hour.mark();
      }
    },
    passSeconds: (seconds: number) => void (now += seconds * 1000),
  };
}

describe('the last hour of a count', () => {
  it('has what was counted since it is watched, and not what was before', () => {
    const { hour, count } = counted({ before: 1000 });
    expect(hour.growth).toEqual({ counts: { calls: 0 }, windowMs: 0 });
    count(3);
    expect(hour.growth.counts).toEqual({ calls: 3 });
  });

  it('says how long it is where it is no hour yet', () => {
    const { hour, passMinutes, passSeconds } = counted();
    passMinutes(5);
    passSeconds(7);
    expect(hour.growth.windowMs).toBe(5 * MINUTE + 7000);
  });

  it('has what was counted 59 minutes ago, and not what was counted 61 minutes ago', () => {
    const { hour, count, passMinutes } = counted();
    count(5);
    passMinutes(2);
    count(1);
    passMinutes(59);
    expect(hour.growth.counts).toEqual({ calls: 1 });
    passMinutes(2);
    expect(hour.growth.counts).toEqual({ calls: 0 });
  });

  it('is at least an hour long and at most a minute longer, at any second of it', () => {
    const { hour, passMinutes, passSeconds } = counted();
    passMinutes(300);
    for (let seconds = 0; seconds < 60; seconds += 1) {
      expect(hour.growth.windowMs).toBeGreaterThanOrEqual(60 * MINUTE);
      expect(hour.growth.windowMs).toBeLessThan(61 * MINUTE);
      passSeconds(1);
    }
  });

  it('has each of its minutes once, however many there were before', () => {
    const { hour, count, passMinutes } = counted({ before: 7 });
    for (let minute = 1; minute <= 1000; minute += 1) {
      passMinutes(1);
      count(minute);
    }
    // The last sixty whole minutes, and the one that has just begun.
    const expected = Array.from({ length: 61 }, (_, index) => 1000 - index).reduce((sum, each) => sum + each);
    expect(hour.growth.counts).toEqual({ calls: expected });
  });

  it('keeps the marks of an hour and no more, however long it runs', () => {
    const { hour, passMinutes } = counted();
    passMinutes(10_000);
    expect(hour.marks).toBe(61);
  });
});
