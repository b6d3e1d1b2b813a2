import { connect } from 'node:net';
import { RedisLink } from '../../src/fleet/link.js';
import { Secret } from '../../src/protocols/secret.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/graph-at.js';
import { marked } from '../support/marks.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';

const AWAY = 'Redis does not answer: this instance goes on from its own memory until it does';
const BACK = 'Redis is back: instances share again';

const PASSWORD = marked('password');

let redis: RedisServer;
const links: RedisLink[] = [];

async function linked(url = redis.url): Promise<{ link: RedisLink; said: string[] }> {
  const said: string[] = [];
  const log = {
    warn: (facts: object, message: string) => said.push([message, ...Object.values(facts)].join(' ')),
    info: (message: string) => said.push(message),
  };
  const link = new RedisLink(new Secret(url), log);
  links.push(link);
  await link.open();
  return { link, said };
}

const ping = (link: RedisLink): Promise<string | null> => link.attempt((connection) => connection.ping());

describeWith(['redis-server'], 'the link to Redis', () => {
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());
  afterEach(() => {
    for (const link of links.splice(0)) link.stop();
  });

  it('brings answers, and says nothing as long as it does', async () => {
    const { link, said } = await linked();
    expect(await ping(link)).toBe('PONG');
    expect(link.report).toEqual({ isUp: true, commands: { answered: 1, failed: 0, skipped: 0 } });
    expect(said).toEqual([]);
  });

  it.each([
    ['killed', () => redis.kill(), () => redis.start()],
    [
      'frozen',
      () => {
        redis.freeze();
        return Promise.resolve();
      },
      () => {
        redis.thaw();
        return Promise.resolve();
      },
    ],
  ])(
    'to one that is %s says so once, keeps nobody waiting, and comes back by itself',
    async (_how, go, comeBack) => {
      const { link, said } = await linked();
      await go();
      try {
        const answers = await Promise.all(Array.from({ length: 50 }, () => ping(link)));
        expect(new Set(answers)).toEqual(new Set([null]));
        expect(link.report.isUp).toBe(false);
        const { failed } = link.report.commands;
        // From now on nothing is sent.
        for (let more = 0; more < 100; more += 1) expect(await ping(link)).toBeNull();
        expect(link.report.commands).toMatchObject({ failed, skipped: expect.any(Number) });
        expect(link.report.commands.skipped).toBeGreaterThanOrEqual(100);
        expect(said).toEqual([AWAY]);
      } finally {
        await comeBack();
      }
      await eventually(() => link.report.isUp);
      expect(await ping(link)).toBe('PONG');
      expect(said).toEqual([AWAY, BACK]);
    },
  );

  it('to one that goes while nobody asks it anything is known to be down', async () => {
    const { link, said } = await linked();
    await redis.kill();
    try {
      await eventually(() => !link.report.isUp);
      expect(said).toEqual([AWAY]);
    } finally {
      await redis.start();
    }
    await eventually(() => link.report.isUp);
    redis.freeze();
    try {
      await eventually(() => !link.report.isUp);
    } finally {
      redis.thaw();
    }
  });

  it('is not taken for down by one that is busy itself, whenever that begins', async () => {
    const { link, said } = await linked();
    const moments: readonly ((work: () => void) => void)[] = [
      (work) => work(),
      (work) => process.nextTick(work),
      (work) => setImmediate(work),
      (work) => setImmediate(() => setImmediate(work)),
    ];
    for (const moment of moments) {
      const answer = ping(link);
      moment(() => {
        // Longer than anybody waits for Redis.
        for (const until = performance.now() + 700; performance.now() < until;);
      });
      expect(await answer).toBe('PONG');
    }
    expect(said).toEqual([]);
  });

  it('to one that may only be read is made anew: another may have taken its place', async () => {
    const { link, said } = await linked();
    const which = (): Promise<number | null> => link.attempt((connection) => connection.client('ID'));
    const before = await which();
    expect(before).not.toBeNull();
    const nobody = await freePort();
    await redis.with((connection) => connection.call('REPLICAOF', '127.0.0.1', nobody));
    try {
      expect(await link.attempt((connection) => connection.set('a', 1))).toBeNull();
      await eventually(async () => ![before, null].includes(await which()));
      // Not each time that it says so.
      const again = await which();
      expect(await link.attempt((connection) => connection.set('a', 1))).toBeNull();
      expect(await which()).toBe(again);
      expect(said).toEqual(['Redis refuses a command READONLY', AWAY, BACK]);
    } finally {
      await redis.with((connection) => connection.call('REPLICAOF', 'NO', 'ONE'));
    }
    expect(await link.attempt((connection) => connection.set('a', 1))).toBe('OK');
  });

  it('is there as soon as Redis is, though that was not there at the start', async () => {
    const { link, said } = await linked(`redis://127.0.0.1:${await freePort()}`);
    expect(await ping(link)).toBeNull();
    expect(said).toEqual([AWAY]);
  });

  it('to one that refuses says why, once, and never what it was asked', async () => {
    await redis.with((connection) => connection.config('SET', 'requirepass', PASSWORD));
    try {
      const { link, said } = await linked(redis.url);
      expect(await ping(link)).toBeNull();
      expect(said.join('\n')).toContain('NOAUTH');
      expect(said.join('\n')).not.toContain('canary');
      const known = await linked(redis.url.replace('://', `://:${PASSWORD}@`));
      expect(await ping(known.link)).toBe('PONG');
    } finally {
      const port = Number(new URL(redis.url).port);
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(`AUTH ${PASSWORD}\r\nCONFIG SET requirepass ""\r\nQUIT\r\n`);
        });
        socket.on('close', () => resolve()).resume();
      });
    }
  });

  it('of which a command is wrong goes on with the next', async () => {
    const { link, said } = await linked();
    expect(await link.attempt((connection) => connection.call('NOSUCHCOMMAND', 'canary'))).toBeNull();
    expect(await ping(link)).toBe('PONG');
    expect(said).toEqual(['Redis refuses a command ERR']);
  });
});
