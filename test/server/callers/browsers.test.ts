import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey } from './keys.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, send, type Reply } from './requests.js';

const BOARD = 'https://board.example';
const ALLOWED = [BOARD, 'http://localhost:5173'];
/** Origins that look like one on the list, and are none. */
const OTHERS = [
  'https://evil.example',
  'null',
  `${BOARD}.evil.example`,
  'https://evil.example/https://board.example',
  `${BOARD}:8443`,
  'http://board.example',
  'https://BOARD.example',
  'https://sub.board.example',
  'https://boardXexample',
  'http://localhost:5174',
  'file://',
  '*',
];

/** What a browser asks before it sends a key. */
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-api-key,authorization',
  },
});

const allowance = ({ headers }: Reply): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-allow')));

describe('a page of an origin in CORS_ORIGINS', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      CORS_ORIGINS: ALLOWED.join(','),
      AUTH_API_KEYS: apiKeys({ board: ['graph:read'], nothing: [] }),
    });
  });
  afterAll(() => service.stop());

  it.each(ALLOWED)('may ask whether it may call, without proving anything: %s', async (origin) => {
    const reply = await send(service.origin, preflight(origin));
    expect(reply.status).toBe(204);
    expect(allowance(reply)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type,x-api-key,authorization',
    });
    expect(reply.headers['vary']).toContain('Origin');
  });

  it.each(ALLOWED)('may call with a key, and read what comes: %s', async (origin) => {
    const page = { origin, 'sec-fetch-site': 'cross-site' };
    for (const sent of [posted({ ...asKey('board'), ...page }), inAddress({ ...asKey('board'), ...page })]) {
      const reply = await send(service.origin, sent);
      expect([reply.status, codesOf(reply)]).toEqual([200, []]);
      // Cookies are none of ours: no page is allowed to send some.
      expect(allowance(reply)).toEqual({ 'access-control-allow-origin': origin });
      expect(reply.headers['vary']).toContain('Origin');
    }
  });

  it('may read why it is refused, and when to come back', async () => {
    const page = { origin: BOARD, 'sec-fetch-site': 'cross-site' };
    const { headers } = await expectRefused(service, posted(page), { status: 401, code: 'UNAUTHENTICATED' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': BOARD,
      'access-control-expose-headers': 'retry-after',
    });
    for (const [sent, status] of [
      [posted({ ...page, ...asKey('nothing') }), 403],
      [{ headers: { ...page, ...asKey('board') }, body: '{' }, 400],
      [{ headers: page, path: '/nothing' }, 404],
    ] as const) {
      const reply = await send(service.origin, sent);
      expect([reply.status, allowance(reply)]).toEqual([status, { 'access-control-allow-origin': BOARD }]);
    }
  });
});

describe('a page of another origin', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      CORS_ORIGINS: ALLOWED.join(','),
      AUTH_API_KEYS: apiKeys({ board: ['graph:read'] }),
    });
  });
  afterAll(() => service.stop());

  it.each(OTHERS)('is not allowed to call: %s', async (origin) => {
    const asked = await send(service.origin, preflight(origin));
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, undefined]);
    // Whoever has a key may use it: only that the browser shows its page nothing.
    const reply = await send(
      service.origin,
      posted({ ...asKey('board'), origin, 'sec-fetch-site': 'cross-site' }),
    );
    expect([reply.status, allowance(reply)]).toEqual([200, {}]);
    expect(reply.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('is allowed nothing where there is no list', async () => {
    const closed = await startService({ AUTH_API_KEYS: apiKeys({ board: ['graph:read'] }) });
    const asked = await send(closed.origin, preflight(BOARD));
    expect([asked.status, allowance(asked)]).toEqual([405, {}]);
    const reply = await send(closed.origin, posted({ ...asKey('board'), origin: BOARD }));
    expect([reply.status, allowance(reply)]).toEqual([200, {}]);
    await closed.stop();
  });
});

describe.each([
  ['this machine alone may call', {}],
  ['anyone may call', { AUTH: 'off' }],
  [
    'anyone may call, and some prove who they are',
    { AUTH: 'off', AUTH_API_KEYS: apiKeys({ board: ['graph:read'] }) },
  ],
] as const)('where %s', (_name, settings) => {
  let service: Service;
  beforeAll(async () => (service = await startService({ ...settings, CORS_ORIGINS: ALLOWED.join(',') })));
  afterAll(() => service.stop());

  it.each([
    ...OTHERS.map((origin) => ({ origin })),
    ...OTHERS.map((origin) => ({ origin, 'sec-fetch-site': 'cross-site' })),
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'CROSS-SITE' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('a page of another origin makes us ask nobody: %j', async (headers) => {
    for (const sent of [posted(headers), inAddress(headers)]) {
      await expectRefused(service, sent, { status: 403, code: 'FORBIDDEN' });
    }
  });

  it('one of the list does, as do pages of our own, and who is no page', async () => {
    const own = service.origin;
    for (const headers of [
      { origin: BOARD, 'sec-fetch-site': 'cross-site' },
      { origin: own, 'sec-fetch-site': 'same-origin' },
      { origin: own },
      { 'sec-fetch-site': 'none' },
      {},
    ]) {
      const reply = await send(service.origin, posted(headers));
      expect([reply.status, codesOf(reply)]).toEqual([200, []]);
    }
  });

  it('what a page can send without asking is refused before it is read', async () => {
    const body = JSON.stringify({ query: '{ upstreams { name } }' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; x=application/json',
    ]) {
      const reply = await send(service.origin, { body, headers: { 'content-type': type } });
      expect([type, reply.status, codesOf(reply)]).toEqual([type, 415, ['BAD_REQUEST']]);
    }
  });
});

describe('a caller that proves who it is', () => {
  it('may be a page of any origin: only it has the key', async () => {
    const service = await startService({ AUTH: 'off', AUTH_API_KEYS: apiKeys({ board: ['graph:read'] }) });
    const page = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await send(service.origin, posted({ ...asKey('board'), ...page }))).status).toBe(200);
    await expectRefused(service, posted(page), { status: 403, code: 'FORBIDDEN' });
    await service.stop();
  });
});
