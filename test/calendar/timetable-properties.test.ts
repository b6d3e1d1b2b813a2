import fc from 'fast-check';
import type { Interval } from '../../src/calendar/interval.js';
import type { Timetable } from '../../src/calendar/timetable.js';
import { timetableOf } from './asked.js';
import { isActive, type World } from './oracle.js';
import { longCases, shortCases, type Case } from './random-schedules.js';
import { tickOf } from './zones.js';

/** Whether an instant lies within one of some intervals. */
const covers = (intervals: readonly Interval[], at: number): boolean =>
  intervals.some(({ from, till }) => from <= at && at < till);

/** Those instants at which the intervals, `isActive` and the oracle do not say the same. */
function quarrels(
  world: World,
  table: Timetable,
  intervals: readonly Interval[],
  instants: Iterable<number>,
) {
  const found = [];
  for (const at of instants) {
    const said = {
      intervals: covers(intervals, at),
      isActive: table.isActive(at),
      oracle: isActive(world, at),
    };
    if (said.intervals !== said.oracle || said.isActive !== said.oracle) {
      found.push({ at: new Date(at).toISOString(), ...said });
    }
  }
  return found;
}

function* ticks({ window: { from, till }, zone }: Case): Generator<number> {
  for (let at = from; at < till; at += tickOf(zone)) yield at;
}

/** The last ms before and the first ms of each boundary, within the window. */
function edges(intervals: readonly Interval[], window: Interval): number[] {
  const boundaries = [window, ...intervals].flatMap(({ from, till }) => [from, till]);
  return boundaries
    .flatMap((boundary) => [boundary - 1, boundary, boundary + 1])
    .filter((at) => at >= window.from && at < window.till);
}

/** What remains of intervals within a window. */
const clipped = (intervals: readonly Interval[], window: Interval): Interval[] =>
  intervals
    .map(({ from, till }) => ({ from: Math.max(from, window.from), till: Math.min(till, window.till) }))
    .filter(({ from, till }) => from < till);

/** The union of intervals in any order, by their ends alone: inside is where more have begun than ended. */
function united(intervals: readonly Interval[]): Interval[] {
  const steps = new Map<number, number>();
  for (const { from, till } of intervals) {
    steps.set(from, (steps.get(from) ?? 0) + 1);
    steps.set(till, (steps.get(till) ?? 0) - 1);
  }
  const union: Interval[] = [];
  let open = 0;
  let begin = 0;
  for (const [at, step] of [...steps].toSorted(([one], [other]) => one - other)) {
    if (open === 0 && step > 0) begin = at;
    open += step;
    if (open === 0 && step < 0) union.push({ from: begin, till: at });
  }
  return union;
}

const length = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { from, till }) => sum + till - from, 0);

const MANY = { numRuns: 1000 };

describe('the intervals of a schedule', () => {
  it('agree with isActive and with the oracle at every minute, and last as long', () => {
    fc.assert(
      fc.property(shortCases, (its) => {
        const table = timetableOf(its);
        const intervals = table.intervals(its.window);
        const minutes = [...ticks(its)];
        expect(quarrels(its, table, intervals, minutes)).toEqual([]);
        const active = minutes.filter((at) => isActive(its, at));
        expect(length(intervals)).toBe(active.length * tickOf(its.zone));
      }),
      { numRuns: 400 },
    );
  });

  it('agree with isActive and with the oracle a millisecond before and after each boundary, and in between', () => {
    const here = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(longCases, here, (its, shares) => {
        const { window } = its;
        const table = timetableOf(its);
        const intervals = table.intervals(window);
        const instants = shares.map((share) => window.from + Math.floor(share * (window.till - window.from)));
        const looked = [...instants, ...edges(intervals, window).slice(0, 100)];
        expect(quarrels(its, table, intervals, looked)).toEqual([]);
      }),
      MANY,
    );
  });

  it('are in order, not empty, within the window, and never touch', () => {
    fc.assert(
      fc.property(longCases, (its) => {
        const intervals = timetableOf(its).intervals(its.window);
        expect(united(intervals)).toEqual(intervals);
        expect(clipped(intervals, its.window)).toEqual(intervals);
      }),
      MANY,
    );
  });

  it('are those of a wider window, cut to this one', () => {
    const more = fc.oneof(fc.nat(90_000_000), fc.constant(0));
    fc.assert(
      fc.property(longCases, more, more, (its, before, after) => {
        const table = timetableOf(its);
        const wider = { from: its.window.from - before, till: its.window.till + after };
        expect(clipped(table.intervals(wider), its.window)).toEqual(table.intervals(its.window));
      }),
      MANY,
    );
  });

  it('are those of two parts, joined, wherever the window is cut', () => {
    fc.assert(
      fc.property(longCases, fc.double({ min: 0, max: 1, noNaN: true }), (its, share) => {
        const { from, till } = its.window;
        const cut = from + Math.round(share * (till - from));
        const table = timetableOf(its);
        const parts = [...table.intervals({ from, till: cut }), ...table.intervals({ from: cut, till })];
        expect(united(parts)).toEqual(table.intervals(its.window));
      }),
      MANY,
    );
  });

  it('are the union of those of its rules, in any order and any number of times', () => {
    fc.assert(
      fc.property(longCases, (its) => {
        const { rules, window } = its;
        const of = (some: Case['rules']) => timetableOf({ ...its, rules: some }).intervals(window);
        const whole = of(rules);
        expect(united(rules.flatMap((rule) => of([rule])))).toEqual(whole);
        expect(of(rules.toReversed())).toEqual(whole);
        expect(of([...rules.slice(1), ...rules.slice(0, 1), ...rules])).toEqual(whole);
      }),
      MANY,
    );
  });

  it('do not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        longCases,
        fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 5 }),
        (its, hours) => {
          const asked = timetableOf(its);
          const { from, till } = its.window;
          for (const hour of hours) asked.isActive(from + hour * 3_600_000);
          asked.intervals({ from: till, till: till + 86_400_000 });
          asked.intervals(its.window);
          expect(asked.intervals(its.window)).toEqual(timetableOf(its).intervals(its.window));
        },
      ),
      { numRuns: 300 },
    );
  });
});
