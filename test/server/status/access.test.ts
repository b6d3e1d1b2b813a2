import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey, keyOf } from '../callers/keys.js';
import { codesOf, posted, send } from '../callers/requests.js';
import { bearer, SECRET, withSecret } from '../callers/tokens.js';
import { AS_JSON, AS_PAGE, askForStatus } from './asked-status.js';

type Headers = Readonly<Record<string, string>>;

const FORWARDED = { 'x-forwarded-for': '127.0.0.1' };
const BOARD = { ...FORWARDED, ...AS_PAGE };

let service: Service;
afterEach(() => service.stop());

const basic = (password: string): Headers => ({
  authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}`,
});

async function expectLetIn(headers: Headers = {}): Promise<void> {
  const reply = await askForStatus(service.origin, headers);
  expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(reply.text).toContain('ispring-soap');
}

async function expectRefused(headers: Headers, status = 401, code = 'UNAUTHENTICATED'): Promise<void> {
  const asData = await askForStatus(service.origin, { ...AS_JSON, ...headers });
  expect([asData.status, codesOf(asData)]).toEqual([status, [code]]);
  const asPage = await askForStatus(service.origin, { ...AS_PAGE, ...headers });
  expect([asPage.status, asPage.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
  expect(asPage.text).toContain(code);
  for (const { text, headers: answered } of [asData, asPage]) {
    expect(text).not.toContain('ispring');
    expect(answered['cache-control']).toBe('no-store');
    if (status === 401) expect(answered['www-authenticate']).toMatch(/./);
  }
}

describe('the status, where nothing is set up', () => {
  beforeEach(async () => (service = await startService()));

  it('is for this machine, with whatever a browser remembers of other servers', async () => {
    await expectLetIn();
    await expectLetIn(AS_PAGE);
    await expectLetIn({ ...AS_PAGE, ...basic('of another server') });
  });

  it.each([FORWARDED, { forwarded: '' }, { via: '1.1 proxy' }, { host: 'graph.example' }])(
    'is not for who sends %j',
    (headers) => expectRefused(headers),
  );

  it('asks nobody for a password, since there is none', async () => {
    const { headers, text } = await askForStatus(service.origin, BOARD);
    expect(headers['www-authenticate']).toBe('ApiKey realm="training-graph"');
    expect(text).toContain('Only this machine may see it.');
  });

  it('is not for pages of others, which are told how to open it', async () => {
    await expectRefused({ 'sec-fetch-site': 'cross-site' }, 403, 'FORBIDDEN');
    const { text } = await askForStatus(service.origin, { ...AS_PAGE, 'sec-fetch-site': 'cross-site' });
    expect(text).toContain('<a href="/status?lang=en">Open the status page</a>');
  });
});

describe('the status, where callers are known', () => {
  beforeEach(async () => {
    service = await startService({
      AUTH_API_KEYS: apiKeys({ reader: ['graph:read'], nothing: [] }),
      AUTH_JWT_SECRET: SECRET,
      CALLER_RATE_PER_MINUTE: '1',
    });
  });

  it('is for each of them from anywhere, whatever its scopes', async () => {
    await expectLetIn({ ...FORWARDED, ...asKey('reader') });
    await expectLetIn({ ...FORWARDED, ...asKey('nothing') });
    await expectLetIn({ ...FORWARDED, ...bearer(await withSecret()) });
  });

  it('is for this machine without a proof', () => expectLetIn());

  it('is not for who is not known, from wherever', async () => {
    await expectRefused(FORWARDED);
    await expectRefused({ host: 'graph.example' });
    await expectRefused(asKey('nobody'));
    await expectRefused(bearer('no.such.token'));
    await expectRefused({ ...FORWARDED, ...basic(keyOf('nobody')) });
    await expectRefused(basic('no.such.token'));
  });

  it('asks a browser for a password, which is the key or the token', async () => {
    const { headers, text } = await askForStatus(service.origin, BOARD);
    expect(headers['www-authenticate']).toBe('Basic realm="training-graph", charset="UTF-8"');
    expect(text).toContain('give your API key or token as the password');
    await expectLetIn({ ...BOARD, ...basic(keyOf('reader')) });
    await expectLetIn({ ...BOARD, ...basic(await withSecret()) });
    await expectLetIn({ ...FORWARDED, ...AS_JSON, ...basic(keyOf('nothing')) });
  });

  it('asks again after a wrong one', async () => {
    const { status, headers } = await askForStatus(service.origin, { ...BOARD, ...basic(keyOf('nobody')) });
    expect([status, headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Basic /)]);
  });

  it('is the only place that takes one', async () => {
    const elsewhere = { ...FORWARDED, ...basic(keyOf('reader')) };
    expect((await send(service.origin, posted(elsewhere))).status).toBe(401);
    expect((await send(service.origin, { path: '/metrics', headers: elsewhere })).status).toBe(401);
  });

  it('is no operation, for the count of its caller, in the log or for itself, and nobody is asked', async () => {
    service.sandbox.control.resetCalls();
    for (let times = 0; times < 3; times += 1) await expectLetIn({ ...AS_PAGE, ...asKey('reader') });
    expect(service.sandbox.control.calls()).toEqual([]);
    expect(service.log()).not.toContain('"msg":"operation"');
    const { text } = await askForStatus(service.origin, AS_JSON);
    const none = { whole: 0, partial: 0, refused: 0, clientGone: 0 };
    expect(JSON.parse(text)).toMatchObject({ operations: { lastHour: none, sinceStart: none } });
    expect((await send(service.origin, posted(asKey('reader')))).status).toBe(200);
  });

  it('keeps the password out of the log', async () => {
    await expectLetIn({ ...BOARD, ...basic(keyOf('reader')) });
    await expectRefused({ ...FORWARDED, ...basic(keyOf('nobody')) });
    expect(service.log()).toContain('"route":"/status"');
    for (const name of ['reader', 'nobody']) {
      expect(service.log()).not.toContain(keyOf(name));
      expect(service.log()).not.toContain(basic(keyOf(name))['authorization']?.slice(6));
    }
  });
});

it('the status is for anybody with AUTH=off', async () => {
  service = await startService({ AUTH: 'off' });
  await expectLetIn(FORWARDED);
  await expectLetIn({ ...BOARD, 'sec-fetch-site': 'none' });
});

it('the status is answered to HEAD without a body', async () => {
  service = await startService();
  for (const headers of [AS_PAGE, AS_JSON]) {
    const reply = await send(service.origin, { method: 'HEAD', path: '/status', headers });
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect(Number(reply.headers['content-length'])).toBeGreaterThan(500);
  }
});
