import { generateKeyPairSync } from 'node:crypto';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey } from './keys.js';
import { listen } from './log-lines.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, QUESTION, send } from './requests.js';
import {
  AUDIENCE,
  bearer,
  claimsOf,
  forged,
  inSeconds,
  ISSUER,
  SECRET,
  signed,
  withSecret,
  type Claims,
} from './tokens.js';

let service: Service;
beforeAll(async () => {
  service = await startService({
    AUTH_JWT_SECRET: SECRET,
    AUTH_JWT_ISSUER: ISSUER,
    AUTH_JWT_AUDIENCE: AUDIENCE,
    AUTH_API_KEYS: apiKeys({ reader: ['graph:read'] }),
  });
});
afterAll(() => service.stop());

const REFUSED = { status: 401, code: 'UNAUTHENTICATED', challenge: 'invalid' } as const;

describe('a caller with a bearer token', () => {
  it('is known, whatever the case of the word before it', async () => {
    const token = await withSecret();
    for (const word of ['Bearer', 'bearer', 'BEARER', 'Bearer  ']) {
      const heard = listen(service);
      const reply = await send(service.origin, posted({ authorization: `${word} ${token}` }));
      expect([reply.status, codesOf(reply)]).toEqual([200, []]);
      expect((await heard()).operations).toMatchObject([{ caller: 'board', outcome: 'ok' }]);
    }
    expect((await send(service.origin, inAddress(bearer(token)))).status).toBe(200);
  });

  it.each<[string, () => Claims]>([
    ['one of several audiences', () => ({ aud: ['other', AUDIENCE] })],
    ['an end a moment ago, as clocks differ', () => ({ exp: inSeconds(-2) })],
    ['a beginning in a moment, as clocks differ', () => ({ nbf: inSeconds(3) })],
    ['no end', () => ({ exp: undefined })],
    ['more than anybody asked for', () => ({ roles: ['admin'], jti: 'x', azp: 'y', scp: 'explain' })],
  ])('may bring one with %s', async (_name, claims) => {
    expect((await send(service.origin, posted(bearer(await withSecret(claims()))))).status).toBe(200);
  });
});

