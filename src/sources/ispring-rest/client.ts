import type { Errand } from '../../loading/errand.js';
import { fixedToken, RenewingToken, verdictByKind, type TokenSource } from '../../loading/token.js';
import type { Asked, Upstream } from '../../loading/upstream.js';
import { createHttp, type HttpReply, type HttpRequest } from '../../protocols/http.js';
import type { Secret } from '../../protocols/secret.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import type { IspringSession } from '../ispring-session.js';
import {
  decodeFailure,
  decodeResults,
  decodeToken,
  decodeTrainingSession,
  encodeResultsRequest,
  encodeTokenRequest,
  type ResultRow,
  type ResultsRequest,
} from './wire.js';

/** How an iSpring account is entered. */
export type IspringCredential =
  | { readonly kind: 'client'; readonly id: string; readonly secret: Secret }
  | { readonly kind: 'token'; readonly token: Secret };

/** One iSpring account's REST API. */
export interface IspringRestAccount {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Sent as X-Auth-Account-Url where given. */
  readonly accountUrl: string | null;
  /** IANA zone of dates that carry no offset. */
  readonly timeZone: string;
}

export interface IspringRestClient {
  /** On-the-job observation results, in no particular order. */
  listSessionsResult(errand: Errand, request: ResultsRequest): Promise<readonly ResultRow[]>;
  /** One training session, or null when there is none with this id. */
  getTrainingSession(errand: Errand, sessionId: string): Promise<IspringSession | null>;
}

export const CALLS = {
  listSessionsResult: 'POST /job-training/sessions/result/list',
  getTrainingSession: 'GET /training/session/{id}',
} as const;
const TOKEN_CALL = 'POST /api/v3/token';

export function createIspringRestClient(
  account: IspringRestAccount,
  upstream: Upstream,
  tokens: TokenSource,
): IspringRestClient {
  const http = createHttp();

  const ask = <T>(
    errand: Errand,
    asked: Asked,
    request: Omit<HttpRequest, 'headers'>,
    decode: (call: UpstreamCall, reply: HttpReply) => T,
  ): Promise<T> =>
    tokens.use(errand, {
      call: upstream.call(asked.operation),
      verdict: verdictByKind,
      attempt: ({ value }) =>
        upstream.ask(errand, asked, async (call, patience) =>
          decode(call, await http(call, { ...request, headers: headers(account, value) }, patience)),
        ),
    });

  return {
    listSessionsResult: (errand, request) =>
      ask(
        errand,
        { operation: CALLS.listSessionsResult, keys: request.sessionIds?.length ?? 1 },
        {
          method: 'POST',
          url: `${account.url}/job-training/sessions/result/list`,
          body: encodeResultsRequest(request),
        },
        (call, reply) => decodeResults(call, succeeded(call, reply), account.timeZone),
      ),

    getTrainingSession: (errand, sessionId) =>
      ask(
        errand,
        { operation: CALLS.getTrainingSession, keys: 1 },
        { method: 'GET', url: `${account.url}/training/session/${encodeURIComponent(sessionId)}` },
        (call, reply) =>
          reply.status === 404
            ? null
            : decodeTrainingSession(call, succeeded(call, reply), sessionId, account.timeZone),
      ),
  };
}

function headers(account: IspringRestAccount, token: Secret): Record<string, string> {
  return {
    authorization: `Bearer ${token.reveal()}`,
    'content-type': 'application/json',
    // Without it the API answers XML.
    accept: 'application/json',
    ...(account.accountUrl === null ? {} : { 'x-auth-account-url': account.accountUrl }),
  };
}

function succeeded(call: UpstreamCall, reply: HttpReply): HttpReply {
  const failure = decodeFailure(call, reply);
  if (failure !== null) throw failure;
  return reply;
}

/**
 * The token of an iSpring account, valid for REST and SOAP alike: the one of the settings, or one that
 * `POST /api/v3/token` gives for client credentials, good for half an hour. Null: no iSpring API is configured.
 */
export function ispringTokens(
  login: { readonly url: string | null; readonly credential: IspringCredential } | null,
  upstream: Upstream,
): TokenSource {
  if (login === null)
    return { use: (_errand, { call }) => Promise.reject(new UpstreamError('not-configured', call)) };
  const { url, credential } = login;
  if (credential.kind === 'token') return fixedToken(credential.token);
  const http = createHttp();
  // SOAP needs it, too, and must not suffer from what else is asked of REST.
  const lane = upstream.lane();
  return new RenewingToken((errand) =>
    lane.ask(errand, { operation: TOKEN_CALL, keys: 0 }, async (call, patience) => {
      const request = {
        method: 'POST',
        url: `${url}/api/v3/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: encodeTokenRequest(credential.id, credential.secret),
      } as const;
      return decodeToken(call, succeeded(call, await http(call, request, patience)));
    }),
  );
}
