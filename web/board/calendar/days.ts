import type { CalendarDate } from '@internationalized/date';
import { pieceOn, type DayPiece } from './day-pieces.js';
import type { Entry } from './entry.js';

/** A session on one day, and what of the day it takes. */
interface Placed {
  readonly entry: Entry;
  readonly piece: DayPiece;
}

export interface Day {
  readonly date: CalendarDate;
  /** By start, then by end. */
  readonly placed: readonly Placed[];
}

/** The sessions of each day; a session over midnight is on both days. */
export function daysWith(
  entries: readonly Entry[],
  dates: readonly CalendarDate[],
  zone: string,
): readonly Day[] {
  return dates.map((date) => {
    const placed = entries.flatMap((entry) => {
      const piece = pieceOn(date, entry, zone);
      return piece === null ? [] : [{ entry, piece }];
    });
    placed.sort((one, other) => one.piece.from - other.piece.from || one.piece.to - other.piece.to);
    return { date, placed };
  });
}
