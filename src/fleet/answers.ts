import { hash, randomUUID } from 'node:crypto';
import type { Entry } from '../loading/cache.js';
import type { Claim, Hold, SecondLevel } from '../loading/second-level.js';
import { ownTurn } from '../protocols/own-turn.js';
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
/** In bytes: what takes longer to send would keep all others waiting, and make it seem that Redis does not answer. */
const A_PORTION = 4 * 1024 * 1024;
/** There may be a thousand to pack: after so long others have their turn. */
const A_TURN_MS = 5;
const NOTHING = `${'0'.repeat(3 * TIME_DIGITS)}j`;

export interface FleetAnswersOptions {
  readonly link: RedisLink;
  readonly news: NewsFeed;
  /** In front of all names in Redis. */
  readonly prefix: string;
  /** By which names are hidden: what is asked for stands in them. */
  readonly key: Buffer;
  readonly seal: Seal | null;
  /** Of what instances tell each other, always: names stand in it. */
  readonly newsSeal: Seal;
}

/** What is not true any more. */
export interface Dropped {
  readonly section: string;
  readonly names: readonly string[];
}

/** What became of names that were looked up. */
export interface AnswerOutcomes {
  readonly hit: number;
  readonly miss: number;
  readonly awaited: number;
}

/** Places that are ours to ask for, since a moment on the clock of Redis. */
interface Claimed {
  readonly fence: number;
  readonly owner: string;
  readonly claimed: readonly string[];
}

/** What is put away at a place, and for how long it may stay there. */
interface Put {
  readonly place: string;
  readonly leftMs: number;
  readonly packed: Buffer;
}

const OUTCOMES = { known: 'hit', ours: 'miss', theirs: 'awaited' } as const;

/** The answers of all instances, by section: what one credential gets for one question. */
export class FleetAnswers {
  readonly #instance = randomUUID();
  #claims = 0;
  readonly outcomes = { hit: 0, miss: 0, awaited: 0 };

  readonly #key: string;

  constructor(private readonly options: FleetAnswersOptions) {
    this.#key = options.key.toString('base64url');
  }

  section(section: string): SecondLevel {
    return {
      claim: (names) => this.#claim(section, names),
      stirred: (names) => this.options.news.of(this.#places(section, names), LOOK_AGAIN_MS),
      drop: (names) => this.#drop(section, names),
    };
  }

  /** Where the answer under a name stands. */
  #placeOf(section: string, name: string): string {
    // In one step, which takes a third of the time of an HMAC: what that is for, nobody could do with a name alone.
    const hidden = hash('sha256', `${this.#key}\n${section}\n${name}`, 'base64url');
    return `${this.options.prefix}answer:${hidden}`;
  }

  #places(section: string, names: readonly string[]): string[] {
    return names.map((name) => this.#placeOf(section, name));
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
    const claims = await inTurns(places, async (some, index): Promise<Claim> => {
      const [is, at, stored] = found.slice(3 * index, 3 * index + 3) as [Buffer, number, Buffer];
      const entry = stored.length === 0 ? null : await unpack(stored, some[at] ?? '', seal);
      const state = is.toString() as Claim['is'];
      // What cannot be read, although it should be known, is asked by each for itself.
      return { entry, is: state === 'known' && entry === null ? 'ours' : state };
    });
    for (const { is } of claims) this.outcomes[OUTCOMES[is]] += 1;
    const claimed = places.flatMap(([own = ''], index) => (claims[index]?.is === 'ours' ? [own] : []));
    return { claims, hold: this.#hold(section, { fence, owner, claimed }) };
  }

  #hold(section: string, claim: Claimed): Hold {
    const { link } = this.options;
    const { claimed, owner } = claim;
    if (claimed.length === 0) return { settle: () => undefined };
    const extending = setInterval(() => {
      void link.attempt((redis) => redis.extendClaims(claimed.length, ...claimed, owner, CLAIM_MS));
    }, EXTEND_EVERY_MS).unref();
    return {
      settle: (found) => {
        void this.#settle(section, claim, found)
          // What cannot be packed is not shared, and the claim ends by itself.
          .catch(() => undefined)
          .finally(() => clearInterval(extending));
      },
    };
  }

  async #settle(
    section: string,
    { fence, owner, claimed }: Claimed,
    found: ReadonlyMap<string, Entry>,
  ): Promise<void> {
    const { seal } = this.options;
    const now = Date.now();
    // Whoever waits for an answer here gets it first.
    await ownTurn();
    let portion: Put[] = [];
    let bytes = 0;
    await inTurns([...found], async ([name, entry]) => {
      const place = this.#placeOf(section, name);
      const packed = await pack(entry, place, seal);
      const leftMs = Math.floor(entry.staleUntil - now);
      if (packed === null || leftMs <= 0) return;
      if (bytes > 0 && bytes + packed.length > A_PORTION) {
        await this.#put({ fence, owner, claimed: [] }, portion);
        [portion, bytes] = [[], 0];
      }
      portion.push({ place, leftMs, packed });
      bytes += packed.length;
    });
    await this.#put({ fence, owner, claimed }, portion);
  }

  async #put({ fence, owner, claimed }: Claimed, portion: readonly Put[]): Promise<void> {
    const { link, news } = this.options;
    await link.attempt((redis) =>
      redis.settleAnswers(
        claimed.length + portion.length,
        ...claimed,
        ...portion.map(({ place }) => place),
        fence,
        owner,
        news.channel,
        claimed.length,
        ...portion.flatMap(({ leftMs, packed }) => [leftMs, packed]),
      ),
    );
  }

  /** What an instance told was dropped; null: it has another secret. */
  droppedIn(told: string): Dropped | null {
    const { newsSeal, news } = this.options;
    const opened = newsSeal.open(Buffer.from(told, 'base64'), news.channel);
    return opened === null ? null : (JSON.parse(opened.toString()) as Dropped);
  }

  #drop(section: string, names: readonly string[]): void {
    const { link, news, newsSeal } = this.options;
    const places = this.#places(section, names);
    const plain = JSON.stringify({ section, names } satisfies Dropped);
    // By their names, which others know: each would have to find out the places of all that it keeps.
    const dropped = newsSeal.close(Buffer.from(plain), news.channel).toString('base64');
    const told = JSON.stringify({ dropped });
    void link.attempt((redis) =>
      redis.dropAnswers(places.length, ...places, news.channel, told, NOTHING, DROPPED_MS),
    );
  }
}

/** One after the other, in as many turns of the event loop as it takes. */
async function inTurns<T, R>(
  all: readonly T[],
  work: (one: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  let turnEnds = performance.now() + A_TURN_MS;
  for (const [index, one] of all.entries()) {
    if (performance.now() > turnEnds) {
      await ownTurn();
      turnEnds = performance.now() + A_TURN_MS;
    }
    done.push(await work(one, index));
  }
  return done;
}
