import { createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { startService, type Service } from '../../support/service.js';
import { startUpstream, type Upstream } from '../../support/upstream.js';
import { makeKey, signedBy, startIssuer, type Issuer, type IssuerKey } from './issuer.js';
import { expectRefused } from './refusals.js';
import { codesOf, posted, send } from './requests.js';
import {
  AUDIENCE,
  bearer,
  claimsOf,
  forged,
  inSeconds,
  ISSUER,
  signed,
  withSecret,
  type Claims,
} from './tokens.js';

const REFUSED = { status: 401, code: 'UNAUTHENTICATED', challenge: 'invalid' } as const;

const WAYS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** By their names: one for each way, `ES256` among them, and a second one for that. */
const keys = new Map<string, IssuerKey>();
let rsa: IssuerKey;
let ec: IssuerKey;
let attackers: IssuerKey;
let issuer: Issuer;
/** Serves the attacker's keys. */
let elsewhere: Upstream;
let service: Service;
beforeAll(async () => {
  for (const alg of WAYS) keys.set(alg, await makeKey(alg, alg));
  rsa = keys.get('RS256')!;
  ec = keys.get('ES256')!;
  attackers = await makeKey('attackers');
  issuer = await startIssuer(...keys.values(), await makeKey('another'));
  const body = JSON.stringify({ keys: [attackers.jwk, { ...attackers.jwk, kid: ec.kid }] });
  elsewhere = await startUpstream(() => ({ headers: { 'content-type': 'application/json' }, body }));
  service = await startService({
    AUTH_JWKS_URL: issuer.keysUrl,
    AUTH_JWT_ISSUER: ISSUER,
    AUTH_JWT_AUDIENCE: AUDIENCE,
  });
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
  await elsewhere.stop();
});

describe('a bearer token of a published key', () => {
  it.each(WAYS)('is accepted, by %s', async (alg) => {
    const reply = await send(service.origin, posted(bearer(await signedBy(keys.get(alg)!))));
    expect([reply.status, codesOf(reply)]).toEqual([200, []]);
  });

  it('is checked by keys that are asked for once', async () => {
    const tokens = await Promise.all([...keys.values()].map((key) => signedBy(key)));
    const replies = await Promise.all(tokens.map((token) => send(service.origin, posted(bearer(token)))));
    expect(replies.map(({ status }) => status)).toEqual(WAYS.map(() => 200));
    expect(issuer.calls).toHaveLength(1);
  });

  it('says by which of several keys it is signed', async () => {
    const { text } = await expectRefused(
      service,
      posted(bearer(await signed(ec.privateKey, { alg: 'ES256' }))),
      REFUSED,
    );
    expect(text).toContain('it does not say by which key it is signed');
  });

  it.each<[string, () => Claims, RegExp]>([
    ['has expired', () => ({ exp: inSeconds(-60) }), /has expired/],
    ['is not valid yet', () => ({ nbf: inSeconds(60) }), /not valid yet/],
    ['is of another issuer', () => ({ iss: 'https://evil.example' }), /another issuer/],
    ['is for another audience', () => ({ aud: 'other' }), /another audience/],
    ['is for nobody', () => ({ aud: undefined }), /another audience/],
  ])('is not accepted where it %s', async (_name, claims, why) => {
    const { text } = await expectRefused(service, posted(bearer(await signedBy(ec, claims()))), REFUSED);
    expect(text).toMatch(why);
  });
});

/** By HS256 with what anyone can read of a key, as if it were a secret. */
function confused(key: IssuerKey, form: (key: IssuerKey) => string): string {
  return forged({ alg: 'HS256', kid: key.kid }, form(key));
}

function pemOf({ privateKey }: IssuerKey): string {
  return String(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }));
}

/** By the attacker's key, with a head that says where to find it. */
async function pointing(header: Record<string, unknown>): Promise<string> {
  const { alg, privateKey } = attackers;
  return new SignJWT(claimsOf()).setProtectedHeader({ alg, ...header }).sign(privateKey);
}

