import type { StalePart } from './answer.js';

/** After so long a refresh that was only late is kept by the service. */
const LATE_MS = 2000;

/** The old parts of an answer, knowing those of the answer before it to the same question. */
export function stillStale(now: readonly StalePart[], before: readonly StalePart[]): readonly StalePart[] {
  return now.map((part) => {
    const earlier = before.find(({ upstream }) => upstream === part.upstream);
    if (earlier === undefined) return part;
    const { lateSince } = earlier;
    return { ...part, lateSince, isAskedAgain: part.lateSince - lateSince >= LATE_MS };
  });
}

/** When to ask for what is only late, in ms since 1970; null: nothing is, or it was asked for. */
export function nextAsk(stale: readonly StalePart[]): number | null {
  const late = stale.filter(({ isAskedAgain }) => !isAskedAgain);
  return late.length === 0 ? null : LATE_MS + Math.min(...late.map(({ lateSince }) => lateSince));
}
