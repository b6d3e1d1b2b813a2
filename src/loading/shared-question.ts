import { setTimeout as pause } from 'node:timers/promises';
import type { UpstreamCall } from '../protocols/upstream-error.js';
import type { CacheSection, Entry } from './cache.js';
import { outOfTime, SharedErrand } from './errand.js';
import { Flights, type Seat } from './flights.js';
import { entryOf, freshnessOf, isDenial, REFRESH_PATIENCE_MS, type Freshness } from './freshness.js';
import { Landings } from './landings.js';
import { TooExpensiveError, type CacheTally, type Operation } from './operation.js';
import { Pace } from './pace.js';
import type { Answers, Question } from './question.js';
import { SecondRounds } from './second-rounds.js';
import type { Upstream } from './upstream.js';

/** What is known of a key before anybody is asked. */
interface Prospect<K, V> {
  readonly key: K;
  readonly fresh: Entry | null;
  readonly stale: Entry | null;
  /** In a call that was begun for another operation, or another batch of this one. */
  readonly seat: Seat<V> | null;
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
  readonly #flights: Flights<K, V>;
  readonly #secondRounds: SecondRounds<K, V>;

  /**
   * @param id names the question among all, whatever the credential
   * @param cache no two questions share one, nor two credentials
   */
  constructor(
    readonly id: string,
    private readonly question: Question<K, V>,
    private readonly upstream: Upstream,
    private readonly cache: CacheSection,
  ) {
    this.keyOf = question.keyOf;
    this.widest = question.widest;
    this.#call = upstream.call(question.call);
    this.#secondRounds = new SecondRounds((operation, keys) => this.answer(operation, keys));
    this.#flights = new Flights(question, (errand, keys) => this.#ask(errand, keys));
  }

  /** The answer to a key that is as good as new; null where somebody has to be asked, or may not be any more. */
  kept(operation: Operation, key: K): Entry | null {
    if (operation.isOver) return null;
    const fresh = this.#kept(key, 'fresh', Date.now());
    if (fresh !== null) this.#noteHit(operation, fresh);
    return fresh;
  }

  /** The answers to distinct keys, in their order, each as soon as it is there, from as few calls as can be. */
  answer(operation: Operation, keys: readonly K[]): readonly Promise<V>[] {
    if (operation.isOver) {
      operation.used(0);
      return keys.map(() => Promise.reject(outOfTime(this.#call)));
    }
    const now = Date.now();
    const prospects = keys.map((key) => this.#prospect(key, now));
    const own = this.#launch(operation, prospects);
    const landings = new Landings<V>(operation, this.#call);
    return prospects.map((prospect) => {
      if (prospect.fresh === null) return this.#awaited(landings, prospect, own.get(prospect.key));
      this.#noteHit(operation, prospect.fresh);
      return Promise.resolve(prospect.fresh.value as V);
    });
  }

  #prospect(key: K, now: number): Prospect<K, V> {
    const fresh = this.#kept(key, 'fresh', now);
    const stale = fresh === null ? this.#kept(key, 'stale', now) : null;
    const seat = this.#flights.areNone ? null : this.#flights.find(this.#keyNames(key));
    return { key, fresh, stale, seat };
  }

  #kept(key: K, freshness: Freshness, now: number): Entry | null {
    if (this.question.mustBeNew?.(key) === true) return null;
    const own = this.#entry(this.keyOf(key), freshness, now);
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

  /** Asks for what is neither fresh nor under way. */
  #launch(operation: Operation, prospects: readonly Prospect<K, V>[]): ReadonlyMap<K, Seat<V>> {
    const unknown = prospects.filter(({ fresh, seat }) => fresh === null && seat === null);
    const missing = unknown.filter(({ stale }) => stale === null);
    const ageing = unknown.filter(({ stale }) => stale !== null);
    // A call that must be made anyway refreshes along with it what it can carry.
    const needed = missing.length > 0 && this.widest > 1 ? unknown : missing;
    const refreshed = needed === unknown ? [] : ageing;
    const keysOf = (some: readonly Prospect<K, V>[]): readonly K[] => some.map(({ key }) => key);
    const begun = new Map<K, Seat<V>>();
    this.#flights.launch(keysOf(needed), () => new SharedErrand(operation), begun);
    this.#flights.launch(keysOf(refreshed), () => this.#refresh(operation), begun);
    return begun;
  }

  /** Nobody needs a refresh, since there is an old value: one attempt, which goes on though nobody should wait for it. */
  #refresh(operation: Operation): SharedErrand {
    return new SharedErrand(operation, { attempts: 1, atLeastMs: this.upstream.policy.timeoutMs });
  }

  async #ask(errand: SharedErrand, keys: readonly K[]): Promise<Answers<V>> {
    const startedAt = performance.now();
    try {
      const answers = await this.question.ask(errand, keys);
      this.#pace.took(performance.now() - startedAt);
      this.#forget(keys.filter((key) => isNoMore(answers.get(this.keyOf(key)))));
      this.#keep(keys, answers);
      return answers;
    } catch (error) {
      if (isDenial(error)) this.#forget(keys);
      throw error;
    }
  }

  #keep(keys: readonly K[], answers: Answers<V>): void {
    const { freshness = this.upstream.policy.freshness } = this.question;
    if (freshness.ttlSeconds === 0) return;
    const now = Date.now();
    const passing = new Set(keys.filter((key) => this.question.mustBeNew?.(key)).map(this.keyOf));
    const keyNames = new Set([...keys.map(this.keyOf), ...answers.keys()]);
    const sound = [...keyNames].filter(
      (keyName) => !passing.has(keyName) && !(answers.get(keyName) instanceof Error),
    );
    this.cache.setMany(
      sound.map((keyName) => {
        const value = answers.get(keyName) ?? null;
        const kept = value === null ? this.question.absent() : value;
        return [keyName, entryOf(kept, value === null, freshness, now)] as const;
      }),
    );
  }

