import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError, type UpstreamCall } from '../protocols/upstream-error.js';
import type { AnswerCache, Entry } from './cache.js';
import { SharedErrand } from './errand.js';
import { entryOf, excusesStaleness, freshnessOf, REFRESH_PATIENCE_MS } from './freshness.js';
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
    const flights = new Map([
      ...this.#launch(
        operation,
        unknown.filter(({ stale }) => stale === null),
      ),
      ...this.#launch(
        operation,
        unknown.filter(({ stale }) => stale !== null),
        {
          attempts: 1,
          atLeastMs: this.upstream.policy.timeoutMs,
        },
      ),
    ]);
    return prospects.map(({ key, fresh, stale, flight }) => {
      if (fresh !== null) {
        operation.cache.hits += 1;
        return Promise.resolve(fresh.value as V);
      }
      const own = flights.get(this.keyOf(key));
      const joined = own ?? flight;
      if (joined === null || joined === undefined) throw new Error('a key was left out');
      const isOwn = own !== undefined;
      const arrival = this.#arrival(operation, key, joined, isOwn);
      if (stale !== null)
        return this.#awaited(operation, this.#orStale(operation, key, stale, arrival, isOwn));
      count(operation, isOwn);
      return this.#awaited(operation, arrival);
    });
  }

  #prospect(key: K, now: number): Prospect<K, V> {
    const names = [this.keyOf(key), ...(this.question.alsoIn?.(key) ?? [])];
    const entries = this.cache.getMany(names.map((name) => this.#cacheName(name)));
    const find = (freshness: string): Entry | null =>
      entries.find((entry) => freshnessOf(entry, now) === freshness) ?? null;
    const flights = names.map((name) => this.#underWay.get(name));
    // One that all have left is on its way to nowhere.
    const flight = flights.find((one) => one !== undefined && !one.errand.signal.aborted) ?? null;
    return { key, fresh: find('fresh'), stale: find('stale'), flight };
  }

  /** Asks for keys in as many calls as they need. */
  #launch(
    operation: Operation,
    prospects: readonly Prospect<K, V>[],
    patience: { attempts?: number; atLeastMs?: number } = {},
  ): readonly (readonly [name: string, flight: Flight<V>])[] {
    return chunks(prospects, this.widest).flatMap((chunk) => {
      const keys = chunk.map(({ key }) => key);
      const errand = new SharedErrand(operation, patience);
      const landing = this.#ask(errand, keys);
      return keys.map((key) => {
        const name = this.keyOf(key);
        const flight = { errand, answer: landing.then((answers) => this.#valueIn(answers, name)) };
        this.#underWay.set(name, flight);
        const land = (): void => {
          if (this.#underWay.get(name) === flight) this.#underWay.delete(name);
        };
        flight.answer.then(land, land);
        return [name, flight] as const;
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

  #valueIn(answers: Answers<V>, name: string): V {
    const answer = answers.get(name);
    if (answer instanceof Error) throw answer;
    return answer === undefined ? this.question.absent() : answer;
  }

  #keep(keys: readonly K[], answers: Answers<V>): void {
    const { freshness } = this.upstream.policy;
    if (freshness.ttlSeconds === 0) return;
    const now = Date.now();
    const names = new Set([...keys.map(this.keyOf), ...answers.keys()]);
    this.cache.setMany(
      [...names]
        .filter((name) => !(answers.get(name) instanceof Error))
        .map((name) => {
          const value = answers.get(name) ?? null;
          const kept = value === null ? this.question.absent() : value;
          return [this.#cacheName(name), entryOf(kept, value === null, freshness, now)] as const;
        }),
    );
  }

  /** The value of a flight that `operation` began or joined. */
  async #arrival(operation: Operation, key: K, { errand, answer }: Flight<V>, isOwn: boolean): Promise<V> {
    try {
      return await errand.wait(operation, this.#call, answer);
    } catch (error) {
      // Whoever began it could not pay for all of it; who only waited may be able to.
      if (error instanceof TooExpensiveError && !isOwn) return this.#alone(operation, key);
      throw error;
    }
  }

  async #alone(operation: Operation, key: K): Promise<V> {
    const [answer] = this.answer(operation, [key]);
    if (answer === undefined) throw new Error('a key was left out');
    return answer;
  }

  /** What arrives in good time; else the value that is past its time to live, if that may still be shown. */
  async #orStale(
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
      this.cache.delete(this.#cacheName(this.keyOf(key)));
      throw error;
    }
    operation.servedStale(this.upstream.name, Math.floor((Date.now() - stale.storedAt) / 1000));
    return stale.value as V;
  }

  /** `answer`, of which the operation knows that it may bring further keys. */
  async #awaited(operation: Operation, answer: Promise<V>): Promise<V> {
    operation.quiescence.began(this.id, 1, this.#pace.usualMs);
    try {
      return await answer;
    } finally {
      operation.quiescence.ended(this.id);
    }
  }

  #cacheName(name: string): string {
    return `${this.partition} ${name}`;
  }
}

function count({ cache }: Operation, isOwn: boolean): void {
  if (isOwn) cache.misses += 1;
  else cache.coalesced += 1;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
