import type { Day } from './days.js';

/** An hour of the grid, and how high it is, in rem. */
interface GridHour {
  readonly hour: number;
  readonly height: number;
  /** Slim hours that follow another go without a name, and so does the first of too few of them: there is no room. */
  readonly isNamed: boolean;
  readonly isSlim: boolean;
}

/** How the hours of a day are laid out from top to bottom. */
export interface HourScale {
  readonly hours: readonly GridHour[];
  /** How far a minute of the day is from the top, in rem; what is not laid out is at its edge. */
  readonly top: (minute: number) => number;
  /** Whether the minute is laid out. */
  readonly has: (minute: number) => boolean;
}

const WIDE = 2.5;
/** Has room for one line. */
const MIDDLE = 1.75;
const SLIM = 0.4;
const DAYTIME = { first: 8, last: 19 };
/** Around daytime: as high as what happens then, but no higher. */
const MARGIN = { first: 6, last: 24 };
/** So many slim hours have room for a name. */
const NAMED_RUN = 3;

/**
 * Daytime, and all hours from the first session to the last. Working days are seen at once: at night only an hour in which
 * something begins has room for it, and the others are slim.
 */
export function hourScaleOf(days: readonly Day[]): HourScale {
  const pieces = days.flatMap(({ placed }) => placed.map(({ piece }) => piece));
  const begins = new Set(pieces.map(({ from }) => Math.floor(from / 60)));
  const taken = new Set(
    pieces.flatMap(({ from, to }) =>
      span(Math.floor(from / 60), Math.max(Math.ceil(to / 60), from / 60 + 1)),
    ),
  );
  const all = [DAYTIME.first, DAYTIME.last - 1, ...taken];
  const heights = span(Math.min(...all), Math.max(...all) + 1).map((hour) => {
    if (within(DAYTIME, hour)) return { hour, height: WIDE };
    return { hour, height: begins.has(hour) || (within(MARGIN, hour) && taken.has(hour)) ? MIDDLE : SLIM };
  });
  const hours = heights.map(({ hour, height }, index): GridHour => {
    const isSlim = height === SLIM;
    const run = heights.slice(index, index + NAMED_RUN);
    const isRun = heights[index - 1]?.height !== SLIM && run.length === NAMED_RUN && run.every(isSlimOne);
    return { hour, height, isSlim, isNamed: !isSlim || isRun };
  });
  const [first = 0, last = 24] = [heights[0]?.hour, heights.at(-1)?.hour];
  return {
    hours,
    top: (minute) => topOf(hours, minute),
    has: (minute) => minute >= first * 60 && minute < (last + 1) * 60,
  };
}

function isSlimOne({ height }: { readonly height: number }): boolean {
  return height === SLIM;
}

function topOf(hours: readonly GridHour[], minute: number): number {
  return hours.reduce((top, { hour, height }) => {
    const part = Math.min(1, Math.max(0, (minute - hour * 60) / 60));
    return top + part * height;
  }, 0);
}

/** Whole hours from the first up to, and without, the end; within a day. */
function span(first: number, end: number): readonly number[] {
  const last = Math.min(end, 24);
  return Array.from({ length: Math.max(0, Math.ceil(last - first)) }, (_, index) => first + index);
}

function within({ first, last }: { readonly first: number; readonly last: number }, hour: number): boolean {
  return hour >= first && hour < last;
}
