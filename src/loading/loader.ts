import DataLoader from 'dataloader';

/** Answers by key; a key that is missing was not there, one with an Error failed alone. */
export type Answers<V> = ReadonlyMap<string, V | Error>;

/** One question that can be asked for many keys. */
export interface Question<K, V> {
  /** What makes two keys the same. */
  readonly keyOf: (key: K) => string;
  /** The most keys that one upstream call carries. */
  readonly widest: number;
  /** Asks for up to `widest` distinct keys; a rejection fails all of them. */
  readonly ask: (keys: readonly K[]) => Promise<Answers<V>>;
  /** The answer for a key that is not there. */
  readonly absent: () => V;
}

/** Asks each key once in its life, which is one GraphQL operation. */
export interface Loader<K, V> {
  load(key: K): Promise<V>;
}

/**
 * A loader that gathers the keys of a wave into as few calls as `widest` allows.
 * Answers are matched by key, never by position: upstreams shuffle, repeat and leave out.
 */
export function createLoader<K, V>(question: Question<K, V>): Loader<K, V> {
  return new DataLoader<K, V, string>(
    async (keys) => {
      const answers = await question.ask(keys);
      return keys.map((key) => {
        const answer = answers.get(question.keyOf(key));
        return answer === undefined ? question.absent() : answer;
      });
    },
    { cacheKeyFn: question.keyOf, maxBatchSize: question.widest },
  );
}

/** For questions that carry one key a call: the answer to the key, or null when it is not there. */
export function oneByOne<K, V>(
  keyOf: (key: K) => string,
  ask: (key: K) => Promise<V>,
  absent: () => V,
): Loader<K, V> {
  return createLoader<K, V>({
    keyOf,
    widest: 1,
    absent,
    ask: async (keys) => {
      const [key] = keys;
      return key === undefined ? new Map<string, V>() : new Map([[keyOf(key), await ask(key)]]);
    },
  });
}
