import { setTimeout as pause } from 'node:timers/promises';
import type { UpstreamCall } from '../protocols/upstream-error.js';
import { AskedTogether } from './asked-together.js';
import type { CacheSection, Entry } from './cache.js';
import { outOfTime, SharedErrand, type Errand } from './errand.js';
import { Flights, type Seat } from './flights.js';
import { isDenial, REFRESH_PATIENCE_MS } from './freshness.js';
import { KeptAnswers } from './kept-answers.js';
import { Landings } from './landings.js';
import { TooExpensiveError, type CacheTally, type Operation } from './operation.js';
import { Pace } from './pace.js';
import { waveOf, type Prospect } from './prospect.js';
import type { Answers, Question } from './question.js';
import type { SecondLevel } from './second-level.js';
import { SecondRounds } from './second-rounds.js';
import type { Wave } from './trace.js';
import type { Upstream } from './upstream.js';

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
  readonly #kept: KeptAnswers<K, V>;

  /**
   * @param id names the question among all, whatever the credential
   * @param cache no two questions share one, nor two credentials
   * @param second what other instances know of the same; null: there are none
   */
  constructor(
    readonly id: string,
    private readonly question: Question<K, V>,
    private readonly upstream: Upstream,
    cache: CacheSection,
    second: SecondLevel | null = null,
  ) {
    this.keyOf = question.keyOf;
    this.widest = question.widest;
    this.#call = upstream.call(question.call);
    this.#secondRounds = new SecondRounds((operation, keys) => this.answer(operation, keys));
    const { freshness = upstream.policy.freshness } = question;
    // What is not kept is of no use to others either.
    const others = freshness.ttlSeconds === 0 ? null : second;
    this.#kept = new KeptAnswers(question, cache, freshness, others);
    const ask = (errand: Errand, some: readonly K[]): Promise<Answers<V>> => this.#ask(errand, some);
    const together = others === null ? null : new AskedTogether(question, others, cache, ask);
    this.#flights = new Flights(
      question,
      (errand, some, notAsked) => together?.answers(errand, some, notAsked) ?? ask(errand, some),
    );
  }

  /** The answer to a key that is as good as new; null where somebody has to be asked, or may not be any more. */
  kept(operation: Operation, key: K): Entry | null {
    if (operation.isOver) return null;
    const fresh = this.#kept.find(key, 'fresh', Date.now());
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
    const wave = waveOf(operation.trace, { upstream: this.upstream.name, question: this.id }, prospects);
    const own = this.#launch(operation, prospects, wave);
    const landings = new Landings<V>(operation, this.#call, wave);
    const answers = prospects.map((prospect) => {
      if (prospect.fresh === null) return this.#awaited(landings, prospect, own.get(prospect.key));
      this.#noteHit(operation, prospect.fresh);
      return Promise.resolve(prospect.fresh.value as V);
    });
    wave?.lastsUntil(answers);
    return answers;
  }

  #prospect(key: K, now: number): Prospect<K, V> {
    const fresh = this.#kept.find(key, 'fresh', now);
    const stale = fresh === null ? this.#kept.find(key, 'stale', now) : null;
    const seat = this.#flights.areNone ? null : this.#flights.find(this.#kept.namesOf(key));
    return { key, fresh, stale, seat };
  }

  /** Asks for what is neither fresh nor under way. */
  #launch(
    operation: Operation,
    prospects: readonly Prospect<K, V>[],
    wave: Wave | null,
  ): ReadonlyMap<K, Seat<V>> {
    const unknown = prospects.filter(({ fresh, seat }) => fresh === null && seat === null);
    const missing = unknown.filter(({ stale }) => stale === null);
    const ageing = unknown.filter(({ stale }) => stale !== null);
    // A call that must be made anyway refreshes along with it what it can carry.
    const needed = missing.length > 0 && this.widest > 1 ? unknown : missing;
    const refreshed = needed === unknown ? [] : ageing;
    const keysOf = (some: readonly Prospect<K, V>[]): readonly K[] => some.map(({ key }) => key);
    const begun = new Map<K, Seat<V>>();
    this.#flights.launch(keysOf(needed), () => new SharedErrand(operation, {}, wave), begun);
    this.#flights.launch(keysOf(refreshed), () => this.#refresh(operation, wave), begun);
    return begun;
  }

  /** Nobody needs a refresh, since there is an old value: one attempt, which goes on though nobody should wait for it. */
  #refresh(operation: Operation, wave: Wave | null): SharedErrand {
    return new SharedErrand(operation, { attempts: 1, atLeastMs: this.upstream.policy.timeoutMs }, wave);
  }

  async #ask(errand: Errand, keys: readonly K[]): Promise<Answers<V>> {
    const startedAt = performance.now();
    try {
      const answers = await this.question.ask(errand, keys);
      this.#pace.took(performance.now() - startedAt);
      this.#kept.answered(keys, answers);
      return answers;
    } catch (error) {
      if (isDenial(error)) this.#kept.denied(keys);
      throw error;
    }
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
      this.#noteSpared(operation, seat, isOwn);
      this.#noteUse(operation, key);
      return value;
    } catch (error) {
      // Another instance may have kept one.
      const old = isDenial(error) ? null : this.#kept.find(key, 'stale', Date.now());
      if (old !== null) return this.#stale(operation, old);
      // Whoever began it could not pay for all of it; who only waited may be able to.
      if (isOwn || !(error instanceof TooExpensiveError)) {
        // What is made of it may show no error.
        operation.used(0);
        throw error;
      }
      this.#tally(operation, 'coalesced', -1);
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
    operation.used(this.#kept.find(key, 'fresh', Date.now())?.freshUntil ?? 0);
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
      this.#noteSpared(operation, { flight, keyName }, isOwn);
      this.#noteUse(operation, key);
      return outcome.value;
    }
    if (isDenial(outcome.error)) throw outcome.error;
    return this.#stale(operation, stale);
  }

  #stale(operation: Operation, { storedAt, value }: Entry): V {
    this.#tally(operation, 'stale');
    operation.servedStale(this.upstream.name, Math.floor((Date.now() - storedAt) / 1000));
    return value as V;
  }

  #noteHit(operation: Operation, { freshUntil }: Entry): void {
    this.#tally(operation, 'hits');
    operation.used(freshUntil);
  }

  /** Another instance had it, or was asking for it: it was no miss after all. */
  #noteSpared(operation: Operation, { flight, keyName }: Seat<V>, isOwn: boolean): void {
    const spared = flight.notAsked.get(keyName);
    if (!isOwn || spared === undefined) return;
    this.#tally(operation, 'misses', -1);
    this.#tally(operation, spared);
  }

  #tally(operation: Operation, outcome: keyof CacheTally, count = 1): void {
    operation.cache[outcome] += count;
    this.upstream.cacheUse[outcome] += count;
  }
}
