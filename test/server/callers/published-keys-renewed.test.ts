import { startService, type Service } from '../../support/service.js';
import { Clock } from '../clock.js';
import { makeKey, signedBy, startIssuer, type Failure, type Issuer, type IssuerKey } from './issuer.js';
import { listen } from './log-lines.js';
import { expectRefused } from './refusals.js';
import { posted, send } from './requests.js';
import { bearer } from './tokens.js';

const MINUTE = 60;
/** So long after the last time nobody is asked for a key that is not known. */
const COOLDOWN = 30;
/** So long after a failure nobody is asked for anything. */
const PAUSE = 5;

const clock = new Clock();
const [first, second] = await Promise.all([makeKey('first'), makeKey('second')]);
let issuer: Issuer;
let service: Service;
/** Of the issuer, before the test. */
let before: number;
beforeAll(async () => {
  issuer = await startIssuer(first);
  service = await startService({ AUTH_JWKS_URL: issuer.keysUrl });
});
beforeEach(() => {
  // What was known is forgotten by then, and what failed is over.
  clock.pass(61 * MINUTE);
  issuer.publish(first);
  before = issuer.calls.length;
});
afterAll(async () => {
  clock.reset();
  await service.stop();
  await issuer.stop();
});

async function statusWith(key: IssuerKey): Promise<number> {
  return (await send(service.origin, posted(bearer(await signedBy(key))))).status;
}

/** The different statuses of many at once. */
async function statusesWith(key: IssuerKey, many = 10): Promise<number[]> {
  const token = await signedBy(key);
  const replies = Array.from({ length: many }, () =>
    send(service.origin, posted(bearer(token), '{ __typename }')),
  );
  return [...new Set((await Promise.all(replies)).map(({ status }) => status))];
}

const asked = (): number => issuer.calls.length - before;

describe('a key that is published', () => {
  it('counts at once, if nobody asked within half a minute', async () => {
    expect(await statusWith(first)).toBe(200);
    issuer.publish(first, second);
    clock.pass(COOLDOWN - 2);
    expect([await statusWith(second), asked()]).toEqual([401, 1]);
    clock.pass(3);
    expect([await statusWith(second), asked()]).toEqual([200, 2]);
    expect([await statusWith(first), asked()]).toEqual([200, 2]);
  });

  it('is looked for once in half a minute, however many tokens name it', async () => {
    expect(await statusWith(first)).toBe(200);
    clock.pass(COOLDOWN + 1);
    expect([await statusesWith(second), asked()]).toEqual([[401], 2]);
    expect([await statusesWith(second), asked()]).toEqual([[401], 2]);
  });

  it('is asked for anew after ten minutes, once, however many tokens come', async () => {
    expect(await statusWith(first)).toBe(200);
    clock.pass(10 * MINUTE - 5);
    expect([await statusWith(first), asked()]).toEqual([200, 1]);
    clock.pass(10);
    expect([await statusesWith(first), asked()]).toEqual([[200], 2]);
  });
});

describe('a key that was taken back', () => {
  it.each([
    ['ten minutes', 10 * MINUTE + 1],
    ['an hour in which nobody came', 59 * MINUTE],
    ['a day in which nobody came', 24 * 60 * MINUTE],
  ])('counts no more after %s', async (_name, seconds) => {
    expect(await statusWith(first)).toBe(200);
    issuer.publish(second);
    expect(await statusWith(first)).toBe(200);
    clock.pass(seconds);
    expect(await statusWith(first)).toBe(401);
    expect(await statusWith(second)).toBe(200);
  });

  it('counts no more soon after the keys can be had again', async () => {
    expect(await statusWith(first)).toBe(200);
    issuer.fail('break');
    clock.pass(10 * MINUTE + 1);
    expect(await statusWith(first)).toBe(200);
    issuer.publish(second);
    clock.pass(COOLDOWN + 1);
    expect(await statusWith(first)).toBe(401);
  });

  it('counts no more when another is looked for', async () => {
    expect(await statusWith(first)).toBe(200);
    issuer.publish(second);
    clock.pass(COOLDOWN + 1);
    expect([await statusWith(second), await statusWith(first)]).toEqual([200, 401]);
  });
});

