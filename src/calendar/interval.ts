/** The time from `from`, included, to `till`, not included, in milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly till: number;
}

/** The same time in as few intervals as can be, in order: what overlaps or touches is one. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const inOrder = [...intervals].sort((a, b) => a.from - b.from);
  const all: Interval[] = [];
  let last: Interval | undefined;
  for (const next of inOrder) {
    if (last !== undefined && next.from <= last.till) {
      if (next.till > last.till) all[all.length - 1] = last = { from: last.from, till: next.till };
    } else {
      all.push((last = next));
    }
  }
  return all;
}

/** Adds merged intervals that come after all others: where the first touches the last, they are one. */
export function append(intervals: Interval[], following: readonly Interval[]): void {
  for (const next of following) {
    const last = intervals.at(-1);
    if (last === undefined || next.from > last.till) intervals.push(next);
    else intervals[intervals.length - 1] = { from: last.from, till: next.till };
  }
}

/** How long all of them are, in milliseconds; none may overlap. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((length, { from, till }) => length + till - from, 0);
}
