import type { CacheTally, Counts } from './told.js';
import { titleOf, totalOf, upstreamsOf } from './words.js';

/** Calls made and, beside them, what they could have been at most; null: not known. */
export function CostTable({ made, atMost }: { readonly made: Counts; readonly atMost: Counts | null }) {
  const most = (name: string) => (atMost === null ? '–' : (atMost[name] ?? 0));
  return (
    <table className="upstream-figures" aria-label="Cost in calls">
      <thead>
        <tr>
          <th scope="col">Upstream</th>
          <th scope="col">Calls</th>
          <th scope="col">At most</th>
        </tr>
      </thead>
      <tbody>
        {upstreamsOf(made, atMost).map((name) => (
          <tr key={name}>
            <th scope="row">{titleOf(name)}</th>
            <td>{made[name] ?? 0}</td>
            <td>{most(name)}</td>
          </tr>
        ))}
        <tr className="upstream-total">
          <th scope="row">All</th>
          <td>{totalOf(made)}</td>
          <td>{most('total')}</td>
        </tr>
      </tbody>
    </table>
  );
}

const CACHE_ROWS = [
  ['hits', 'Kept'],
  ['stale', 'Kept, but old'],
  ['coalesced', 'By a call of another'],
  ['misses', 'Asked anew'],
] as const;

/** Where the values came from, in keys. */
export function CacheTable({ cache }: { readonly cache: CacheTally }) {
  return (
    <table className="upstream-figures" aria-label="Cache">
      <thead>
        <tr>
          <th scope="col">Cache</th>
          <th scope="col">Keys</th>
        </tr>
      </thead>
      <tbody>
        {CACHE_ROWS.map(([name, words]) => (
          <tr key={name}>
            <th scope="row">
              {words} <span className="upstream-term">{name}</span>
            </th>
            <td>{cache[name]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
