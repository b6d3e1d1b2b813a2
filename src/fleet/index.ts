import type { AnswerCache } from '../loading/cache.js';
import type { Sharing } from '../loading/sharing.js';
import { Fingerprints, Secret } from '../protocols/secret.js';
import { FleetAnswers, type AnswerOutcomes } from './answers.js';
import { FleetGate } from './gate.js';
import { teachGates } from './gate-scripts.js';
import { RedisLink, type LinkLog, type LinkReport } from './link.js';
import { NewsFeed } from './news.js';
import { Seal, stretched } from './seal.js';
import { teach } from './scripts.js';
import { FleetToken } from './token.js';

/** Where several instances meet. */
export interface FleetSettings {
  readonly redisUrl: Secret;
  /** Seals all that is put there; null: tokens of vendors are not put there at all. */
  readonly redisSecret: Secret | null;
}

export interface FleetOptions {
  /** Instances of other versions keep to themselves: what they keep may look otherwise. */
  readonly version: string;
  /** Everything that makes answers what they are, secrets included: whoever has the same may share them. */
  readonly accounts: unknown;
  /** Of this instance: what another says is not true any more goes from it. */
  readonly cache: AnswerCache;
  readonly log: LinkLog;
}

/** How it goes, for metrics. */
export interface FleetReport extends LinkReport {
  /** Since the beginning, of names that were looked up: as good as new, to be asked by us, being asked by others. */
  readonly answers: AnswerOutcomes;
}

/** What this instance has together with others. */
export interface Fleet {
  readonly sharing: Sharing;
  /** By which all instances come to the same names for credentials, which nobody else can. */
  readonly fingerprints: Fingerprints;
  readonly link: RedisLink;
  /** In front of all names in Redis. */
  readonly prefix: string;
  readonly report: () => FleetReport;
  stop(): void;
}

/** Raised when what stands in Redis changes its form within one version. */
const FORM = 1;

const NO_SECRET =
  'REDIS_SECRET is not set: tokens of vendors stay in each instance, and answers are kept in Redis as they are';

/** Meets the others. Resolves soon, also when Redis is away. */
export async function openFleet(
  { redisUrl, redisSecret }: FleetSettings,
  { version, accounts, cache, log }: FleetOptions,
): Promise<Fleet> {
  // Nobody who reads Redis shall find out by trying which credential a name stands for: the key is made of what he does not have.
  const secret = redisSecret?.reveal() ?? new Fingerprints(Buffer.alloc(0)).of(accounts);
  const key = await stretched(secret, 'names');
  const fingerprints = new Fingerprints(key);
  const newsSeal = await Seal.with(new Secret(secret));
  const seal = redisSecret === null ? null : newsSeal;
  const prefix = `training-graph:${version}:${FORM}:`;
  const link = new RedisLink(redisUrl, log);
  teach(link.redis);
  teachGates(link.redis);
  const news = new NewsFeed(link.listener, `${prefix}news`);
  const answers = new FleetAnswers({ link, news, prefix, key, seal, newsSeal });
  news.onDropped((told) => {
    const { section = '', names = [] } = answers.droppedIn(told) ?? {};
    const kept = cache.section(section);
    for (const name of names) kept.delete(name);
  });
  await link.open();
  if (seal === null) log.warn({}, NO_SECRET);
  return {
    sharing: {
      answers: (section) => answers.section(section),
      gate: (turns) => new FleetGate(link, news, prefix, turns),
      token: (credential) => (seal === null ? null : new FleetToken(link, seal, prefix, credential)),
    },
    fingerprints,
    link,
    prefix,
    report: () => ({ ...link.report, answers: { ...answers.outcomes } }),
    stop: () => link.stop(),
  };
}
