import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { scopesAmong, type Caller, type TokensSettings } from './caller.js';
import { Refusal, unknownCaller } from './refusal.js';

/** Who comes with this bearer token (RFC 6750), or why it is not accepted. */
export type FindByToken = (token: string) => Promise<Caller | Refusal>;

export interface TokensOptions {
  /** Told that the keys of tokens could not be had; what it is told is safe to log. */
  readonly onKeysMissing: (reason: string) => void;
}

/** How a client is asked for one. */
export const CHALLENGE = 'Bearer realm="training-graph"';

/** Of keys that are published. None that an attacker could use with a public key as secret, and not `none`. */
const SIGNATURES = [
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
/** By how much clocks may differ. Seconds. */
const CLOCK_TOLERANCE = 5;

/** Accepts JWTs of one issuer: signed with HS256 by a secret, or by a key out of a JSON Web Key Set, which is renewed. */
export function createBearerTokens(
  { keys, issuer, audience }: TokensSettings,
  options: TokensOptions,
): FindByToken {
  const key =
    keys.kind === 'secret'
      ? () => Promise.resolve(Buffer.from(keys.secret.reveal()))
      : publishedKeys(new URL(keys.url), options);
  const demands: JWTVerifyOptions = {
    algorithms: keys.kind === 'secret' ? ['HS256'] : SIGNATURES,
    clockTolerance: CLOCK_TOLERANCE,
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, demands);
      // Both are texts (RFC 7519, 4.1), which the library does not look at: they stand in the log.
      const wrong = (['iss', 'sub'] as const).find((name) => !isTextOrNone(payload[name]));
      return wrong === undefined ? callerOf(payload) : notAccepted(claimIsWrong(wrong));
    } catch (error) {
      return refusalOf(error);
    }
  };
}

function isTextOrNone(claim: unknown): boolean {
  return claim === undefined || typeof claim === 'string';
}

/** The key that it is signed with may be taken back. Milliseconds. */
const LOOKED_AT_AGAIN_AFTER = 60_000;

function callerOf(payload: JWTPayload): Caller {
  const { iss = '', sub = '', exp = Infinity } = payload;
  return {
    name: nameOf(sub),
    identity: `token ${JSON.stringify([iss, sub])}`,
    scopes: scopesAmong(scopeWords(payload['scope'])),
    until: Math.min(exp * 1000, Date.now() + LOOKED_AT_AGAIN_AFTER),
  };
}

/** Separated by blanks (RFC 8693, 4.2), or as a list, as some issuers write them. */
function scopeWords(scope: unknown): readonly string[] {
  if (typeof scope === 'string') return scope.split(' ');
  return Array.isArray(scope) ? scope.filter((word) => typeof word === 'string') : [];
}

/** Subjects may be e-mail addresses, or anything: those are told apart in the log, and not shown. */
function nameOf(subject: string): string {
  if (/^[\w.:|-]{1,64}$/.test(subject)) return subject;
  return `subject-${createHash('sha256').update(subject).digest('hex').slice(0, 8)}`;
}

/** Keys that are published are asked for anew when they are so old. Milliseconds. */
const RENEWED_AFTER = 10 * 60_000;
/** And used for so long where no newer can be had: whoever issues tokens may be down. */
const USED_FOR = 60 * 60_000;
/** While they are, it is tried again after so long: whoever comes then may wait in vain. */
const TRIED_AFTER = 30_000;
/** So long nobody is asked again after a failure. */
const PAUSE_AFTER_FAILURE = 5_000;

class KeysMissing extends Error {}

/** The keys at an address: asked for when first needed, when a token names one that is not among them, and from time to time. */
function publishedKeys(url: URL, { onKeysMissing }: TokensOptions): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, { cacheMaxAge: USED_FOR });
  let renewAt = -Infinity;
  let failedAt = -Infinity;
  const isPausing = (): boolean => Date.now() - failedAt < PAUSE_AFTER_FAILURE;
  const failed = (error: unknown): KeysMissing => {
    // Of many who waited for the same, one tells.
    if (!isPausing()) onKeysMissing(whyMissing(error));
    failedAt = Date.now();
    return new KeysMissing();
  };
  /** Waited for, since one of those that there are may have been taken back. */
  const renewInTime = async (): Promise<void> => {
    if (isPausing() || (keys.fresh && Date.now() < renewAt)) return;
    try {
      await keys.reload();
      renewAt = Date.now() + RENEWED_AFTER;
    } catch (error) {
      renewAt = Date.now() + TRIED_AFTER;
      failed(error);
    }
  };
  return async (header, token) => {
    await renewInTime();
    if (!keys.fresh) throw new KeysMissing();
    const known = isPausing() ? keys.jwks() : undefined;
    try {
      return await (known === undefined ? keys : createLocalJWKSet(known))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw isOfToken(error) ? error : failed(error);
      // It may be among those that cannot be had.
      throw known === undefined ? error : new KeysMissing();
    }
  };
}

function isOfToken(error: unknown): boolean {
  return error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof KeysMissing) {
    const message = 'The keys by which tokens are checked cannot be had at the moment. Try again later.';
    return new Refusal(503, 'UNAUTHENTICATED', message, { 'retry-after': '5' }, { retryAfterSeconds: 5 });
  }
  return notAccepted(reasonOf(error));
}

function notAccepted(why: string): Refusal {
  return unknownCaller(
    `The bearer token is not accepted: ${why}.`,
    `${CHALLENGE}, error="invalid_token", error_description="${why}"`,
  );
}

/** In our own words: those of the library may quote the token. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'iss':
        return 'it is of another issuer';
      case 'aud':
        return 'it is meant for another audience';
      case 'nbf':
        return 'it is not valid yet';
      default:
        return claimIsWrong(/^\w{1,20}$/.test(error.claim) ? error.claim : '(unknown)');
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'it is signed in a way that is not allowed here';
  if (error instanceof errors.JWKSNoMatchingKey) return 'its key is not known';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'it does not say by which key it is signed';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is not right';
  return 'it is no signed JSON Web Token';
}

function claimIsWrong(name: string): string {
  return `its claim ${name} is not as it should be`;
}

/** A word of Node's or of the library's, such as ECONNREFUSED; messages may hold the address. */
function whyMissing(error: unknown): string {
  const { cause, code } = error as { readonly cause?: { readonly code?: unknown }; readonly code?: unknown };
  const word = [cause?.code, code].find(
    (one) => typeof one === 'string' && /^[A-Z][A-Z\d_]{2,50}$/.test(one),
  );
  return typeof word === 'string' ? word : 'unknown';
}
