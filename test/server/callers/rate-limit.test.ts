import { startService, type Service } from '../../support/service.js';
import { Clock } from '../clock.js';
import { asKey, keyOf, sha256 } from './keys.js';
import { listen } from './log-lines.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, send, type Sent } from './requests.js';
import { bearer, SECRET, withSecret } from './tokens.js';

const LIMIT = 3;

const clock = new Clock();
/** Where callers have keys, two of them under one name, or tokens; unless a test starts another. */
let shared: Service;
let service: Service;
beforeAll(async () => (shared = await startWithCallers()));
beforeEach(() => {
  service = shared;
  clock.pass(61);
});
afterAll(async () => {
  clock.reset();
  await shared.stop();
});

async function startWithCallers(settings: Record<string, string> = {}): Promise<Service> {
  const key = (name: string, key: string, scopes: readonly string[]) => ({
    name,
    sha256: sha256(keyOf(key)),
    scopes,
  });
  return startService({
    CALLER_RATE_PER_MINUTE: String(LIMIT),
    AUTH_JWT_SECRET: SECRET,
    AUTH_API_KEYS: JSON.stringify([
      key('board', 'board before', ['graph:read']),
      key('board', 'board after', ['graph:read', 'explain']),
      key('other', 'other', ['graph:read']),
      key('nothing', 'nothing', []),
    ]),
    ...settings,
  });
}

/** Sends it so often, and gives the statuses. */
async function statuses(count: number, sent: Sent): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push((await send(service.origin, sent)).status);
  return found;
}

const ALL = Array.from({ length: LIMIT }, () => 200);

describe('a caller that sends more than it may', () => {
  it('is told when to come back, and costs nothing until then', async () => {
    expect(await statuses(LIMIT, posted(asKey('other')))).toEqual(ALL);
    for (const sent of [
      posted(asKey('other')),
      inAddress(asKey('other')),
      posted({ ...asKey('other'), 'x-explain': 'plan' }),
      { headers: asKey('other'), body: '{' },
    ]) {
      const { headers, text } = await expectRefused(service, sent, {
        status: 429,
        code: 'RATE_LIMITED',
        caller: 'other',
      });
      const seconds = Number(headers['retry-after']);
      expect(seconds).toBeGreaterThan(50);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(JSON.parse(text)).toMatchObject({
        errors: [
          {
            message: expect.stringContaining(`${LIMIT} operations a minute`),
            extensions: { retryAfterSeconds: seconds },
          },
        ],
      });
    }
  });

  it('may go on after a minute, however much it sent meanwhile', async () => {
    await statuses(LIMIT + 20, posted(asKey('other')));
    clock.pass(58);
    expect(await statuses(1, posted(asKey('other')))).toEqual([429]);
    clock.pass(3);
    expect(await statuses(LIMIT + 1, posted(asKey('other')))).toEqual([...ALL, 429]);
  });

  it('is no less counted where all come at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send(service.origin, posted(asKey('other')))),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(LIMIT);
  });

  it('takes nothing from others', async () => {
    await statuses(LIMIT + 1, posted(asKey('other')));
    expect(await statuses(LIMIT + 1, posted(asKey('board after')))).toEqual([...ALL, 429]);
    expect(await statuses(LIMIT + 1, posted(bearer(await withSecret({ sub: 'other' }))))).toEqual([
      ...ALL,
      429,
    ]);
  });
});

