import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError, type UpstreamCall } from '../protocols/upstream-error.js';
import type { AnswerCache, Entry } from './cache.js';
import { SharedErrand } from './errand.js';
import { entryOf, excusesStaleness, freshnessOf, REFRESH_PATIENCE_MS, type Freshness } from './freshness.js';
import { TooExpensiveError, type Operation } from './operation.js';
import { Pace } from './pace.js';
import type { Answers, Question } from './question.js';
import type { Upstream } from './upstream.js';

/** A key on its way, for all who wait for it. */
interface Flight<V> {
  readonly errand: SharedErrand;
  readonly answer: Promise<V>;
}

/** What is known of a key before anybody is asked. */
interface Prospect<K, V> {
  readonly key: K;
  readonly fresh: Entry | null;
  readonly stale: Entry | null;
  readonly flight: Flight<V> | null;
}

/**
 * One question under one credential, for the life of the process. Its answers are kept for all operations of that
 * credential, and a key that is under way for one of them is not asked again for another.
 */
export class SharedQuestion<K, V> {
  readonly keyOf: (key: K) => string;
  readonly widest: number;
  readonly #call: UpstreamCall;
  readonly #pace = new Pace();
  readonly #underWay = new Map<string, Flight<V>>();

  /**
   * @param id names the question among all, whatever the credential
   * @param partition what its names in the cache begin with: no two credentials share one
   */
  constructor(
    readonly id: string,
    private readonly question: Question<K, V>,
    private readonly upstream: Upstream,
    private readonly cache: AnswerCache,
    private readonly partition: string,
  ) {
    this.keyOf = question.keyOf;
    this.widest = question.widest;
    this.#call = upstream.call(question.call);
  }

  /** The answers in the order of the keys, each as soon as it is there, from as few calls as can be. */
  answer(operation: Operation, keys: readonly K[]): readonly Promise<V>[] {
    const now = Date.now();
    const prospects = keys.map((key) => this.#prospect(key, now));
    const unknown = prospects.filter(({ fresh, flight }) => fresh === null && flight === null);
    const missing = unknown.filter(({ stale }) => stale === null);
    const ageing = unknown.filter(({ stale }) => stale !== null);
    const flights = new Map([
      ...this.#launch(missing, () => new SharedErrand(operation)),
      ...this.#launch(ageing, () => this.#refresh(operation)),
    ]);
    return prospects.map((prospect) => {
      if (prospect.fresh === null) return this.#awaited(operation, prospect, flights.get(prospect.key));
      operation.cache.hits += 1;
      return Promise.resolve(prospect.fresh.value as V);
    });
  }

  #prospect(key: K, now: number): Prospect<K, V> {
    const names = this.#namesOf(key);
    const entries = this.cache.getMany(names);
    const find = (freshness: Freshness): Entry | null =>
      entries.find((entry) => freshnessOf(entry, now) === freshness) ?? null;
    const flights = names.map((name) => this.#underWay.get(name));
    // One that all have left is on its way to nowhere.
    const flight = flights.find((one) => one !== undefined && !one.errand.signal.aborted) ?? null;
    return { key, fresh: find('fresh'), stale: find('stale'), flight };
  }

  /** Nobody needs a refresh, since there is an old value: one attempt, which goes on though nobody should wait for it. */
  #refresh(operation: Operation): SharedErrand {
    return new SharedErrand(operation, { attempts: 1, atLeastMs: this.upstream.policy.timeoutMs });
  }

