import type { Quota } from '../../src/loading/health.js';
import { QuotaGate } from '../../src/loading/quota-gate.js';

const UNTOLD: Quota = {
  dayLimit: null,
  dayRemaining: null,
  dayResetSeconds: null,
  minuteLimit: null,
  minuteRemaining: null,
  minuteResetSeconds: null,
};
const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A gate and the clock it goes by. */
class ClockedGate {
  now = 5000;
  readonly gate = new QuotaGate(() => this.now);

  told(quota: Partial<Quota>): this {
    this.gate.report({ ...UNTOLD, ...quota });
    return this;
  }

  /** So many calls, one after the other, whether they must wait or not. */
  calls(count: number): this {
    for (let call = 0; call < count; call += 1) if (this.gate.enter()) this.gate.ended(true);
    return this;
  }

  /** So many calls under way at the same time. */
  underWay(count: number): this {
    for (let call = 0; call < count; call += 1) expect(this.gate.enter()).toBe(true);
    return this;
  }

  after(ms: number): this {
    this.now += ms;
    return this;
  }

  get waitMs(): number {
    return this.gate.waitMs();
  }
}

const minute = (minuteRemaining: number, minuteResetSeconds: number): Partial<Quota> => ({
  minuteLimit: 10,
  minuteRemaining,
  minuteResetSeconds,
});

describe('an upstream that says nothing of its quota', () => {
  it('holds up nothing', () => {
    expect(new ClockedGate().calls(1000).waitMs).toBe(0);
    expect(new ClockedGate().told({ minuteLimit: 10 }).calls(1000).waitMs).toBe(0);
    expect(new ClockedGate().told({ minuteRemaining: 0 }).waitMs).toBe(0);
  });

  it('any more is free again', () => {
    expect(new ClockedGate().told(minute(0, 30)).told({}).waitMs).toBe(0);
  });
});

describe('a quota', () => {
  it('that has calls left lets them go, and holds up the one after them until it is full again', () => {
    const gate = new ClockedGate().told(minute(3, 30));
    for (let call = 0; call < 3; call += 1) {
      expect(gate.waitMs).toBe(0);
      gate.calls(1);
    }
    expect(gate.waitMs).toBe(30 * SECOND);
    expect(gate.gate.enter()).toBe(false);
    expect(gate.after(29 * SECOND).waitMs).toBe(SECOND);
    expect(gate.after(SECOND).waitMs).toBe(0);
  });

  it('is as large as its limit when it is full again; beyond, word of the new one is waited for', () => {
    const gate = new ClockedGate()
      .told(minute(0, 30))
      .after(30 * SECOND)
      .underWay(10);
    expect(gate.gate.enter()).toBe(false);
    // Soon looked at again, for it may come any time.
    expect(gate.waitMs).toBeGreaterThan(0);
    expect(gate.waitMs).toBeLessThan(SECOND);
    expect(gate.told(minute(0, 60)).waitMs).toBe(60 * SECOND);
  });

  it('of which no word came is asked for by one call at a time', () => {
    const gate = new ClockedGate()
      .told(minute(0, 30))
      .after(30 * SECOND)
      .calls(10);
    expect(gate.waitMs).toBe(0);
    expect(gate.underWay(1).waitMs).toBeGreaterThan(0);
    gate.gate.ended(true);
    expect(gate.waitMs).toBe(0);
  });

  it('whose limit is not known holds up nothing once it is full again', () => {
    const gate = new ClockedGate().told({ minuteRemaining: 0, minuteResetSeconds: 30 });
    expect(gate.waitMs).toBe(30 * SECOND);
    expect(gate.after(30 * SECOND).calls(100).waitMs).toBe(0);
  });

  it('of a day holds up as one of a minute does, and the longer wait counts', () => {
    const day = { dayLimit: 5000, dayRemaining: 0, dayResetSeconds: 600 };
    expect(new ClockedGate().told(day).waitMs).toBe(600 * SECOND);
    expect(new ClockedGate().told({ ...day, ...minute(0, 30) }).waitMs).toBe(600 * SECOND);
    expect(new ClockedGate().told({ ...day, dayRemaining: 1, ...minute(0, 30) }).waitMs).toBe(30 * SECOND);
  });

  it('that was told an hour ago is asked for again, however long it was to last', () => {
    const gate = new ClockedGate().told({ dayLimit: 5000, dayRemaining: 0, dayResetSeconds: 80_000 });
    expect(gate.waitMs).toBe(80_000 * SECOND);
    expect(gate.after(HOUR - 1).waitMs).toBeGreaterThan(0);
    expect(gate.after(1).waitMs).toBe(0);
  });
});