describe('a bearer token', () => {
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const RIGHT = { alg: 'HS256' };

  it.each<[string, () => string | Promise<string>, RegExp]>([
    ['that is signed by nobody', () => forged({ alg: 'none' }, null), /not allowed/],
    ['that is signed by None', () => forged({ alg: 'None' }, null), /not allowed/],
    ['that is signed by nobody, with a signature', () => forged({ alg: 'none' }, SECRET), /not allowed/],
    ['without a signature', () => forged(RIGHT, null), /signature is not right/],
    ['that does not say how it is signed', () => forged({}, SECRET), /no signed JSON Web Token/],
    ['of another secret', () => withSecret({}, `${SECRET}!`), /signature is not right/],
    ['of no secret', () => forged(RIGHT, ''), /signature is not right/],
    ['by HS384', () => withSecret({}, SECRET, 'HS384'), /not allowed/],
    ['by HS512', () => withSecret({}, SECRET.repeat(2), 'HS512'), /not allowed/],
    ['by RS256', () => signed(rsa, { alg: 'RS256' }), /not allowed/],
    ['by RS512', () => signed(rsa, { alg: 'RS512' }), /not allowed/],
    ['that has expired', () => withSecret({ exp: inSeconds(-60) }), /has expired/],
    ['that expired an age ago', () => withSecret({ exp: 0 }), /has expired/],
    ['whose end is a word', () => withSecret({ exp: 'never' }), /claim exp/],
    ['that is not valid yet', () => withSecret({ nbf: inSeconds(60) }), /not valid yet/],
    ['for another audience', () => withSecret({ aud: 'other' }), /another audience/],
    ['for a longer audience', () => withSecret({ aud: `${AUDIENCE}.evil` }), /another audience/],
    ['for no audience', () => withSecret({ aud: undefined }), /another audience/],
    ['for an empty list of audiences', () => withSecret({ aud: [] }), /another audience/],
    ['of another issuer', () => withSecret({ iss: 'https://evil.example' }), /another issuer/],
    ['of an issuer with a slash more', () => withSecret({ iss: `${ISSUER}/` }), /another issuer/],
    ['of no issuer', () => withSecret({ iss: undefined }), /another issuer/],
    [
      'with its own key in it',
      () => forged({ ...RIGHT, jwk: { kty: 'oct', k: 'AAAA' } }, Buffer.alloc(3)),
      /signature/,
    ],
    [
      'with something that must be understood',
      () => forged({ ...RIGHT, crit: ['x'], x: 1 }, SECRET),
      /no signed/,
    ],
    [
      'with its text left as it is',
      () => forged({ ...RIGHT, crit: ['b64'], b64: false }, SECRET),
      /no signed/,
    ],
    ['with a number for subject', () => withSecret({ sub: 7 }), /claim sub/],
    ['with nothing for subject', () => withSecret({ sub: null }), /claim sub/],
    ['with a list for subject', () => withSecret({ sub: ['board'] }), /claim sub/],
    ['with an object for subject', () => withSecret({ sub: { a: 1 } }), /claim sub/],
    ['cut off', async () => (await withSecret()).slice(0, -4), /signature is not right|no signed/],
    ['of two parts', async () => (await withSecret()).replace(/\.[^.]*$/, ''), /no signed/],
    ['of five parts', async () => `${await withSecret()}.aaaaaaaa.bbbbbbbb`, /no signed/],
    ['with a claim changed', async () => changed(await withSecret()), /signature is not right/],
    ['of garbage', () => 'c2VjcmV0LWdhcmJhZ2U', /no signed/],
    ['of dots', () => '..', /no signed/],
    ['of blanks', () => 'a b c', /no signed/],
    ['of JSON', () => '{"alg":"none"}', /no signed/],
    ['of letters that are none of base64', () => 'ääää.öööö.üüüü', /no signed/],
  ])('%s is not accepted', async (_name, make, why) => {
    const token = Buffer.from(await make()).toString('latin1');
    const { text } = await expectRefused(service, posted(bearer(token)), REFUSED);
    expect(text).toMatch(why);
  });

  it('is demanded where there is none', async () => {
    const asked = { ...REFUSED, challenge: 'asked' } as const;
    await expectRefused(service, posted(), asked);
    await expectRefused(service, posted({ authorization: await withSecret() }), asked);
    await expectRefused(service, posted({ authorization: `Token ${await withSecret()}` }), asked);
    const path = `/graphql?${String(new URLSearchParams({ query: QUESTION, access_token: await withSecret() }))}`;
    await expectRefused(service, { path }, asked);
  });

  it('that is empty is none that is right', async () => {
    for (const authorization of ['Bearer', 'Bearer ', 'bearer']) {
      await expectRefused(service, posted({ authorization }), REFUSED);
    }
  });

  it('is not accepted beside a key, as it is not said who is meant', async () => {
    const both = { ...asKey('reader'), ...bearer(await withSecret()) };
    await expectRefused(service, posted(both), { ...REFUSED, challenge: 'asked' });
    await expectRefused(service, posted({ 'x-api-key': '', ...bearer(await withSecret()) }), {
      ...REFUSED,
      challenge: 'asked',
    });
  });

  it('that is longer than any head of a request is refused unread', async () => {
    const token = await withSecret({ note: 'x'.repeat(20_000) });
    const reply = await send(service.origin, posted(bearer(token)));
    expect([reply.status, codesOf(reply)]).toEqual([431, ['BAD_REQUEST']]);
    expect(reply.text + service.log()).not.toContain(token.slice(0, 100));
  });
});

/** The same token with other claims, and the signature of the first. */
function changed(token: string): string {
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify(claimsOf({ scope: 'graph:read secrets:read' }))).toString(
    'base64url',
  );
  return `${String(header)}.${claims}.${String(signature)}`;
}
