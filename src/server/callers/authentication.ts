import type { FastifyRequest } from 'fastify';
import { SCOPES } from '../../graph/scope.js';
import { createApiKeys } from './api-keys.js';
import { CHALLENGE, createBearerTokens, type TokensOptions } from './bearer-tokens.js';
import { isAuthenticated, type Caller, type CallersSettings } from './caller.js';
import { isForeignPage, isLocal } from './origin.js';
import { Refusal, unknownCaller } from './refusal.js';

/** Who sends this request, or why it goes no further. Asks no upstream, and does not wait for the body. */
export type Identify = (request: FastifyRequest) => Promise<Caller | Refusal>;

export interface AuthenticationOptions extends TokensOptions {
  /** Origins whose pages may call. */
  readonly corsOrigins: readonly string[];
  /** Told once, where only this machine may call, that somebody else tried to. */
  readonly onOutsider: () => void;
}

/**
 * Tells callers by an API key (`X-API-Key`) or a bearer token (`Authorization`). Where neither is set up only this machine
 * may call, and may do everything; where anyone is let in, those without a proof may read what is behind no scope.
 */
export function createAuthentication(settings: CallersSettings, options: AuthenticationOptions): Identify {
  const known = isAuthenticated(settings) ? knownCallers(settings, options) : null;
  let isOutsiderTold = false;
  return async (request) => {
    const proven = await known?.(request);
    const caller = proven ?? unproven(request, settings, options.corsOrigins);
    if (caller === NOT_THIS_MACHINE && !isOutsiderTold) {
      isOutsiderTold = true;
      options.onOutsider();
    }
    return caller;
  };
}

/** Who proves itself; undefined for who does not try to. */
function knownCallers({ apiKeys, tokens }: CallersSettings, options: TokensOptions) {
  const findByKey = createApiKeys(apiKeys);
  const findByToken = tokens === null ? null : createBearerTokens(tokens, options);
  const unknown = (message: string): Refusal => unknownCaller(message, tokens && CHALLENGE);
  return async ({ headers }: FastifyRequest): Promise<Caller | Refusal | undefined> => {
    const key = headers['x-api-key'];
    const token = bearerToken(headers.authorization);
    if (key !== undefined && token !== null) {
      return unknown('Expected one of X-API-Key and Authorization: Bearer, got both.');
    }
    if (typeof key === 'string') return findByKey(key) ?? unknown('X-API-Key: this key is not known.');
    if (token === null) return undefined;
    if (findByToken === null)
      return unknown('Authorization: bearer tokens are not accepted here, only X-API-Key.');
    return findByToken(token);
  };
}

/** RFC 6750, 2.1; '' where it is left out, and null for another scheme, which may be meant for a proxy in between. */
function bearerToken(authorization: string | undefined): string | null {
  const found = /^bearer(?: (.*))?$/i.exec(authorization ?? '');
  return found && (found[1] ?? '').trim();
}

/** Whether it tries to prove nothing. */
export function provesNothing({ headers }: FastifyRequest): boolean {
  return headers['x-api-key'] === undefined && bearerToken(headers.authorization) === null;
}

/** Let in for where it comes from, if at all. That proves nothing of who wrote the request, so pages of other origins are kept out. */
export function unproven(
  request: FastifyRequest,
  settings: CallersSettings,
  corsOrigins: readonly string[],
): Caller | Refusal {
  const { letsAnyoneIn, tokens } = settings;
  if (isAuthenticated(settings) && !letsAnyoneIn) return unknownCaller(HOW_TO_PROVE, tokens && CHALLENGE);
  if (!letsAnyoneIn && !isLocal(request)) return NOT_THIS_MACHINE;
  if (isForeignPage(request, corsOrigins)) {
    return new Refusal(
      403,
      'FORBIDDEN',
      'Pages of other sites may not call, unless CORS_ORIGINS names their origin. What a browser sends without a word of ' +
        'where it comes from counts as theirs.',
    );
  }
  return letsAnyoneIn ? anyone(request) : THIS_MACHINE;
}

const HOW_TO_PROVE =
  'Who is calling? Send an API key as X-API-Key, or a bearer token as Authorization: Bearer, as far as they are set up here.';

const NOT_THIS_MACHINE = unknownCaller(
  'Only callers on this machine may call: nothing is set up here by which others could say who they are.',
  null,
  { callers: 'local' },
);

const THIS_MACHINE: Caller = { name: 'this machine', identity: 'local', scopes: new Set(SCOPES) };

function anyone({ socket }: FastifyRequest): Caller {
  return {
    name: 'anyone',
    identity: `anyone ${socket.remoteAddress ?? ''}`,
    scopes: new Set(['graph:read']),
    isAnyone: true,
  };
}
