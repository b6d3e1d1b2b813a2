import type { CacheSection, Entry } from './cache.js';
import { entryOf, freshnessOf, isDenial, type Freshness, type FreshnessPolicy } from './freshness.js';
import type { Answers, Question } from './question.js';
import type { SecondLevel } from './second-level.js';

/** The answers to one question that this instance keeps, and what it tells others of them. */
export class KeptAnswers<K, V> {
  /** @param second what other instances know of the same; null: there are none */
  constructor(
    private readonly question: Question<K, V>,
    private readonly cache: CacheSection,
    private readonly freshness: FreshnessPolicy,
    private readonly second: SecondLevel | null,
  ) {}

  /** The answer to a key, of just this freshness, under any name under which it may be found; null: it is not kept, or must be new. */
  find(key: K, freshness: Freshness, now: number): Entry | null {
    if (this.question.mustBeNew?.(key) === true) return null;
    const own = this.#entry(this.question.keyOf(key), freshness, now);
    if (own !== null || this.question.alsoIn === undefined) return own;
    for (const keyName of this.question.alsoIn(key)) {
      const entry = this.#entry(keyName, freshness, now);
      if (entry !== null) return entry;
    }
    return null;
  }

  #entry(keyName: string, freshness: Freshness, now: number): Entry | null {
    const entry = this.cache.get(keyName);
    return entry !== undefined && freshnessOf(entry, now) === freshness ? entry : null;
  }

  /** Keeps what an upstream has answered to keys, and forgets what it has no more. */
  answered(keys: readonly K[], answers: Answers<V>): void {
    const answerTo = (key: K): unknown => answers.get(this.question.keyOf(key)) ?? null;
    this.denied(keys.filter((key) => isDenial(answerTo(key))));
    this.#forget(keys.filter((key) => answerTo(key) === null));
    this.#keep(keys, answers);
  }

  /** An upstream that says no is believed by all instances, also when nobody waits to hear it: what one may not see any more, no other shows. */
  denied(keys: readonly K[]): void {
    if (keys.length === 0) return;
    this.#forget(keys);
    this.second?.drop(keys.flatMap((key) => this.namesOf(key)));
  }

  /** The names under which the answer to a key may be found: its own first. */
  namesOf(key: K): readonly string[] {
    return [this.question.keyOf(key), ...(this.question.alsoIn?.(key) ?? [])];
  }

  #forget(keys: readonly K[]): void {
    for (const keyName of keys.flatMap((key) => this.namesOf(key))) this.cache.delete(keyName);
  }

  #keep(keys: readonly K[], answers: Answers<V>): void {
    if (this.freshness.ttlSeconds === 0) return;
    const { keyOf, mustBeNew, absent } = this.question;
    const now = Date.now();
    const passing = new Set(keys.filter((key) => mustBeNew?.(key)).map(keyOf));
    const keyNames = new Set([...keys.map(keyOf), ...answers.keys()]);
    const sound = [...keyNames].filter(
      (keyName) => !passing.has(keyName) && !(answers.get(keyName) instanceof Error),
    );
    this.cache.setMany(
      sound.map((keyName) => {
        const value = answers.get(keyName) ?? null;
        const kept = value === null ? absent() : value;
        return [keyName, entryOf(kept, value === null, this.freshness, now)] as const;
      }),
    );
  }
}
