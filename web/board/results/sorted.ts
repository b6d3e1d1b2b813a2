import { STATUSES, type Observation, type Person } from './observation.js';

export const SORT_KEYS = [
  'employee',
  'observer',
  'planned',
  'completed',
  'status',
  'points',
  'result',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** `-` before it: the greatest first. */
export type Sort<Key extends string = SortKey> = Key | `-${Key}`;

export const SORTS: readonly Sort[] = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const);

export function sortOf<Key extends string>(sort: Sort<Key>): { readonly key: Key; readonly isDown: boolean } {
  return sort.startsWith('-')
    ? { key: sort.slice(1) as Key, isDown: true }
    : { key: sort as Key, isDown: false };
}

type Value = number | string | null;

const VALUES: Readonly<Record<SortKey, (observation: Observation) => Value>> = {
  employee: ({ employee }) => nameOf(employee),
  observer: ({ observer }) => nameOf(observer),
  planned: ({ planned }) => planned?.getTime() ?? null,
  completed: ({ completed }) => completed?.getTime() ?? null,
  status: ({ status }) => (status === null ? null : STATUSES.indexOf(status)),
  points: ({ points }) => points,
  result: ({ result }) => result,
};

/** In order; what has nothing to be sorted by comes last either way, and equals stand in the order of their names and ids. */
export function sorted(
  observations: readonly Observation[],
  sort: Sort,
  locale: string,
): readonly Observation[] {
  const { key, isDown } = sortOf(sort);
  const order = byValue(VALUES[key], isDown, locale);
  const byName = byValue(VALUES.employee, false, locale);
  return [...observations].sort((a, b) => order(a, b) || byName(a, b) || (a.id < b.id ? -1 : 1));
}

/** Texts as the language orders them, numbers by size, null last. */
export function byValue<T>(
  value: (item: T) => Value,
  isDown: boolean,
  locale: string,
): (a: T, b: T) => number {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const order =
      typeof one === 'string' || typeof other === 'string'
        ? compare(String(one), String(other))
        : one - other;
    return isDown ? -order : order;
  };
}

function nameOf(person: Person | null): string | null {
  return person?.name ?? null;
}
