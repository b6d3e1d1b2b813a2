/** How a session lies to working time, as far as the chosen schedules say. */
export const WORK_STATES = ['working', 'partly', 'outside', 'unknown'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** What one schedule says of a session. */
export interface Verdict {
  readonly scheduleId: string;
  /** What part of the session is in its active time, 0 to 1; null where nobody can say. */
  readonly ratio: number | null;
  /** Why nobody can say, in the graph's words; null where somebody can. */
  readonly reason: string | null;
}

/** What all chosen schedules say together. */
export interface Work {
  readonly state: WorkState;
  /** The best of their parts; null where none is known. */
  readonly ratio: number | null;
}

/**
 * The best of the schedules counts: a session is in working time where it is so by one of them; and it is outside only where each
 * of them says so. Null where no schedule is chosen.
 */
export function workOf(verdicts: readonly Verdict[]): Work | null {
  if (verdicts.length === 0) return null;
  const known = verdicts.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
  if (known.length === 0) return { state: 'unknown', ratio: null };
  const best = Math.max(...known);
  if (best > 0) return { state: best >= 1 ? 'working' : 'partly', ratio: best };
  return known.length < verdicts.length ? { state: 'unknown', ratio: null } : { state: 'outside', ratio: 0 };
}
