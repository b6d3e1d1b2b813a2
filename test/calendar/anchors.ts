import fc from 'fast-check';
import { offsetAt, wallClock } from './wall-clock.js';
import { clockChanges, ZONES } from './zones.js';

const DAY = 86_400_000;

/** A place in time around which all of a case lies. */
export interface Anchor {
  readonly zone: string;
  readonly at: number;
  /** The local date of `at`. */
  readonly date: string;
}

/** Instants near to which something happens: clocks jump, years and months begin; the last in a while of no matter what. */
export const anchors: fc.Arbitrary<Anchor> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    kind: fc.constantFrom('change', 'change', 'change', 'change', 'change', 'month', 'year', 'leap', 'any'),
    year: fc.integer({ min: 1971, max: 2060 }),
    month: fc.integer({ min: 0, max: 11 }),
    pick: fc.nat(10_000),
  })
  .map(({ zone, kind, year, month, pick }) => {
    const at = instantOf(kind, { zone, year, month, pick });
    return { zone, at, date: wallClock(at, zone).date };
  });

function instantOf(
  kind: string,
  { zone, year, month, pick }: { zone: string; year: number; month: number; pick: number },
): number {
  const changes = clockChanges(zone);
  if (kind === 'change' && changes.length > 0) return changes[pick % changes.length]!;
  if (kind === 'year') return midnight(Date.UTC(year, 0, 1), zone);
  if (kind === 'leap') return midnight(Date.UTC(year - (year % 4), 1, 29), zone);
  if (kind === 'month') return midnight(Date.UTC(year, month, 1), zone);
  return Date.UTC(year, month, 1 + (pick % 28), pick % 24);
}

/** When a date begins in a zone, but where its clocks jump just then; the date as its midnight in UTC. */
const midnight = (date: number, zone: string): number => date - offsetAt(date, zone);

/** The date so many days after that of the anchor. */
export const dateAfter = ({ date }: Anchor, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
