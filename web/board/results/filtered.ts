import type { SessionStatus } from '../../../schema/typed-documents.js';
import type { DayOf } from './days.js';
import { momentOf, type Observation, type Person } from './observation.js';
import { finder } from '../shell/finder.js';

export interface ResultFilters {
  readonly status: SessionStatus | null;
  /** YYYY-MM-DD, included; null: not restricted. */
  readonly from: string | null;
  readonly to: string | null;
  /** Part of a name; empty: not restricted. */
  readonly person: string;
}

/** Those that fit. Of one without any date nobody can say that it is within dates. */
export function filtered(
  observations: readonly Observation[],
  { status, from, to, person }: ResultFilters,
  dayOf: DayOf,
): readonly Observation[] {
  const isFound = finder(person);
  const isWithin = (observation: Observation) => {
    if (from === null && to === null) return true;
    const moment = momentOf(observation);
    if (moment === null) return false;
    const day = dayOf(moment);
    return (from === null || day >= from) && (to === null || day <= to);
  };
  const names = (one: Person | null) => one?.name ?? '';
  return observations.filter(
    (each) =>
      (status === null || each.status === status) &&
      isWithin(each) &&
      isFound(names(each.employee), names(each.observer)),
  );
}

export function isFiltering({ status, from, to, person }: ResultFilters): boolean {
  return status !== null || from !== null || to !== null || person.trim() !== '';
}