describe('a report', () => {
  it('of a call made alone is believed, also where it leaves more than was counted: one was not charged', () => {
    const gate = new ClockedGate().told(minute(2, 30)).calls(1).underWay(1).told(minute(1, 30));
    gate.gate.ended(true);
    expect(gate.waitMs).toBe(0);
    expect(gate.calls(1).waitMs).toBe(30 * SECOND);
  });

  it('of one of several calls under way gives back nothing that the others have taken', () => {
    const gate = new ClockedGate().told(minute(3, 30)).underWay(3).told(minute(2, 30));
    gate.gate.ended(true);
    expect(gate.waitMs).toBe(30 * SECOND);
  });

  it('of one of several calls under way knows of those that ended before', () => {
    const gate = new ClockedGate().told(minute(5, 30)).calls(2).underWay(2);
    // 1 is counted as left; of 5 that were left, only 1 may be gone beside these two.
    expect(gate.told(minute(4, 30)).calls(3).waitMs).toBe(30 * SECOND);
    const charged = new ClockedGate().told(minute(5, 30)).calls(2).underWay(2);
    expect(charged.told(minute(4, 30)).calls(2).waitMs).toBe(0);
  });

  it('that is the first of all leaves to the others what they have been let go for', () => {
    const gate = new ClockedGate().underWay(3).told(minute(9, 30));
    // It may be that the other two are not charged yet.
    expect(gate.calls(7).waitMs).toBe(30 * SECOND);
  });

  it('that comes after later ones gives back nothing that those have taken', () => {
    const gate = new ClockedGate().told(minute(4, 30)).underWay(3).told(minute(2, 30));
    gate.gate.ended(true);
    gate.told(minute(1, 30)).gate.ended(true);
    // It was answered first.
    gate.told(minute(3, 30)).gate.ended(true);
    expect(gate.calls(1).waitMs).toBe(30 * SECOND);
  });

  it('of one of several calls under way may know of some of the others already', () => {
    const gate = new ClockedGate().told(minute(10, 30)).underWay(3).told(minute(8, 30));
    expect(gate.calls(6).waitMs).toBe(0);
    expect(gate.calls(1).waitMs).toBe(30 * SECOND);
  });

  it('that leaves less than was counted is believed: others ask too', () => {
    expect(new ClockedGate().told(minute(9, 30)).underWay(3).told(minute(0, 30)).waitMs).toBe(30 * SECOND);
  });

  it.each([
    ['the same quota, though its end seems to move by a second', 31, 1, 31 * SECOND],
    ['the same quota, though its end seems to move by two', 28, 1, 28 * SECOND],
    ['a new one, when its end is another', 60, 2, 0],
    ['a new one, of which the others may take', 60, 1, 60 * SECOND],
  ])('with calls under way is of %s', (_, resetSeconds, remaining, waitMs) => {
    const gate = new ClockedGate().told(minute(2, 30)).underWay(2);
    expect(gate.told(minute(remaining, resetSeconds)).waitMs).toBe(waitMs);
  });

  it('after the end of the last is of a new one', () => {
    const gate = new ClockedGate().told(minute(2, 1)).underWay(2);
    expect(gate.after(1500).told(minute(1, 1)).waitMs).toBe(0);
  });
});

describe('a call that was not sent after all', () => {
  it('costs nothing', () => {
    const gate = new ClockedGate().told(minute(1, 30)).underWay(1);
    expect(gate.waitMs).toBe(30 * SECOND);
    gate.gate.ended(false);
    expect(gate.waitMs).toBe(0);
  });

  it('is under way no longer', () => {
    const gate = new ClockedGate().told(minute(2, 30)).underWay(2);
    gate.gate.ended(false);
    gate.told(minute(2, 30));
    expect(gate.calls(1).waitMs).toBe(0);
    expect(gate.calls(1).waitMs).toBe(30 * SECOND);
  });
});

describe('an upstream that tells us to wait', () => {
  it('is not asked before', () => {
    const gate = new ClockedGate();
    gate.gate.closeFor(7);
    expect(gate.waitMs).toBe(7 * SECOND);
    expect(gate.after(7 * SECOND).waitMs).toBe(0);
  });

  it('and then to wait less is believed the longer time', () => {
    const gate = new ClockedGate();
    gate.gate.closeFor(7);
    gate.gate.closeFor(3);
    expect(gate.waitMs).toBe(7 * SECOND);
  });

  it('for more than an hour is asked again after one', () => {
    const gate = new ClockedGate();
    gate.gate.closeFor(1e6);
    expect(gate.waitMs).toBe(1e6 * SECOND);
    expect(gate.after(HOUR - 1).waitMs).toBeGreaterThan(0);
    expect(gate.after(1).waitMs).toBe(0);
  });

  it('is not asked before though its quota has calls left, nor after where it has none', () => {
    const gate = new ClockedGate().told(minute(5, 30));
    gate.gate.closeFor(10);
    expect(gate.waitMs).toBe(10 * SECOND);
    expect(gate.told(minute(0, 30)).waitMs).toBe(30 * SECOND);
  });
});
