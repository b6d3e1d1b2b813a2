import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, type JWK } from 'jose';
import { startUpstream, type Answer, type Upstream } from '../../support/upstream.js';
import { signed, type Claims } from './tokens.js';

/** A key pair of a token's issuer, and what it publishes of it. */
export interface IssuerKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: JWK;
}

/** Takes long to make, and does for all ways that take one. */
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

function pairFor(alg: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const namedCurve = CURVES[alg];
  if (namedCurve !== undefined) return generateKeyPairSync('ec', { namedCurve });
  return alg.startsWith('Ed') ? generateKeyPairSync('ed25519') : RSA;
}

export async function makeKey(kid: string, alg = 'ES256'): Promise<IssuerKey> {
  const { privateKey, publicKey } = pairFor(alg);
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export async function signedBy({ alg, kid, privateKey }: IssuerKey, claims?: Claims): Promise<string> {
  return signed(privateKey, { alg, kid }, claims);
}

/** Who issues tokens: a real server of a JSON Web Key Set, whose answer can be changed. */
export interface Issuer extends Upstream {
  readonly keysUrl: string;
  /** From now on these, and no others. */
  publish(...keys: readonly IssuerKey[]): void;
  /** From now on this, which is no key set. */
  fail(how: Failure): void;
}

export type Failure = Answer | 'hang' | 'break';

export async function startIssuer(...keys: readonly IssuerKey[]): Promise<Issuer> {
  let answer: Failure = setOf(keys);
  const server = await startUpstream((_call, response) => {
    if (answer === 'hang') return undefined;
    if (answer !== 'break') return answer;
    response.destroy();
    return undefined;
  });
  return {
    ...server,
    keysUrl: `${server.url}/keys`,
    publish: (...published) => {
      answer = setOf(published);
    },
    fail: (how) => {
      answer = how;
    },
  };
}

function setOf(keys: readonly IssuerKey[]): Answer {
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }),
  };
}