  /** Asks for keys in as many calls as they need. */
  #launch(
    prospects: readonly Prospect<K, V>[],
    errandOf: () => SharedErrand,
  ): readonly (readonly [key: K, flight: Flight<V>])[] {
    return chunks(prospects, this.widest).flatMap((chunk) => {
      const keys = chunk.map(({ key }) => key);
      const errand = errandOf();
      const landing = this.#ask(errand, keys);
      return keys.map((key) => {
        const name = this.#named(this.keyOf(key));
        const answer = landing.then((answers) => this.#valueIn(answers, this.keyOf(key)));
        const flight = { errand, answer };
        const land = (): void => {
          if (this.#underWay.get(name) === flight) this.#underWay.delete(name);
        };
        this.#underWay.set(name, flight);
        answer.then(land, land);
        return [key, flight] as const;
      });
    });
  }

  async #ask(errand: SharedErrand, keys: readonly K[]): Promise<Answers<V>> {
    const startedAt = performance.now();
    const answers = await this.question.ask(errand, keys);
    this.#pace.took(performance.now() - startedAt);
    this.#keep(keys, answers);
    return answers;
  }

  #valueIn(answers: Answers<V>, keyName: string): V {
    const answer = answers.get(keyName);
    if (answer instanceof Error) throw answer;
    return answer === undefined ? this.question.absent() : answer;
  }

  #keep(keys: readonly K[], answers: Answers<V>): void {
    const { freshness } = this.upstream.policy;
    if (freshness.ttlSeconds === 0) return;
    const now = Date.now();
    const keyNames = new Set([...keys.map(this.keyOf), ...answers.keys()]);
    const sound = [...keyNames].filter((keyName) => !(answers.get(keyName) instanceof Error));
    this.cache.setMany(
      sound.map((keyName) => {
        const value = answers.get(keyName) ?? null;
        const kept = value === null ? this.question.absent() : value;
        return [this.#named(keyName), entryOf(kept, value === null, freshness, now)] as const;
      }),
    );
  }

  /** The answer to a key that is on its way; the operation learns that there may be more to ask once it is there. */
  async #awaited(
    operation: Operation,
    { key, stale, flight: others }: Prospect<K, V>,
    own: Flight<V> | undefined,
  ): Promise<V> {
    const flight = own ?? others;
    if (flight === null) throw new Error('a key that nobody asks for');
    const isOwn = own !== undefined;
    operation.quiescence.began(this.id, 1, this.#pace.usualMs);
    try {
      const arrival = this.#arrival(operation, key, flight, isOwn);
      if (stale !== null) return await this.#arrivalOrStale(operation, key, stale, arrival, isOwn);
      count(operation, isOwn);
      return await arrival;
    } finally {
      operation.quiescence.ended(this.id);
    }
  }

  /** The value of a flight that `operation` began or joined. */
  async #arrival(operation: Operation, key: K, { errand, answer }: Flight<V>, isOwn: boolean): Promise<V> {
    try {
      return await errand.wait(operation, this.#call, answer);
    } catch (error) {
      // Whoever began it could not pay for all of it; who only waited may be able to.
      if (!(error instanceof TooExpensiveError) || isOwn) throw error;
      const [own] = this.answer(operation, [key]);
      if (own === undefined) throw error;
      return own;
    }
  }

  /** What arrives in good time; else the value that is past its time to live, if that may still be shown. */
  async #arrivalOrStale(
    operation: Operation,
    key: K,
    stale: Entry,
    arrival: Promise<V>,
    isOwn: boolean,
  ): Promise<V> {
    const outcome = await Promise.race([
      arrival.then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      ),
      pause(REFRESH_PATIENCE_MS, { error: null }),
    ]);
    if ('value' in outcome) {
      count(operation, isOwn);
      return outcome.value;
    }
    const { error } = outcome;
    if (error instanceof UpstreamError && !excusesStaleness(error)) {
      for (const name of this.#namesOf(key)) this.cache.delete(name);
      throw error;
    }
    operation.servedStale(this.upstream.name, Math.floor((Date.now() - stale.storedAt) / 1000));
    return stale.value as V;
  }

  /** Where the answer to a key may be found: under its own name first. */
  #namesOf(key: K): readonly string[] {
    const keyNames = [this.keyOf(key), ...(this.question.alsoIn?.(key) ?? [])];
    return keyNames.map((keyName) => this.#named(keyName));
  }

  #named(keyName: string): string {
    return `${this.partition} ${keyName}`;
  }
}

function count({ cache }: Operation, isOwn: boolean): void {
  if (isOwn) cache.misses += 1;
  else cache.coalesced += 1;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
