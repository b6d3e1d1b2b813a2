import type { CalendarDate } from '@internationalized/date';
import { pieceOn, type DayPiece } from './day-pieces.js';
import type { Entry } from './entry.js';
import { lanesOf, type Lane } from './lanes.js';

/** A session on one day, and where it stands there. */
export interface Placed extends Lane {
  readonly entry: Entry;
  readonly piece: DayPiece;
}

export interface Day {
  readonly date: CalendarDate;
  /** By start, then by end. */
  readonly placed: readonly Placed[];
}

/** What is lower than this many minutes cannot be read, so the next one stands beside it. */
const LEAST_READABLE = 36;

/** The sessions of each day, each in a lane of its own; a session over midnight is on both days. */
export function daysWith(
  entries: readonly Entry[],
  dates: readonly CalendarDate[],
  zone: string,
): readonly Day[] {
  return dates.map((date) => {
    const found = entries.flatMap((entry) => {
      const piece = pieceOn(date, entry, zone);
      return piece === null ? [] : [{ entry, piece }];
    });
    found.sort((one, other) => one.piece.from - other.piece.from || one.piece.to - other.piece.to);
    const lanes = lanesOf(found.map(({ piece }) => drawn(piece)));
    return {
      date,
      placed: found.map((each, index) => ({ ...each, ...(lanes[index] ?? { lane: 0, lanes: 1 }) })),
    };
  });
}

/** What of a day a session takes up on the page. */
export function drawn({ from, to }: DayPiece): { from: number; to: number } {
  return { from, to: Math.max(to, from + LEAST_READABLE) };
}