describe('what counts as one caller', () => {
  it('is the name of a key, and not the key', async () => {
    expect(await statuses(LIMIT - 1, posted(asKey('board before')))).toEqual(ALL.slice(1));
    expect(await statuses(2, posted(asKey('board after')))).toEqual([200, 429]);
    expect(await statuses(1, posted(asKey('board before')))).toEqual([429]);
  });

  it('is the issuer and the subject of a token, and not the token', async () => {
    const token = async (claims: object) => posted(bearer(await withSecret({ ...claims })));
    for (let index = 0; index < LIMIT; index += 1) {
      expect(
        await statuses(1, await token({ sub: 'anna', jti: String(index), scope: `graph:read x${index}` })),
      ).toEqual([200]);
    }
    expect(await statuses(1, await token({ sub: 'anna' }))).toEqual([429]);
    expect(await statuses(1, await token({ sub: 'berta' }))).toEqual([200]);
    expect(await statuses(1, await token({ sub: 'anna', iss: 'https://other.example' }))).toEqual([200]);
    // No pair of texts is another pair, however it is cut.
    expect(await statuses(1, await token({ sub: 'na', iss: 'https://login.example","an' }))).toEqual([200]);
  });

  it('is no name that a token gives itself', async () => {
    await statuses(LIMIT, posted(asKey('board before')));
    for (const sub of ['board', 'key board']) {
      expect(await statuses(1, posted(bearer(await withSecret({ sub, iss: undefined }))))).toEqual([200]);
    }
  });

  it('is no header, no address and no connection', async () => {
    const found: number[] = [];
    for (let index = 0; index <= LIMIT; index += 1) {
      const more = {
        'x-forwarded-for': `203.0.113.${index}`,
        'user-agent': String(index),
        host: `h${index}`,
        connection: 'close',
      };
      found.push(...(await statuses(1, posted({ ...asKey('other'), ...more }))));
    }
    expect(found).toEqual([...ALL, 429]);
  });

  it('is an address where anyone is let in', async () => {
    service = await startWithCallers({ AUTH: 'off' });
    const found: number[] = [];
    for (let index = 0; index <= LIMIT; index += 1) {
      // It is easy to say that a request came from elsewhere.
      const forwarded = {
        'x-forwarded-for': `203.0.113.${index}`,
        forwarded: `for=203.0.113.${index}`,
        connection: 'close',
      };
      found.push(...(await statuses(1, posted(forwarded))));
    }
    expect(found).toEqual([...ALL, 429]);
    await expectRefused(service, posted(), { status: 429, code: 'RATE_LIMITED', caller: 'anyone' });
    // Those that prove who they are are not counted among them.
    expect(await statuses(1, posted(asKey('other')))).toEqual([200]);
    await service.stop();
  });

  it('is this machine where nothing is set up', async () => {
    service = await startService({ CALLER_RATE_PER_MINUTE: String(LIMIT) });
    expect(await statuses(LIMIT + 1, posted())).toEqual([...ALL, 429]);
    await service.stop();
  });
});

describe('what is not counted', () => {
  it('is what was refused before it was known, or may not ask, and what is no operation', async () => {
    const heard = listen(service);
    for (let index = 0; index < LIMIT; index += 1) {
      await send(service.origin, posted({ 'x-api-key': `${keyOf('other')}${index}` }));
      await send(service.origin, posted({ ...asKey('other'), authorization: 'Bearer x' }));
      await send(service.origin, posted(asKey('nothing')));
      await send(service.origin, { headers: { ...asKey('other'), accept: 'text/html' } });
      await send(service.origin, { headers: asKey('other'), path: '/nothing' });
      await send(service.origin, { headers: asKey('other'), method: 'OPTIONS' });
    }
    expect(await statuses(LIMIT, posted(asKey('other')))).toEqual(ALL);
    const { operations } = await heard(LIMIT * 4);
    expect(operations.filter(({ status }) => status === 429)).toEqual([]);
    expect(new Set(await statuses(LIMIT + 1, posted(asKey('nothing'))))).toEqual(new Set([403]));
  });

  it('is anything where no number is set', async () => {
    service = await startService();
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => send(service.origin, posted({}, '{ __typename }'))),
    );
    expect(new Set(replies.map((reply) => `${reply.status} ${codesOf(reply).join()}`))).toEqual(
      new Set(['200 ']),
    );
    await service.stop();
  });
});