describe('a bearer token of an attacker', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['signed by nobody', () => forged({ alg: 'none', kid: ec.kid }, null)],
    ['signed with a public RSA key as secret', () => confused(rsa, pemOf)],
    [
      'signed with a public RSA key as secret, without the end of its last line',
      () => confused(rsa, (key) => pemOf(key).trimEnd()),
    ],
    ['signed with a public EC key as secret', () => confused(ec, pemOf)],
    ['signed with the key set as secret', () => confused(ec, ({ jwk }) => JSON.stringify({ keys: [jwk] }))],
    ['signed with a key of the set as secret', () => confused(rsa, ({ jwk }) => JSON.stringify(jwk))],
    ['signed with the modulus as secret', () => confused(rsa, ({ jwk }) => jwk.n ?? '')],
    ['signed with nothing as secret', () => confused(ec, () => '')],
    ['signed with some secret', () => withSecret()],
  ])('%s is not even checked', async (_name, make) => {
    const { text } = await expectRefused(service, posted(bearer(await make())), REFUSED);
    expect(text).toContain('it is signed in a way that is not allowed here');
  });

  it.each<[string, () => string | Promise<string>]>([
    [
      'that says it is an RSA signature, and is a hash',
      () => forged({ alg: 'RS256', kid: rsa.kid }, pemOf(rsa)),
    ],
    [
      'signed by a key that has the name of another',
      () => signed(attackers.privateKey, { alg: 'ES256', kid: ec.kid }),
    ],
    ['signed by a key without a name', () => signed(attackers.privateKey, { alg: 'ES256' })],
    [
      'with a signature of zeros',
      async () => (await signedBy(ec)).replace(/[^.]*$/, Buffer.alloc(64).toString('base64url')),
    ],
    [
      'with the signature of another token',
      async () => spliced(await signedBy(ec), await signedBy(ec, { sub: 'other' })),
    ],
    ['of a key for one way, used in another', () => signed(rsa.privateKey, { alg: 'RS256', kid: ec.kid })],
    [
      'of a key for one hash, used with another',
      () => signed(rsa.privateKey, { alg: 'RS512', kid: rsa.kid }),
    ],
    ['that brings its key', () => pointing({ kid: ec.kid, jwk: attackers.jwk })],
    ['that brings its key under its own name', () => pointing({ kid: 'attackers', jwk: attackers.jwk })],
    ['that says where its key set is', () => pointing({ kid: ec.kid, jku: `${elsewhere.url}/keys` })],
    [
      'that says where its certificate is',
      () => pointing({ kid: ec.kid, x5u: `${elsewhere.url}/cert`, x5t: 'AAAA' }),
    ],
    ['that brings a certificate', () => pointing({ kid: ec.kid, x5c: ['MIIB'] })],
    ['that asks for what must be understood', async () => crit(ec)],
  ])('%s is not accepted, and asks nobody', async (_name, make) => {
    await expectRefused(service, posted(bearer(await make())), REFUSED);
    expect(elsewhere.calls).toEqual([]);
    expect(issuer.calls).toHaveLength(1);
  });

  it.each([
    'attackers',
    '../../../../etc/passwd',
    '../keys/ES256',
    "' OR 1=1 --",
    `http://127.0.0.1/`,
    '__proto__',
    'constructor',
    '',
    'es256',
  ])('that names key %j is not accepted, and asks nobody but who publishes keys', async (kid) => {
    const { text } = await expectRefused(service, posted(bearer(await pointing({ kid }))), REFUSED);
    expect(text).toContain('its key is not known');
    expect(elsewhere.calls).toEqual([]);
    // Within 30 seconds of the last time not even there.
    expect(issuer.calls).toHaveLength(1);
  });

  it.each([7, null, ['ES256'], { kid: 'ES256' }])('that names its key by %j is not accepted', async (kid) => {
    await expectRefused(service, posted(bearer(await pointing({ kid }))), REFUSED);
  });
});

/** The head and the claims of one token, and the signature of another. */
function spliced(one: string, other: string): string {
  return [...one.split('.').slice(0, 2), other.split('.')[2]].join('.');
}

async function crit({ alg, kid, privateKey }: IssuerKey): Promise<string> {
  return new SignJWT(claimsOf())
    .setProtectedHeader({ alg, kid, crit: ['x'], x: true })
    .sign(privateKey, { crit: { x: true } });
}
