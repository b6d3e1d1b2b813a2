import { fromAbsolute, type CalendarDate } from '@internationalized/date';
import { beginOf } from './period.js';

const MINUTES_OF_A_DAY = 24 * 60;

/** What of a stretch of time falls on one day, in minutes by the clock on the wall: 0 to 1440, `to` after `from`. */
export interface DayPiece {
  readonly from: number;
  readonly to: number;
  /** It began on an earlier day. */
  readonly isContinued: boolean;
  /** It goes on the next day. */
  readonly goesOn: boolean;
}

interface Stretch {
  readonly from: Date;
  /** Null: nobody knows when it ends. */
  readonly to: Date | null;
}

/** What has no end, or takes no time, is drawn this long. */
const LEAST_MINUTES = 15;

/** Null where the stretch does not touch the day. On days of 23 or 25 hours a piece is where the clock says, and never shorter than nothing. */
export function pieceOn(day: CalendarDate, { from, to }: Stretch, zone: string): DayPiece | null {
  const begin = beginOf(day, zone);
  const end = beginOf(day.add({ days: 1 }), zone);
  const last = to === null || to < from ? from : to;
  const touches = from < end && (last > begin || from >= begin);
  if (!touches) return null;

  const isContinued = from < begin;
  const goesOn = last > end;
  const start = isContinued ? 0 : onTheWall(from, zone);
  const stop = last >= end ? MINUTES_OF_A_DAY : onTheWall(last, zone);
  // In the hour that clocks show twice, an end can be written before its start.
  const length = Math.round((last.getTime() - Math.max(from.getTime(), begin.getTime())) / 60_000);
  const shown = stop > start ? stop : start + Math.max(length, LEAST_MINUTES);
  return { from: start, to: Math.min(shown, MINUTES_OF_A_DAY), isContinued, goesOn };
}

function onTheWall(at: Date, zone: string): number {
  const { hour, minute } = fromAbsolute(at.getTime(), zone);
  return hour * 60 + minute;
}
