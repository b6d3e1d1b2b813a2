import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey, keyOf } from './keys.js';
import { listen } from './log-lines.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, send, type Reply } from './requests.js';
import { bearer, SECRET, withSecret } from './tokens.js';

const UNKNOWN = { status: 401, code: 'UNAUTHENTICATED' } as const;

/** What only some may see. */
const BEHIND_SCOPES = `{ session(id: "${landmarks.completeSessionKey}") { title webex { hostKey remind { mobile } } } }`;
const ALL = { hostKey: expect.stringMatching(/./), remind: { mobile: expect.stringMatching(/./) } };
const NONE = { hostKey: null, remind: { mobile: null } };

interface Seen {
  readonly data: { readonly session: { readonly title: string; readonly webex: unknown } };
  readonly extensions?: { readonly cost?: unknown };
}
const seen = ({ text }: Reply): Seen => JSON.parse(text) as Seen;

const FORWARDED: readonly Record<string, string>[] = [
  { forwarded: 'for=127.0.0.1' },
  { forwarded: '' },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'X-FORWARDED-FOR': '::1, 127.0.0.1' },
  { 'x-forwarded-host': 'localhost' },
  { 'x-forwarded-proto': 'https' },
  { 'x-forwarded-anything': '1' },
];
const NAMES_OF_OTHERS = [
  'attacker.example',
  'localhost.attacker.example',
  '127.0.0.1.nip.example',
  '10.0.0.1',
  '0.0.0.0',
  '[::2]',
];

describe('where nothing is set up', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it('this machine may call, with all scopes', async () => {
    for (const sent of [
      posted({}, BEHIND_SCOPES),
      inAddress({}, BEHIND_SCOPES),
      posted({ host: 'localhost:4000' }, BEHIND_SCOPES),
    ]) {
      const heard = listen(service);
      const answer = seen(await send(service.origin, sent));
      expect(answer).toMatchObject({
        data: { session: { webex: ALL } },
        extensions: { cost: expect.anything() },
      });
      expect((await heard()).operations).toMatchObject([{ caller: 'this machine', outcome: 'ok' }]);
    }
  });

  it.each(FORWARDED)('nobody else may: not a request with %j', async (headers) => {
    await expectRefused(service, posted(headers), UNKNOWN);
    await expectRefused(service, inAddress(headers), UNKNOWN);
  });

  it.each(NAMES_OF_OTHERS)('nobody else may: not a request that was sent to %s', async (host) => {
    await expectRefused(service, posted({ host }), UNKNOWN);
    await expectRefused(service, inAddress({ host }), UNKNOWN);
  });

  it('a key or a token changes nothing', async () => {
    const proofs = [{ 'x-api-key': keyOf('reader') }, bearer(await withSecret())];
    for (const headers of proofs) {
      await expectRefused(service, posted({ ...headers, 'x-forwarded-for': '127.0.0.1' }), UNKNOWN);
      expect((await send(service.origin, posted(headers))).status).toBe(200);
    }
  });

  it('the log says once what is to be set so that others may', () => {
    expect(service.log().match(/set AUTH_API_KEYS, AUTH_JWT_SECRET or AUTH_JWKS_URL/g)).toHaveLength(1);
  });
});

