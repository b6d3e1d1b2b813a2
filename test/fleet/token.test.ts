import type { IssuedToken } from '../../src/loading/issued-token.js';
import type { SharedToken } from '../../src/loading/sharing.js';
import { Secret } from '../../src/protocols/secret.js';
import { operationOf } from '../loading/operation-of.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { marked } from '../support/marks.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { open } from './opened.js';

let redis: RedisServer;
let issued: number;

/** Gives t1, t2 and so on, each a little later. */
const issue = async (): Promise<IssuedToken> => {
  issued += 1;
  const value = new Secret(marked(`t${issued}`));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { value, lifetimeSeconds: 1800 };
};

async function instance(credential = 'uis a'): Promise<SharedToken> {
  const token = (await open(redis.url)).sharing.token(credential);
  if (token === null) throw new Error('tokens are not shared');
  return token;
}

async function got(token: SharedToken, but: string | null = null, by = issue): Promise<string> {
  const { value } = await token.get(operationOf(), but === null ? null : new Secret(but), by);
  return value.reveal();
}

describeWith(['redis-server'], 'a token of all instances', () => {
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());
  beforeEach(async () => {
    issued = 0;
    await redis.clear();
  });

  it('is asked for once, though all need it at the same time, and has the life that is left to it', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await Promise.all([got(one), got(other), got(one)])).toEqual(
      Array.from({ length: 3 }, () => marked('t1')),
    );
    const { lifetimeSeconds } = await other.get(operationOf(), null, issue);
    expect(lifetimeSeconds).toBeLessThanOrEqual(1800);
    expect(lifetimeSeconds).toBeGreaterThan(1000);
    expect(issued).toBe(1);
  });

  it('that was refused is renewed by one, and taken from it by all others', async () => {
    const [one, other] = [await instance(), await instance()];
    const first = await got(one);
    expect(await Promise.all([got(one, first), got(other, first)])).toEqual([marked('t2'), marked('t2')]);
    expect(await got(other, first)).toBe(marked('t2'));
    expect(issued).toBe(2);
  });

  it('is one for each credential', async () => {
    await got(await instance());
    expect(await got(await instance('uis b'))).toBe(marked('t2'));
  });

  it('that cannot be had is asked for by the next, too', async () => {
    const [one, other] = [await instance(), await instance()];
    const refused = (): Promise<IssuedToken> => Promise.reject(new Error('refused'));
    await expect(got(one, null, refused)).rejects.toThrow('refused');
    expect(await got(other)).toBe(marked('t1'));
  });

  it('is asked for by one still, though whoever asked before took too long', async () => {
    const [slow, quick, third] = [await instance(), await instance(), await instance()];
    const [slowly, quickly] = [gate(), gate()];
    const asked: string[] = [];
    const by = (name: string, opening: Promise<void>) => async (): Promise<IssuedToken> => {
      asked.push(name);
      await opening;
      return issue();
    };
    const refusing = async (): Promise<IssuedToken> => {
      asked.push('slow');
      await slowly.promise;
      throw new Error('refused');
    };
    const first = expect(got(slow, null, refusing)).rejects.toThrow('refused');
    await eventually(() => asked.length === 1);
    // As if its time had run out.
    await redis.with(async (connection) => connection.del(await connection.keys('*:claim')));
    const second = got(quick, null, by('quick', quickly.promise));
    await eventually(() => asked.length === 2);
    slowly.open();
    await first;
    const last = got(third, null, by('third', Promise.resolve()));
    // Once it has looked several times.
    await new Promise((resolve) => setTimeout(resolve, 500));
    quickly.open();
    expect([await second, await last]).toEqual([marked('t1'), marked('t1')]);
    expect(asked).toEqual(['slow', 'quick']);
  });

  it('is had by each for itself while Redis is away', async () => {
    const one = await instance();
    await redis.kill();
    try {
      expect(await got(one)).toBe(marked('t1'));
    } finally {
      await redis.start();
    }
  });

  it('stays in each instance where there is no secret, which is said once', async () => {
    const { sharing, said } = await open(redis.url, { secret: null });
    expect(sharing.token('uis a')).toBeNull();
    expect(said).toEqual([expect.stringContaining('REDIS_SECRET is not set')]);
  });

  it('does not stand in Redis to be read', async () => {
    await got(await instance('the credential'));
    const stored = await redis.with(async (connection) => {
      const [key = ''] = await connection.keys('*token*');
      return connection.getBuffer(key);
    });
    expect(stored!.length).toBeGreaterThan(20);
    expect(stored!.toString('latin1')).not.toContain('canary');
  });
});
