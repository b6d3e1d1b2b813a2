import type { Errand } from './errand.js';
import type { FreshnessPolicy } from './freshness.js';

/** Answers by the keys' names; a key that is missing was not there, one with an Error failed alone. */
export type Answers<V> = ReadonlyMap<string, V | Error>;

/** One question that can be asked for many keys. */
export interface Question<K, V> {
  /** The vendor's name of the call behind it, under which its failures are told. */
  readonly call: string;
  /** The name of a key: what makes two keys the same. */
  readonly keyOf: (key: K) => string;
  /** The most keys that one upstream call carries. */
  readonly widest: number;
  /**
   * Asks for up to `widest` distinct keys; a rejection fails all of them. What it answers beyond them, under names that
   * `alsoIn` gives, is kept for others.
   */
  readonly ask: (errand: Errand, keys: readonly K[]) => Promise<Answers<V>>;
  /** The answer for a key that is not there. */
  readonly absent: () => V;
  /** Names of other keys whose answers hold the answer to this one: the same thing with more of its fields. */
  readonly alsoIn?: (key: K) => readonly string[];
  /** How long its answers are kept, where that is not as long as those of its upstream: what hardly ever changes. */
  readonly freshness?: FreshnessPolicy;
  /** Whether the answer must be of now: not out of the cache, and not kept. Left out: none must. */
  readonly mustBeNew?: (key: K) => boolean;
}

/** A question whose call carries one key: `ask` gives its answer, null when it is not there. */
export function oneByOne<K, V>(
  question: Omit<Question<K, V>, 'widest' | 'ask'> & {
    readonly ask: (errand: Errand, key: K) => Promise<V>;
  },
): Question<K, V> {
  const { ask, ...rest } = question;
  return {
    ...rest,
    widest: 1,
    ask: async (errand, keys) => {
      const [key] = keys;
      if (key === undefined) return new Map<string, V>();
      return new Map([[question.keyOf(key), await ask(errand, key)]]);
    },
  };
}
