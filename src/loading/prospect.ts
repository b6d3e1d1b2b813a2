import type { Entry } from './cache.js';
import type { Seat } from './flights.js';
import type { Trace, TracedBatch, Wave } from './trace.js';

/** What is known of a key before anybody is asked. */
export interface Prospect<K, V> {
  readonly key: K;
  readonly fresh: Entry | null;
  readonly stale: Entry | null;
  /** In a call that was begun for another operation, or another batch of this one. */
  readonly seat: Seat<V> | null;
}

/** The wave of a batch; null where nothing is traced, or everything is known already. */
export function waveOf(
  trace: Trace | null,
  name: Pick<TracedBatch, 'upstream' | 'question'>,
  prospects: readonly Prospect<unknown, unknown>[],
): Wave | null {
  if (trace === null) return null;
  const unknown = prospects.filter(({ fresh }) => fresh === null);
  if (unknown.length === 0) return null;
  const keys = prospects.length;
  const coalesced = unknown.filter(({ seat }) => seat !== null).length;
  return trace.wave({ ...name, keys, hits: keys - unknown.length, coalesced });
}
