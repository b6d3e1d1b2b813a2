import { badUserInput } from './bad-user-input.js';

/** The times from `from`, included, to `to`, not included, in milliseconds since 1970; null: open to that side. */
export interface TimeWindow {
  readonly from: number | null;
  readonly to: number | null;
}

/** A window as RFC 3339 tells it; without an end it is open to that side. */
export interface ToldWindow {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
}

/** Throws BAD_USER_INPUT for a window that ends before it begins. */
export function timeWindow({ from, to }: ToldWindow): TimeWindow {
  const window = { from: instant(from), to: instant(to) };
  if (window.from !== null && window.to !== null && window.to < window.from) {
    throw badUserInput('to', 'a time that is not before `from`', to);
  }
  return window;
}

function instant(time: string | null | undefined): number | null {
  return time == null ? null : Date.parse(time);
}

/** Whether nothing can be going on within it. */
export function isEmpty({ from, to }: TimeWindow): boolean {
  return from !== null && from === to;
}

/** Whether something is going on within the window; what takes no time, or nobody knows how much, is when it starts. */
export function overlaps(
  window: TimeWindow,
  times: { readonly startTime: string | null; readonly endTime: string | null },
): boolean {
  const { from, to } = window;
  if (from === null && to === null) return true;
  if (isEmpty(window)) return false;
  const start = instant(times.startTime);
  if (start === null) return false;
  const end = Math.max(start, instant(times.endTime) ?? start);
  const hasBegun = to === null || start < to;
  const isNotOver = from === null || end > from || start >= from;
  return hasBegun && isNotOver;
}
