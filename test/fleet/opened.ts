import { openFleet, type Fleet } from '../../src/fleet/index.js';
import { AnswerCache } from '../../src/loading/cache.js';
import type { Entry } from '../../src/loading/cache.js';
import { Secret } from '../../src/protocols/secret.js';
import { marked } from '../support/marks.js';
import { ROOM } from '../loading/recorded-question.js';

/** What one instance has together with others, and what it logged of that. */
export interface Opened extends Fleet {
  readonly cache: AnswerCache;
  readonly said: readonly string[];
}

export interface Differences {
  readonly secret?: string | null;
  readonly version?: string;
  readonly accounts?: unknown;
}

const opened = new Set<Fleet>();
afterEach(() => {
  for (const fleet of opened) fleet.stop();
  opened.clear();
});

/** One instance more at this Redis; it is stopped after the test. */
export async function open(
  url: string,
  { secret = marked('fleet'), version = '1.0.0', accounts = 'account' }: Differences = {},
): Promise<Opened> {
  const cache = new AnswerCache(ROOM);
  const said: string[] = [];
  const log = {
    warn: (facts: object, message: string) => said.push([message, ...Object.values(facts)].join(' ')),
    info: (message: string) => said.push(message),
  };
  const redisSecret = secret === null ? null : new Secret(secret);
  const fleet = await openFleet(
    { redisUrl: new Secret(url), redisSecret },
    { version, accounts, cache, log },
  );
  opened.add(fleet);
  return { ...fleet, cache, said };
}

/** As good as new for a minute, and of use for one more. */
export function entryWith(value: unknown, ageMs = 0): Entry {
  const storedAt = Date.now() - ageMs;
  return { value, storedAt, freshUntil: storedAt + 60_000, staleUntil: storedAt + 120_000 };
}
