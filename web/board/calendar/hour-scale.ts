import { drawn, type Day } from './days.js';

/** An hour of the grid, and how high it is, in rem. */
export interface GridHour {
  readonly hour: number;
  readonly height: number;
  /** Slim hours that follow another go without a name: there is no room. */
  readonly isNamed: boolean;
}

/** How the hours of a day are laid out from top to bottom. */
export interface HourScale {
  readonly hours: readonly GridHour[];
  /** How far a minute of the day is from the top, in rem. */
  readonly top: (minute: number) => number;
}

const WIDE = 2.75;
const SLIM = 0.9;
const DAYTIME = { first: 8, last: 19 };

/** Daytime and every hour that some session needs; what is empty between them is slim, so that a week is seen at once. */
export function hourScaleOf(days: readonly Day[]): HourScale {
  const taken = new Set(Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isDaytime(hour)));
  for (const { piece } of days.flatMap(({ placed }) => placed)) {
    const { from, to } = drawn(piece);
    for (let hour = Math.floor(from / 60); hour * 60 < to && hour < 24; hour += 1) taken.add(hour);
  }
  const [first, last] = [Math.min(...taken), Math.max(...taken)];
  const hours = Array.from({ length: last - first + 1 }, (_, index): GridHour => {
    const hour = first + index;
    const isWide = taken.has(hour);
    return { hour, height: isWide ? WIDE : SLIM, isNamed: isWide || taken.has(hour - 1) };
  });
  return { hours, top: (minute) => topOf(hours, minute) };
}

function topOf(hours: readonly GridHour[], minute: number): number {
  return hours.reduce((top, { hour, height }) => {
    const part = Math.min(1, Math.max(0, (minute - hour * 60) / 60));
    return top + part * height;
  }, 0);
}

function isDaytime(hour: number): boolean {
  return hour >= DAYTIME.first && hour < DAYTIME.last;
}
