import fc from 'fast-check';
import { Undetermined } from '../../src/calendar/undetermined.js';
import { timetableOf } from './asked.js';
import { contradictions, missingYears, type Doubt } from './oracle.js';
import { doubtfulCases, type Case } from './random-schedules.js';
import { wallClock } from './wall-clock.js';
import { tickOf } from './zones.js';

/** The local dates of a window: those that clocks show within it. */
function datesOf({ window: { from, till }, zone }: Case): Set<string> {
  const dates = new Set<string>();
  for (let at = from; at < till; at += tickOf(zone)) dates.add(wallClock(at, zone).date);
  return dates.add(wallClock(till - 1, zone).date);
}

/** What `work` is in doubt about; null when it is not. */
function doubt(work: () => unknown): Doubt | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof Undetermined)) throw error;
    return { rule: error.rule, year: error.year };
  }
}

/** One of the doubts there are, or none when there are none. */
function expectOneOf(said: Doubt | null, doubts: readonly Doubt[]): void {
  if (doubts.length === 0) expect(said).toBeNull();
  else expect(doubts).toContainEqual(said);
}

describe('a schedule is undetermined', () => {
  it('from the start when a rule of it contradicts the page, and names the first such rule', () => {
    fc.assert(
      fc.property(doubtfulCases, (its) => {
        expect(doubt(() => timetableOf(its))).toEqual(contradictions(its.rules)[0] ?? null);
      }),
      { numRuns: 2000 },
    );
  });

  it('in a window that shows a date of a year without a business calendar, and names the rule and the year', () => {
    fc.assert(
      fc.property(doubtfulCases, (its) => {
        fc.pre(contradictions(its.rules).length === 0);
        const table = timetableOf(its);
        expectOneOf(
          doubt(() => table.intervals(its.window)),
          missingYears(its, datesOf(its)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('at an instant of such a year, and at no other', () => {
    fc.assert(
      fc.property(doubtfulCases, fc.double({ min: 0, max: 1, noNaN: true }), (its, share) => {
        fc.pre(contradictions(its.rules).length === 0);
        const table = timetableOf(its);
        const at = its.window.from + Math.floor(share * (its.window.till - its.window.from));
        const dates = new Set([wallClock(at, its.zone).date]);
        expectOneOf(
          doubt(() => table.isActive(at)),
          missingYears(its, dates),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
