import { randomBytes } from 'node:crypto';
import type { Claim, Hold, SecondLevel } from '../../src/loading/second-level.js';
import { marked } from '../support/marks.js';
import { eventually } from '../support/eventually.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { entryWith, open } from './opened.js';

let redis: RedisServer;

/** What becomes of some names, each without others. */
async function claim(
  answers: SecondLevel,
  ...names: string[]
): Promise<{ claims: readonly Claim[]; hold: Hold }> {
  const claimed = await answers.claim(names.map((name) => [name]));
  if (claimed === null) throw new Error('Redis is away');
  return claimed;
}

async function statesOf(answers: SecondLevel, ...names: string[]): Promise<readonly string[]> {
  return (await claim(answers, ...names)).claims.map(({ is }) => is);
}

/** Whether it can be seen in Redis by now. */
const becomesKnown = (answers: SecondLevel, name: string): Promise<boolean> =>
  eventually(async () => (await statesOf(answers, name))[0] === 'known');

describeWith(['redis-server'], 'the answers of all instances', () => {
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());
  beforeEach(() => redis.clear());

  async function two(section = 'uis.texts one'): Promise<[SecondLevel, SecondLevel]> {
    const [one, other] = [await open(redis.url), await open(redis.url)];
    return [one.sharing.answers(section), other.sharing.answers(section)];
  }

  it('are asked by whoever comes first, and known to all from then on, as old as they are', async () => {
    const [one, other] = await two();
    const { claims, hold } = await claim(one, 'a', 'b');
    expect(claims).toEqual([
      { entry: null, is: 'ours' },
      { entry: null, is: 'ours' },
    ]);
    expect(await statesOf(other, 'a', 'c')).toEqual(['theirs', 'ours']);
    const entry = entryWith({ title: 'Сессия', tags: [1, null, 'x'.repeat(5000)] }, 5000);
    hold.settle(new Map([['a', entry]]));
    await becomesKnown(other, 'a');
    expect((await claim(other, 'a')).claims[0]!.entry).toEqual(entry);
    expect(await statesOf(other, 'b')).toEqual(['ours']);
  });

  it('are found under another name, too, where that holds them', async () => {
    const [one, other] = await two();
    (await claim(one, 'whole')).hold.settle(new Map([['whole', entryWith('all of it')]]));
    await becomesKnown(other, 'whole');
    const claimed = await other.claim([['part', 'whole'], ['whole']]);
    expect(claimed!.claims.map(({ is, entry }) => [is, entry?.value])).toEqual([
      ['known', 'all of it'],
      ['known', 'all of it'],
    ]);
  });

  it('past their time are there to stand in, and one instance asks again', async () => {
    const [one, other] = await two();
    const old = entryWith('old', 90_000);
    (await claim(one, 'a')).hold.settle(new Map([['a', old]]));
    await eventually(async () => (await claim(one, 'a')).claims[0]!.entry !== null);
    const states = await Promise.all([claim(one, 'a'), claim(other, 'a')]);
    expect(states.map(({ claims }) => claims[0]!.entry)).toEqual([old, old]);
    expect(states.flatMap(({ claims }) => claims.map(({ is }) => is))).toContain('theirs');
  });

  it('tell whoever waits for them as soon as they are there, or given up', async () => {
    const [one, other] = await two();
    for (const found of [new Map([['a', entryWith(1)]]), new Map<string, never>()]) {
      await redis.clear();
      const { hold } = await claim(one, 'a');
      expect(await statesOf(other, 'a')).toEqual(['theirs']);
      const stirred = other.stirred(['a']);
      hold.settle(found);
      await stirred;
      await eventually(async () => (await statesOf(other, 'a'))[0] !== 'theirs');
    }
  });

  it('are not waited for from an instance that died, but from one that is slow', async () => {
    const dead = await open(redis.url);
    const alive = await open(redis.url);
    const watching = (await open(redis.url)).sharing.answers('s');
    await claim(dead.sharing.answers('s'), 'dead');
    const { hold } = await claim(alive.sharing.answers('s'), 'alive');
    dead.stop();
    await eventually(async () => (await statesOf(watching, 'dead'))[0] === 'ours');
    expect(await statesOf(watching, 'alive')).toEqual(['theirs']);
    hold.settle(new Map());
  });

  it('are never replaced by older ones, however late those come', async () => {
    const [one, other] = await two();
    const slow = await claim(one, 'a', 'mark');
    // As if its time had run out.
    await redis.with(async (connection) => {
      for (const key of await connection.keys('*:claim')) await connection.del(key);
    });
    const quick = await claim(other, 'a');
    expect(quick.claims[0]!.is).toBe('ours');
    quick.hold.settle(new Map([['a', entryWith('new')]]));
    await becomesKnown(other, 'a');
    slow.hold.settle(
      new Map([
        ['a', entryWith('old')],
        ['mark', entryWith(1)],
      ]),
    );
    await becomesKnown(other, 'mark');
    expect((await claim(one, 'a')).claims[0]!.entry!.value).toBe('new');
  });

  it('that are not true any more go from all instances, and do not come back from one that asked before', async () => {
    const [a, b] = [await open(redis.url), await open(redis.url)];
    const [one, other] = [a.sharing.answers('s'), b.sharing.answers('s')];
    for (const { cache } of [a, b])
      cache.section('s').setMany([
        ['gone', entryWith('old')],
        ['stays', entryWith(1)],
      ]);
    const slow = await claim(one, 'gone', 'mark');
    other.drop(['gone']);
    await eventually(() => a.cache.section('s').get('gone') === undefined);
    await eventually(() => b.cache.section('s').get('gone') === undefined);
    expect(a.cache.section('s').get('stays')).toBeDefined();
    slow.hold.settle(
      new Map([
        ['gone', entryWith('old')],
        ['mark', entryWith(1)],
      ]),
    );
    await becomesKnown(other, 'mark');
    expect((await claim(one, 'gone')).claims[0]).toEqual({ entry: null, is: 'ours' });
  });

  it.each([
    ['of other sections', 'other', {}],
    ['of instances of another version', 'mine', { version: '2.0.0' }],
    ['of instances with another secret', 'mine', { secret: marked('other') }],
  ])('%s are not seen', async (_whose, section, differences) => {
    const one = (await open(redis.url)).sharing.answers('mine');
    const other = (await open(redis.url, differences)).sharing.answers(section);
    (await claim(one, 'a')).hold.settle(new Map([['a', entryWith(1)]]));
    await becomesKnown(one, 'a');
    expect(await statesOf(other, 'a')).toEqual(['ours']);
  });

  it('are shared without a secret by those who have the same accounts, and by no others', async () => {
    const one = (await open(redis.url, { secret: null })).sharing.answers('s');
    const same = (await open(redis.url, { secret: null })).sharing.answers('s');
    const stranger = (await open(redis.url, { secret: null, accounts: 'another' })).sharing.answers('s');
    (await claim(one, 'a')).hold.settle(new Map([['a', entryWith(1)]]));
    await becomesKnown(same, 'a');
    expect(await statesOf(stranger, 'a')).toEqual(['ours']);
  });

  it('stand in Redis so that nobody else can read them, nor what was asked for', async () => {
    const one = (await open(redis.url)).sharing.answers('section');
    (await claim(one, 'the name')).hold.settle(new Map([['the name', entryWith('the value '.repeat(500))]]));
    await becomesKnown(one, 'the name');
    const all = await redis.with(async (connection) =>
      Promise.all(
        (await connection.keys('*')).map(
          async (key) => key + (await connection.getBuffer(key))!.toString('latin1'),
        ),
      ),
    );
    expect(all.length).toBeGreaterThan(0);
    for (const hidden of ['the name', 'the value', 'section']) expect(all.join('\n')).not.toContain(hidden);
  });

  it('of which there are more than can be sent at once come in several times, and none is asked for', async () => {
    const one = await open(redis.url);
    const mine = one.sharing.answers('s');
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const entries = names.map((name) => [name, entryWith(randomBytes(600_000).toString('base64'))] as const);
    (await claim(mine, ...names)).hold.settle(new Map(entries));
    await becomesKnown(mine, 'n29');
    const theirs = (await open(redis.url)).sharing.answers('s');
    const found = new Map<string, unknown>();
    let times = 0;
    for (let missing = names; missing.length > 0; times += 1) {
      const { claims } = await claim(theirs, ...missing);
      expect(claims.map(({ is }) => is)).not.toContain('ours');
      for (const [index, { is, entry }] of claims.entries()) {
        if (is === 'known') found.set(missing[index]!, entry!.value);
      }
      missing = missing.filter((name) => !found.has(name));
    }
    expect(times).toBe(2);
    expect([...found]).toEqual(entries.map(([name, { value }]) => [name, value]));
    expect(one.said).toEqual([]);
  });

  it('that somebody tampered with are asked for anew', async () => {
    const one = (await open(redis.url)).sharing.answers('s');
    for (const name of ['a', 'b']) (await claim(one, name)).hold.settle(new Map([[name, entryWith(name)]]));
    await becomesKnown(one, 'a');
    await becomesKnown(one, 'b');
    await redis.with(async (connection) => {
      const [first = '', second = ''] = await connection.keys('*:answer:*');
      await connection.copy(first, second, 'REPLACE');
    });
    const { claims } = await claim(one, 'a', 'b');
    expect(claims.map(({ is }) => is).sort()).toEqual(['known', 'ours']);
  });
});