describe('where keys and tokens are set up', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      AUTH_JWT_SECRET: SECRET,
      AUTH_API_KEYS: apiKeys({ reader: ['graph:read'] }),
    });
  });
  afterAll(() => service.stop());

  it('this machine needs one as all others do', async () => {
    await expectRefused(service, posted({ host: 'localhost' }), { ...UNKNOWN, challenge: 'asked' });
    await expectRefused(service, inAddress(), { ...UNKNOWN, challenge: 'asked' });
  });

  it('either does, from anywhere', async () => {
    for (const headers of [asKey('reader'), bearer(await withSecret())]) {
      for (const more of [{}, { 'x-forwarded-for': '203.0.113.7' }, { host: 'graph.example' }]) {
        const reply = await send(service.origin, posted({ ...headers, ...more }));
        expect([reply.status, codesOf(reply)]).toEqual([200, []]);
      }
    }
  });

  it('who is not known learns nothing of what was asked: it was not read', async () => {
    for (const body of ['{', '{"query":"{ nothing }"}', 'null', ' '.repeat(2_000_000)]) {
      await expectRefused(service, { body }, { ...UNKNOWN, challenge: 'asked' });
    }
    const headers = { 'content-type': 'text/plain' };
    await expectRefused(service, { body: 'x', headers }, { ...UNKNOWN, challenge: 'asked' });
  });

  it.each(['/', '/graphql'])('the page at %s is there for everyone, as are its files', async (path) => {
    const page = await send(service.origin, { path, headers: { accept: 'text/html' } });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(1);
    for (const path of files) expect((await send(service.origin, { path })).status).toBe(200);
  });

  it('operations of a browser are not', async () => {
    await expectRefused(service, inAddress({ accept: 'text/html' }), { ...UNKNOWN, challenge: 'asked' });
    await expectRefused(service, posted({ accept: 'text/html' }), { ...UNKNOWN, challenge: 'asked' });
  });

  it('what is nowhere is told to nobody otherwise', async () => {
    for (const path of [
      '/nothing',
      '/graphql/',
      '/GRAPHQL',
      '/graphql/x',
      '/playground/assets/../../package.json',
    ]) {
      expect((await send(service.origin, { path })).status).toBe(404);
    }
  });
});

describe('with AUTH=off', () => {
  let service: Service;
  beforeAll(async () => (service = await startService({ AUTH: 'off' })));
  afterAll(() => service.stop());

  it.each([{}, ...FORWARDED, { host: 'graph.example' }])(
    'everyone may read what is behind no scope, and nothing else: with %j',
    async (headers) => {
      const heard = listen(service);
      const reply = await send(service.origin, posted(headers, BEHIND_SCOPES));
      const { data, extensions } = seen(reply);
      expect(data.session).toEqual({ title: expect.stringMatching(/./), webex: NONE });
      expect([codesOf(reply), extensions]).toEqual([['FORBIDDEN', 'FORBIDDEN'], undefined]);
      expect((await heard()).operations).toMatchObject([{ caller: 'anyone', outcome: 'partial' }]);
    },
  );

  it('a key or token is nothing where none is set up', async () => {
    for (const headers of [
      asKey('reader'),
      bearer(await withSecret({ scope: 'graph:read secrets:read explain' })),
    ]) {
      expect(seen(await send(service.origin, posted(headers, BEHIND_SCOPES))).data.session.webex).toEqual(
        NONE,
      );
    }
  });
});

describe('with AUTH=off beside keys and tokens', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      AUTH: 'off',
      AUTH_JWT_SECRET: SECRET,
      AUTH_API_KEYS: apiKeys({ host: ['graph:read', 'people:read', 'secrets:read'], nothing: [] }),
    });
  });
  afterAll(() => service.stop());

  it('who proves something has the scopes of that, and all others have graph:read', async () => {
    const asked = async (headers: Readonly<Record<string, string>>) =>
      seen(await send(service.origin, posted(headers, BEHIND_SCOPES))).data.session.webex;
    expect(await asked(asKey('host'))).toEqual(ALL);
    expect(await asked(bearer(await withSecret({ scope: 'graph:read people:read' })))).toEqual({
      ...NONE,
      remind: ALL.remind,
    });
    expect(await asked({})).toEqual(NONE);
    expect(await asked({ authorization: 'Basic cHJveHk6cHJveHk=' })).toEqual(NONE);
  });

  it('who tries to, and cannot, is not let in all the same', async () => {
    await expectRefused(service, posted({ 'x-api-key': keyOf('nobody') }), {
      ...UNKNOWN,
      challenge: 'asked',
    });
    await expectRefused(service, posted({ 'x-api-key': '' }), { ...UNKNOWN, challenge: 'asked' });
    await expectRefused(service, posted({ authorization: 'Bearer' }), { ...UNKNOWN, challenge: 'invalid' });
    await expectRefused(service, posted(bearer(await withSecret({}, `${SECRET}!`))), {
      ...UNKNOWN,
      challenge: 'invalid',
    });
    await expectRefused(service, posted(asKey('nothing')), {
      status: 403,
      code: 'FORBIDDEN',
      caller: 'nothing',
    });
  });
});
