import { eventually } from '../support/eventually.js';
import { marked } from '../support/marks.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { entryWith, open, type Opened } from './opened.js';

const SECTION = 'uis.texts';

function keep({ cache }: Opened, ...names: string[]): void {
  cache.section(SECTION).setMany(names.map((name) => [name, entryWith(name)]));
}

const isKept = ({ cache }: Opened, name: string): boolean => cache.section(SECTION).get(name) !== undefined;

describeWith(['redis-server'], 'what instances tell each other', () => {
  let redis: RedisServer;
  beforeEach(async () => (redis = await RedisServer.start()));
  afterEach(() => redis.kill());

  /** All that is said from now on, in whatever channel. */
  async function overheard(work: (said: readonly string[]) => Promise<void>): Promise<void> {
    await redis.with(async (connection) => {
      const said: string[] = [];
      connection.on('pmessage', (_pattern: string, channel: string, message: string) => {
        said.push(channel + message);
      });
      await connection.psubscribe('*');
      await work(said);
    });
  }

  it('arrives at one that was started while Redis was away', async () => {
    await redis.kill();
    const early = await open(redis.url);
    expect(early.link.report.isUp).toBe(false);
    await redis.start();
    const other = await open(redis.url);
    keep(early, 'a');
    await eventually(() => {
      other.sharing.answers(SECTION).drop(['a']);
      return !isKept(early, 'a');
    });
  });

  it('arrives again after Redis was gone, and after only the connection that listens was', async () => {
    const [one, other] = [await open(redis.url), await open(redis.url)];
    const goes = [
      () => redis.kill().then(() => redis.start()),
      () => redis.with((connection) => connection.call('CLIENT', 'KILL', 'TYPE', 'pubsub')),
    ];
    for (const go of goes) {
      await go();
      keep(one, 'a');
      await eventually(() => {
        other.sharing.answers(SECTION).drop(['a']);
        return !isKept(one, 'a');
      });
    }
  });

  it.each([
    ['with a secret', marked('fleet')],
    ['without', null],
  ])(
    'shows nobody else what it is about, %s, and means nothing to instances of other accounts',
    async (_how, secret) => {
      const [one, other] = [await open(redis.url, { secret }), await open(redis.url, { secret })];
      const stranger = await open(redis.url, { accounts: 'another', secret: secret && marked('another') });
      for (const instance of [one, other, stranger]) keep(instance, 'the name', 'another');
      await overheard(async (said) => {
        one.sharing.answers(SECTION).drop(['the name']);
        await eventually(() => said.length > 0 && !isKept(one, 'the name') && !isKept(other, 'the name'));
        for (const hidden of ['the name', SECTION]) expect(said.join()).not.toContain(hidden);
      });
      expect([one, other].every((instance) => isKept(instance, 'another'))).toBe(true);
      stranger.sharing.answers(SECTION).drop(['another']);
      await eventually(() => !isKept(stranger, 'another'));
      expect(isKept(stranger, 'the name')).toBe(true);
      expect([one, other].every((instance) => isKept(instance, 'another'))).toBe(true);
    },
  );

  it.each([
    ...['', 'x', 'null', '5', '[]', '{"done":5}', '{"done":["error",5,null]}', '{"dropped":{}}'],
    ...['{"dropped":{"section":"uis.texts"}}', '{"dropped":"bm9uZSBvZiBvdXJz"}', '{"dropped":""}'],
  ])('may be anything, such as %j, since others can write there, and does no harm', async (message) => {
    const one = await open(redis.url);
    keep(one, 'a');
    await eventually(async () => {
      const heard = await redis.with((connection) => connection.publish(`${one.prefix}news`, message));
      return heard === 1;
    });
    one.sharing.answers(SECTION).drop(['a']);
    await eventually(() => !isKept(one, 'a'));
  });
});