const HTML = { headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in</body></html>' };
const FAILURES: readonly [string, Failure][] = [
  ['breaks the connection', 'break'],
  ['says 500', { status: 500, body: 'canary-of-the-issuer' }],
  ['sends an HTML page', HTML],
  ['sends nothing', { body: '' }],
  ['sends garbage', { body: Buffer.from([0, 255, 1, 254]) }],
  ['sends half a key set', { body: '{"keys": [' }],
  ['sends another object', { body: '{"error": "canary-of-the-issuer"}' }],
  ['sends keys that are none', { body: '{"keys": "none"}' }],
  ['sends to another address', { status: 302, headers: { location: '/elsewhere' } }],
];

const MISSING = { status: 503, code: 'UNAUTHENTICATED', challenge: 'none' } as const;

describe('while the keys cannot be had', () => {
  it.each(FAILURES)(
    'from the start, as their server %s: nobody is let in, and it is asked once',
    async (_name, how) => {
      issuer.fail(how);
      const heard = listen(service);
      expect(await statusesWith(first, 50)).toEqual([503]);
      const { headers, text } = await expectRefused(service, posted(bearer(await signedBy(first))), MISSING);
      expect(headers['retry-after']).toBe('5');
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { retryAfterSeconds: 5 } }] });
      expect(asked()).toBe(1);
      const { text: log } = await heard();
      expect(log.match(/AUTH_JWKS_URL: the keys by which tokens are checked cannot be had/g)).toHaveLength(1);
      if (how === 'break') expect(log).toMatch(/"reason":"(ECONNRESET|UND_ERR_SOCKET)"/);
      for (const told of ['canary', new URL(issuer.url).host])
        expect([told, (log + text).includes(told)]).toEqual([told, false]);
      clock.pass(PAUSE + 1);
      issuer.publish(first);
      expect([await statusesWith(first), asked()]).toEqual([[200], 2]);
      expect(issuer.calls.filter(({ path }) => path !== '/keys')).toEqual([]);
    },
  );

  it.each(FAILURES.filter((_failure, index) => index % 2 === 0))(
    'later on, as their server %s: those there are serve for an hour, and no longer',
    async (_name, how) => {
      expect(await statusWith(first)).toBe(200);
      issuer.fail(how);
      clock.pass(10 * MINUTE + 1);
      expect([await statusesWith(first), asked()]).toEqual([[200], 2]);
      clock.pass(PAUSE + 1);
      expect([await statusesWith(first), asked()]).toEqual([[200], 2]);
      clock.pass(49 * MINUTE);
      expect([await statusesWith(first), asked()]).toEqual([[200], 3]);
      clock.pass(MINUTE);
      expect([await statusesWith(first), asked()]).toEqual([[503], 4]);
      issuer.publish(first);
      clock.pass(PAUSE + 1);
      expect([await statusesWith(first), asked()]).toEqual([[200], 5]);
    },
  );

  it('a key that is not known may be one of those', async () => {
    expect(await statusWith(first)).toBe(200);
    issuer.fail(HTML);
    clock.pass(COOLDOWN + 1);
    expect([await statusesWith(second), asked()]).toEqual([[503], 2]);
    // Those that are known are not held up by it,
    expect([await statusesWith(first), asked()]).toEqual([[200], 2]);
    // and nobody is asked again at once, by however many tokens.
    expect([await statusesWith(second), asked()]).toEqual([[503], 2]);
  });

  it('one that is signed in a way that is never allowed is refused all the same', async () => {
    issuer.fail(HTML);
    const token = (await signedBy(first)).replace(
      /^[^.]*/,
      Buffer.from('{"alg":"none"}').toString('base64url'),
    );
    await expectRefused(service, posted(bearer(token)), {
      status: 401,
      code: 'UNAUTHENTICATED',
      challenge: 'invalid',
    });
    expect(asked()).toBe(0);
  });

  it('a server that does not answer is given up after some seconds', async () => {
    issuer.fail('hang');
    expect([await statusesWith(first), asked()]).toEqual([[503], 1]);
  });

  it('a service that starts then has none, and asks once', async () => {
    issuer.fail('break');
    const fresh = await startService({ AUTH_JWKS_URL: issuer.keysUrl });
    const sent = posted(bearer(await signedBy(first)));
    await expectRefused(fresh, sent, MISSING);
    await expectRefused(fresh, sent, MISSING);
    expect(asked()).toBe(1);
    clock.pass(PAUSE + 1);
    issuer.publish(first);
    expect((await send(fresh.origin, sent)).status).toBe(200);
    await fresh.stop();
  });
});
