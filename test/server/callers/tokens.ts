import { createHmac, type KeyObject } from 'node:crypto';
import { SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export const ISSUER = 'https://login.example';
export const AUDIENCE = 'training-graph';
export const SECRET = 'secret-of-the-tests-of-more-than-32-bytes';

/** Seconds since 1970, so many from now. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

/** Claims of a token, right or wrong. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a good token says, with `claims` in the place of some of it; those that are undefined are left out. */
export function claimsOf(claims: Claims = {}): JWTPayload {
  return { iss: ISSUER, aud: AUDIENCE, sub: 'board', scope: 'graph:read', exp: inSeconds(300), ...claims };
}

type Key = CryptoKey | KeyObject | JWK | Uint8Array;

/** A token as its issuer signs it. */
export async function signed(
  key: Key,
  header: { alg: string; kid?: string },
  claims?: Claims,
): Promise<string> {
  return new SignJWT(claimsOf(claims)).setProtectedHeader(header).sign(key);
}

/** One that is signed with the secret, by HS256. */
export async function withSecret(claims?: Claims, secret = SECRET, alg = 'HS256'): Promise<string> {
  return signed(new TextEncoder().encode(secret), { alg }, claims);
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token as nobody should make one: any header, and as signature the HMAC by `secret`, or nothing. */
export function forged(header: object, secret: string | Buffer | null, claims?: Claims): string {
  const text = `${encoded(header)}.${encoded(claimsOf(claims))}`;
  const signature = secret === null ? '' : createHmac('sha256', secret).update(text).digest('base64url');
  return `${text}.${signature}`;
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}
