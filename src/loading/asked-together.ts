import type { UpstreamError } from '../protocols/upstream-error.js';
import type { CacheSection, Entry } from './cache.js';
import type { Errand } from './errand.js';
import { freshnessOf } from './freshness.js';
import type { Answers, Question } from './question.js';
import type { Claim, Hold, SecondLevel } from './second-level.js';

/** Keys that cost no call of ours, by their names: put away by another instance, or on their way to one. */
export type NotAsked = Map<string, 'hits' | 'coalesced'>;

/**
 * One question of which no two instances ask the same at the same time: what another has put away is taken, what another is asking
 * for is waited for, and the rest is claimed and asked. Others are waited for half of the time that there is, and not longer than
 * they live: whoever comes to nothing that way asks for itself.
 */
export class AskedTogether<K, V> {
  /**
   * @param cache of this instance
   * @param ask asks the upstream, and puts away in `cache` what it says
   */
  constructor(
    private readonly question: Pick<Question<K, V>, 'keyOf' | 'alsoIn' | 'mustBeNew'>,
    private readonly second: SecondLevel,
    private readonly cache: CacheSection,
    private readonly ask: (errand: Errand, keys: readonly K[]) => Promise<Answers<V>>,
  ) {}

  /** The answers to distinct keys; one with an Error failed. Never rejects. @param notAsked is told which cost no call */
  async answers(errand: Errand, keys: readonly K[], notAsked: NotAsked): Promise<Answers<V>> {
    const answers = new Map<string, V | Error>();
    const calls: Promise<void>[] = [];
    const call = (some: readonly K[], hold: Hold | null): void => {
      if (some.length > 0) calls.push(this.#call(errand, some, hold, answers));
    };
    const untilMs = performance.now() + errand.remainingMs() / 2;
    let passing = keys.filter((key) => this.question.mustBeNew?.(key) === true);
    let waiting = keys.filter((key) => !passing.includes(key));
    for (let how: 'hits' | 'coalesced' = 'hits'; waiting.length > 0; how = 'coalesced') {
      const isInTime = performance.now() < untilMs && !errand.signal.aborted;
      const claimed = isInTime ? await this.second.claim(waiting.map((key) => this.#names(key))) : null;
      if (claimed === null) break;
      const { claims, hold } = claimed;
      this.#take(waiting, claims, answers, (name) => notAsked.set(name, how));
      const being = (is: Claim['is']): K[] => waiting.filter((_key, index) => claims[index]?.is === is);
      call([...being('ours'), ...passing], hold);
      passing = [];
      waiting = being('theirs');
      if (waiting.length > 0) await this.second.stirred(waiting.map(this.question.keyOf));
    }
    call([...waiting, ...passing], null);
    await Promise.all(calls);
    return answers;
  }

  /** Keeps what others had put away as they had it, and answers with what is as good as new. */
  #take(
    keys: readonly K[],
    claims: readonly Claim[],
    answers: Map<string, V | Error>,
    found: (name: string) => void,
  ): void {
    const now = Date.now();
    for (const [index, key] of keys.entries()) {
      const { entry = null, is } = claims[index] ?? {};
      if (entry === null) continue;
      const name = this.question.keyOf(key);
      if (freshnessOf(this.cache.get(name), now) === 'gone' || is === 'known')
        this.cache.setMany([[name, entry]]);
      if (is !== 'known') continue;
      answers.set(name, entry.value as V);
      found(name);
    }
  }

  /** Asks for keys, and tells all instances what came of it. */
  async #call(
    errand: Errand,
    keys: readonly K[],
    hold: Hold | null,
    answers: Map<string, V | Error>,
  ): Promise<void> {
    let names: Iterable<string> = [];
    try {
      const found = await this.ask(errand, keys);
      for (const [name, answer] of found) answers.set(name, answer);
      names = new Set([...keys.map(this.question.keyOf), ...found.keys()]);
    } catch (error) {
      for (const key of keys) answers.set(this.question.keyOf(key), error as UpstreamError);
    } finally {
      hold?.settle(this.#fresh(names));
    }
  }

  /** What this instance has put away under these names. */
  #fresh(names: Iterable<string>): ReadonlyMap<string, Entry> {
    const now = Date.now();
    const entries = [...names].map((name) => [name, this.cache.get(name)] as const);
    return new Map(entries.filter((pair): pair is [string, Entry] => freshnessOf(pair[1], now) === 'fresh'));
  }

  /** Its own, and the one of an answer that holds everything: those between are seldom kept, and there are many. */
  #names(key: K): readonly string[] {
    const whole = this.question.alsoIn?.(key).at(-1);
    const own = this.question.keyOf(key);
    return whole === undefined ? [own] : [own, whole];
  }
}