  /** An upstream that says no, or not there, is believed, also when nobody waits to hear it. */
  #forget(keys: readonly K[]): void {
    for (const keyName of keys.flatMap((key) => this.#keyNames(key))) this.cache.delete(keyName);
  }

  /** The answer to a key that is on its way; the operation learns that there may be more to ask once it is there. */
  async #awaited(
    landings: Landings<V>,
    { key, stale, seat: others }: Prospect<K, V>,
    own: Seat<V> | undefined,
  ): Promise<V> {
    const { operation } = landings;
    const seat = own ?? others;
    if (seat === null) throw new Error('a key that nobody asks for');
    const isOwn = own !== undefined;
    operation.quiescence.began(this.id, this.#pace.usualMs);
    try {
      if (stale !== null) return await this.#arrivalOrStale(landings, seat, isOwn, stale, key);
      this.#tally(operation, isOwn ? 'misses' : 'coalesced');
      const value = this.#valueIn(await landings.of(seat.flight), seat.keyName);
      this.#noteUse(operation, key);
      return value;
    } catch (error) {
      // Whoever began it could not pay for all of it; who only waited may be able to.
      if (isOwn || !(error instanceof TooExpensiveError)) {
        // What is made of it may show no error.
        operation.used(0);
        throw error;
      }
      operation.cache.coalesced -= 1;
      this.upstream.cacheUse.coalesced -= 1;
      return await this.#secondRounds.ask(operation, key);
    } finally {
      operation.quiescence.ended(this.id);
    }
  }

  #valueIn(answers: Answers<V>, keyName: string): V {
    const answer = answers.get(keyName);
    if (answer instanceof Error) throw answer;
    return answer ?? this.question.absent();
  }

  /** What has just arrived is as good as new for as long as it is kept; what is not kept, for no time at all. */
  #noteUse(operation: Operation, key: K): void {
    operation.used(this.#kept(key, 'fresh', Date.now())?.freshUntil ?? 0);
  }

  /** What arrives in good time; else the value that is past its time to live, if that may still be shown. */
  async #arrivalOrStale(
    landings: Landings<V>,
    { flight, keyName }: Seat<V>,
    isOwn: boolean,
    stale: Entry,
    key: K,
  ): Promise<V> {
    const { operation } = landings;
    const outcome = await Promise.race([
      landings
        .of(flight)
        .then((answers) => ({ value: this.#valueIn(answers, keyName) }))
        .catch((error: unknown) => ({ error })),
      pause(REFRESH_PATIENCE_MS, { error: null }),
    ]);
    if ('value' in outcome) {
      this.#tally(operation, isOwn ? 'misses' : 'coalesced');
      this.#noteUse(operation, key);
      return outcome.value;
    }
    if (isDenial(outcome.error)) throw outcome.error;
    this.#tally(operation, 'stale');
    operation.servedStale(this.upstream.name, Math.floor((Date.now() - stale.storedAt) / 1000));
    return stale.value as V;
  }

  #noteHit(operation: Operation, { freshUntil }: Entry): void {
    this.#tally(operation, 'hits');
    operation.used(freshUntil);
  }

  #tally(operation: Operation, outcome: keyof CacheTally): void {
    operation.cache[outcome] += 1;
    this.upstream.cacheUse[outcome] += 1;
  }

  /** The names under which the answer to a key may be found: its own first. */
  #keyNames(key: K): readonly string[] {
    return [this.keyOf(key), ...(this.question.alsoIn?.(key) ?? [])];
  }
}

function isNoMore(answer: unknown): boolean {
  return answer === undefined || answer === null || isDenial(answer);
}
