import { meanOf, resultsOf } from './figures.js';
import type { Observation, Person } from './observation.js';
import { byValue } from './sorted.js';

export const ROLES = ['employee', 'observer'] as const;
type Role = (typeof ROLES)[number];

export const ENDS = ['top', 'bottom'] as const;
export type End = (typeof ENDS)[number];

interface Ranked {
  readonly person: Person;
  /** Of the results of what they did, or observed. */
  readonly mean: number;
  /** How many of these there are. */
  readonly count: number;
}

/** People by the mean of their results, the highest first at the top and the lowest at the bottom. Who has none is left out. */
export function rankingOf(
  observations: readonly Observation[],
  role: Role,
  end: End,
  locale: string,
): readonly Ranked[] {
  const byPerson = new Map<string, { person: Person; own: Observation[] }>();
  for (const observation of observations) {
    const person = observation[role];
    if (person === null) continue;
    const known = byPerson.get(person.id) ?? { person, own: [] };
    known.own.push(observation);
    byPerson.set(person.id, known);
  }
  const ranked = [...byPerson.values()].flatMap(({ person, own }) => {
    const mean = meanOf(own);
    return mean === null ? [] : [{ person, mean, count: resultsOf(own).length }];
  });
  const byMean = byValue<Ranked>(({ mean }) => mean, end === 'top', locale);
  const byCount = byValue<Ranked>(({ count }) => count, true, locale);
  const byName = byValue<Ranked>(({ person }) => person.name, false, locale);
  return ranked.sort((a, b) => byMean(a, b) || byCount(a, b) || byName(a, b));
}
