import { createHmac, randomUUID } from 'node:crypto';
import type { Entry } from '../loading/cache.js';
import type { Claim, Hold, SecondLevel } from '../loading/second-level.js';
import type { RedisLink } from './link.js';
import type { NewsFeed } from './news.js';
import { pack, TIME_DIGITS, unpack } from './packing.js';
import type { Seal } from './seal.js';

/** A claim holds so long without a word of the one who has it: if that instance dies, others wait no longer. */
const CLAIM_MS = 3000;
/** While it lives and asks, it says so. */
const EXTEND_EVERY_MS = 1000;
/** News may get lost: then it is looked again after this. */
const LOOK_AGAIN_MS = 250;
/** So long nothing that was asked for before can come back after it was dropped; no call takes longer. */
const DROPPED_MS = 600_000;
const NOTHING = `${'0'.repeat(3 * TIME_DIGITS)}j`;

export interface FleetAnswersOptions {
  readonly link: RedisLink;
  readonly news: NewsFeed;
  /** In front of all names in Redis. */
  readonly prefix: string;
  /** By which names are hidden: what is asked for stands in them. */
  readonly key: Buffer;
  readonly seal: Seal | null;
}

/** What became of names that were looked up. */
export interface AnswerOutcomes {
  readonly hit: number;
  readonly miss: number;
  readonly awaited: number;
}

const OUTCOMES = { known: 'hit', ours: 'miss', theirs: 'awaited' } as const;

/** The answers of all instances, by section: what one credential gets for one question. */
export class FleetAnswers {
  readonly #instance = randomUUID();
  #claims = 0;
  readonly outcomes = { hit: 0, miss: 0, awaited: 0 };

  constructor(readonly options: FleetAnswersOptions) {}

  section(section: string): SecondLevel {
    return {
      claim: (names) => this.#claim(section, names),
      stirred: (names) => this.options.news.of(this.#places(section, names), LOOK_AGAIN_MS),
      drop: (names) => this.#drop(section, names),
    };
  }

  /** Where the answer under a name stands. */
  placeOf(section: string, name: string): string {
    const { prefix, key } = this.options;
    const hidden = createHmac('sha256', key).update(section).update('\n').update(name).digest('base64url');
    return `${prefix}answer:${hidden}`;
  }

  #places(section: string, names: readonly string[]): string[] {
    return names.map((name) => this.placeOf(section, name));
  }

  async #claim(
    section: string,
    names: readonly (readonly string[])[],
  ): Promise<{ claims: readonly Claim[]; hold: Hold } | null> {
    const { link, seal } = this.options;
    const places = names.map((some) => this.#places(section, some));
    this.#claims += 1;
    const owner = `${this.#instance}:${this.#claims}`;
    const all = places.flat();
    const reply = await link.attempt((redis) =>
      redis.claimAnswersBuffer(
        all.length,
        ...all,
        Date.now(),
        CLAIM_MS,
        owner,
        ...places.map((some) => some.length),
      ),
    );
    if (reply === null) return null;
    const [fence, found] = reply;
    const claims = await Promise.all(
      places.map(async (some, index): Promise<Claim> => {
        const [is, at, stored] = found.slice(3 * index, 3 * index + 3) as [Buffer, number, Buffer];
        const entry = stored.length === 0 ? null : await unpack(stored, some[at] ?? '', seal);
        const state = is.toString() as Claim['is'];
        // What cannot be read, although it should be known, is asked by each for itself.
        return { entry, is: state === 'known' && entry === null ? 'ours' : state };
      }),
    );
    for (const { is } of claims) this.outcomes[OUTCOMES[is]] += 1;
    const claimed = places.flatMap(([own = ''], index) => (claims[index]?.is === 'ours' ? [own] : []));
    return { claims, hold: this.#hold(section, { fence, owner, claimed }) };
  }

  #hold(section: string, claim: { fence: number; owner: string; claimed: readonly string[] }): Hold {
    const { link } = this.options;
    const { claimed, owner } = claim;
    if (claimed.length === 0) return { settle: () => undefined };
    const extending = setInterval(() => {
      void link.attempt((redis) => redis.extendClaims(claimed.length, ...claimed, owner, CLAIM_MS));
    }, EXTEND_EVERY_MS).unref();
    return {
      settle: (found) => {
        clearInterval(extending);
        void this.#settle(section, claim, found);
      },
    };
  }

  async #settle(
    section: string,
    { fence, owner, claimed }: { fence: number; owner: string; claimed: readonly string[] },
    found: ReadonlyMap<string, Entry>,
  ): Promise<void> {
    const { link, news, seal } = this.options;
    const now = Date.now();
    const packed = await Promise.all(
      [...found].map(async ([name, entry]) => {
        const place = this.placeOf(section, name);
        return { place, entry, bytes: await pack(entry, place, seal) };
      }),
    );
    const put = packed.flatMap(({ place, entry, bytes }) => {
      const leftMs = Math.floor(entry.staleUntil - now);
      return bytes === null || leftMs <= 0 ? [] : [{ place, leftMs, bytes }];
    });
    await link.attempt((redis) =>
      redis.settleAnswers(
        claimed.length + put.length,
        ...claimed,
        ...put.map(({ place }) => place),
        fence,
        owner,
        news.channel,
        claimed.length,
        ...put.flatMap(({ leftMs, bytes }) => [leftMs, bytes]),
      ),
    );
  }

  #drop(section: string, names: readonly string[]): void {
    const { link, news } = this.options;
    const places = this.#places(section, names);
    const told = JSON.stringify({ dropped: { section, places } });
    void link.attempt((redis) =>
      redis.dropAnswers(places.length, ...places, news.channel, told, NOTHING, DROPPED_MS),
    );
  }
}
