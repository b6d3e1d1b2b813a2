import { createLoader } from '../../src/loading/loader.js';
import type { Answers } from '../../src/loading/question.js';
import { SharedQuestion } from '../../src/loading/shared-question.js';
import { Upstream } from '../../src/loading/upstream.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { operationOf } from '../loading/operation-of.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { open, type Opened } from './opened.js';

type Ask = (keys: readonly string[]) => Answers<string> | Promise<Answers<string>>;

/** A question about texts, as one instance asks it. */
interface Asking {
  readonly fleet: Opened;
  readonly asked: string[][];
  readonly answers: (...keys: string[]) => Promise<readonly unknown[]>;
  readonly tally: () => object;
}

const CALL = { source: 'uis', operation: 'get.texts' };
const plainly: Ask = (keys) => new Map(keys.map((key) => [key, `answer to ${key}`]));

let redis: RedisServer;

async function instance(ask: Ask = plainly, { ttlSeconds = 60, staleSeconds = 600 } = {}): Promise<Asking> {
  const fleet = await open(redis.url);
  const asked: string[][] = [];
  const policy = { timeoutMs: 1000, concurrency: 10, freshness: { ttlSeconds, staleSeconds } };
  const question = new SharedQuestion<string, string>(
    'uis.texts',
    {
      call: CALL.operation,
      keyOf: (key) => key,
      widest: 1000,
      ask: async (_errand, keys) => {
        asked.push([...keys]);
        return ask(keys);
      },
      absent: () => 'absent',
    },
    new Upstream('uis', policy, true),
    fleet.cache.section('uis.texts'),
    fleet.sharing.answers('uis.texts'),
  );
  let tally = {};
  return {
    fleet,
    asked,
    tally: () => tally,
    answers: async (...keys) => {
      const operation = operationOf({ deadlineMs: 20_000 });
      tally = operation.cache;
      const loader = createLoader(question, operation);
      const answers = keys.map((key) =>
        loader.load(key).catch((error: unknown) => (error instanceof UpstreamError ? error.kind : error)),
      );
      return Promise.all(answers);
    },
  };
}

/** Until what was asked is in Redis, since nobody waits for that. */
async function untilPutAway(count: number): Promise<void> {
  await eventually(async () => {
    const keys = await redis.with((connection) => connection.keys('*:answer:*'));
    return keys.filter((key) => !key.endsWith(':claim')).length === count && keys.length === count;
  });
}

describeWith(['redis-server'], 'a question that several instances ask', () => {
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());
  beforeEach(() => redis.clear());

  it('is asked by one, for all keys that it knows nothing of, and another takes what is there', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.answers('a', 'b')).toEqual(['answer to a', 'answer to b']);
    await untilPutAway(2);
    expect(await other.answers('a', 'b', 'c')).toEqual(['answer to a', 'answer to b', 'answer to c']);
    expect(one.asked).toEqual([['a', 'b']]);
    expect(other.asked).toEqual([['c']]);
    expect(other.tally()).toEqual({ hits: 2, misses: 1, stale: 0, coalesced: 0 });
  });

  it('that one is asking now another waits for, and asks for the rest meanwhile', async () => {
    const opening = gate();
    const one = await instance(async (keys) => {
      await opening.promise;
      return plainly(keys);
    });
    const other = await instance();
    const first = one.answers('a', 'b');
    await eventually(() => one.asked.length === 1);
    const second = other.answers('b', 'c');
    await eventually(() => other.asked.length === 1);
    opening.open();
    expect(await first).toEqual(['answer to a', 'answer to b']);
    expect(await second).toEqual(['answer to b', 'answer to c']);
    expect(other.asked).toEqual([['c']]);
    expect(other.tally()).toEqual({ hits: 0, misses: 1, stale: 0, coalesced: 1 });
  });

  it('that comes to nothing for one is asked by the other, and neither costs the other’s keys', async () => {
    const opening = gate();
    const one = await instance(async () => {
      await opening.promise;
      throw new UpstreamError('fault', CALL);
    });
    const other = await instance();
    const first = one.answers('a');
    await eventually(() => one.asked.length === 1);
    const second = other.answers('a', 'b');
    await eventually(() => other.asked.length === 1);
    opening.open();
    expect(await first).toEqual(['fault']);
    expect(await second).toEqual(['answer to a', 'answer to b']);
  });

  it('keeps what is known where the rest cannot be had', async () => {
    const one = await instance();
    const other = await instance(() => {
      throw new UpstreamError('unreachable', CALL);
    });
    await one.answers('a');
    await untilPutAway(1);
    expect(await other.answers('a', 'b')).toEqual(['answer to a', 'unreachable']);
  });

  it('is answered with an old value of another instance where it cannot be had', async () => {
    const one = await instance(plainly, { ttlSeconds: 1 });
    const other = await instance(
      () => {
        throw new UpstreamError('unreachable', CALL);
      },
      { ttlSeconds: 1 },
    );
    await one.answers('a');
    await untilPutAway(1);
    const freshUntil = one.fleet.cache.section('uis.texts').get('a')!.freshUntil;
    await eventually(() => Date.now() > freshUntil);
    expect(await other.answers('a')).toEqual(['answer to a']);
    expect(other.asked).toEqual([['a']]);
    expect(other.tally()).toMatchObject({ stale: 1 });
  });

  it('that is denied to one is not answered from memory by another', async () => {
    let isDenied = false;
    const ask: Ask = (keys) => {
      if (isDenied) throw new UpstreamError('forbidden', CALL);
      return plainly(keys);
    };
    const [one, other] = [await instance(ask, { ttlSeconds: 1 }), await instance(ask)];
    await one.answers('a');
    await untilPutAway(1);
    await other.answers('a');
    expect(other.asked).toEqual([]);
    isDenied = true;
    // Past its time there, and not yet forgotten here.
    const freshUntil = one.fleet.cache.section('uis.texts').get('a')!.freshUntil;
    await eventually(() => Date.now() > freshUntil);
    expect(await one.answers('a')).toEqual(['forbidden']);
    await eventually(() => other.fleet.cache.section('uis.texts').get('a') === undefined);
    expect(await other.answers('a')).toEqual(['forbidden']);
  });

  it('of a thing that is not there is answered by both, and asked by one', async () => {
    const [one, other] = [await instance(() => new Map()), await instance(() => new Map())];
    expect(await one.answers('a')).toEqual(['absent']);
    await untilPutAway(1);
    expect(await other.answers('a')).toEqual(['absent']);
    expect(other.asked).toEqual([]);
  });

  it('is asked by each for itself where nothing is kept, or Redis is away', async () => {
    const unkept = [await instance(plainly, { ttlSeconds: 0 }), await instance(plainly, { ttlSeconds: 0 })];
    for (const { answers, asked } of unkept) {
      await answers('a');
      expect(asked).toEqual([['a']]);
    }
    expect(await redis.with((connection) => connection.dbsize())).toBe(0);
    const alone = [await instance(), await instance()];
    redis.freeze();
    try {
      for (const { answers, asked } of alone) {
        expect(await answers('a', 'b')).toEqual(['answer to a', 'answer to b']);
        expect(asked).toEqual([['a', 'b']]);
      }
    } finally {
      redis.thaw();
    }
  });
});
