import type { DayPiece } from './day-pieces.js';
import type { HourScale } from './hour-scale.js';
import { lanesOf, type Lane } from './lanes.js';

/** Where a session is drawn in the column of its day. */
export interface SessionBox extends Lane {
  /** From the top, in rem. */
  readonly top: number;
  readonly height: number;
  /** So many lines of text are seen whole in it; at least one. */
  readonly lines: number;
}

/** One line, and what can be hit with a finger, in rem. */
const LEAST_HEIGHT = 1.65;
/** Of session-link.module.css, in rem. */
const LINE_HEIGHT = 0.975;
/** Borders and padding above and below the text, in rem. */
const AROUND_TEXT = 0.5;

/** The boxes of the sessions of one day, in their order: none covers another, and none reaches beyond the end of the day. */
export function sessionBoxes(pieces: readonly DayPiece[], scale: HourScale): readonly SessionBox[] {
  const end = scale.top(24 * 60);
  const drawn = pieces.map(({ from, to }) => {
    const height = Math.max(LEAST_HEIGHT, scale.top(to) - scale.top(from));
    const top = Math.min(scale.top(from), end - height);
    return { from: top, to: top + height };
  });
  const lanes = lanesOf(drawn);
  return drawn.map(({ from, to }, index) => {
    const height = to - from;
    const lines = Math.max(1, Math.floor((height - AROUND_TEXT) / LINE_HEIGHT));
    return { top: from, height, lines, ...(lanes[index] ?? { lane: 0, lanes: 1, span: 1 }) };
  });
}
