import type { Errand } from '../../loading/errand.js';
import type { Quota } from '../../loading/health.js';
import type { IssuedToken } from '../../loading/issued-token.js';
import type { SharedToken } from '../../loading/sharing.js';
import {
  fixedToken,
  noToken,
  RenewingToken,
  verdictByKind,
  type Token,
  type TokenSource,
} from '../../loading/token.js';
import type { Asked, Upstream } from '../../loading/upstream.js';
import { createHttp } from '../../protocols/http.js';
import { createJsonRpc, type JsonRpcReply } from '../../protocols/json-rpc.js';
import { Secret } from '../../protocols/secret.js';
import type { UpstreamCall } from '../../protocols/upstream-error.js';
import { decodeGetAccount, isNoneForUs, type AccountRecord } from './wire-account.js';
import { decodeLogin } from './wire-login.js';
import { decodeGetSchedules, encodeGetSchedules, type SchedulesPage, type SchedulesRequest } from './wire.js';

/** How a UIS account is entered: with a key made in its cabinet, or with a login for sessions of an hour. */
export type UisCredential =
  | { readonly kind: 'key'; readonly key: Secret }
  | { readonly kind: 'login'; readonly login: string; readonly password: Secret };

/** One UIS or CoMagic account. */
export interface UisAccount {
  readonly url: string;
  /** Null: each caller brings its own. */
  readonly credential: UisCredential | null;
  /** On whose behalf an agent asks. */
  readonly userId: number | null;
}

export interface UisClient {
  /** Activity schedules: filtered, sorted, cut and projected by the vendor. */
  getSchedules(errand: Errand, request: SchedulesRequest): Promise<SchedulesPage>;
  /** The account behind our credential; null where the vendor has no such call for us. */
  getAccount(errand: Errand): Promise<AccountRecord | null>;
}

export const CALLS = { getSchedules: 'get.schedules', getAccount: 'get.account' } as const;
const LOGIN_CALL = 'login.user';
/** How long a session lives by the vendor's page. */
const SESSION_SECONDS = 3600;

export function createUisClient(
  account: UisAccount,
  upstream: Upstream,
  together: SharedToken | null = null,
): UisClient {
  const jsonRpc = createJsonRpc(createHttp());
  const tokens = uisTokens(account, upstream, jsonRpc, together);

  const ask = <T extends { quota: Quota | null }>(
    errand: Errand,
    token: Token,
    asked: Asked,
    params: Readonly<Record<string, unknown>>,
    decode: (call: UpstreamCall, reply: JsonRpcReply) => T,
  ): Promise<Omit<T, 'quota'>> =>
    upstream.ask(errand, asked, async (call, patience) => {
      const request = {
        url: account.url,
        method: asked.operation,
        params: { access_token: token.value.reveal(), ...params },
      };
      const { quota, ...answer } = decode(call, await jsonRpc(call, request, patience));
      if (quota !== null) upstream.reportQuota(quota);
      return answer;
    });

  return {
    getSchedules: (errand, request) => {
      const onBehalf = account.userId === null ? {} : { user_id: account.userId };
      const asked = { operation: CALLS.getSchedules, keys: request.filter.ids?.length ?? 1 };
      return tokens.use(errand, {
        call: upstream.call(CALLS.getSchedules),
        verdict: verdictByKind,
        attempt: (token) =>
          ask(errand, token, asked, { ...onBehalf, ...encodeGetSchedules(request) }, decodeGetSchedules),
      });
    },

    getAccount: (errand) =>
      tokens.use(errand, {
        call: upstream.call(CALLS.getAccount),
        verdict: verdictByKind,
        attempt: async (token) => {
          const asked = { operation: CALLS.getAccount, keys: 1 };
          const replies: JsonRpcReply[] = [];
          try {
            return await ask(errand, token, asked, {}, (call, reply) => {
              replies.push(reply);
              return decodeGetAccount(call, reply);
            });
          } catch (error) {
            // Here and not where tokens are had: a login that is denied says nothing of this call.
            if (replies.some(isNoneForUs)) return null;
            throw error;
          }
        },
      }),
  };
}

function uisTokens(
  account: UisAccount,
  upstream: Upstream,
  jsonRpc: ReturnType<typeof createJsonRpc>,
  together: SharedToken | null,
): TokenSource {
  const { credential, url } = account;
  if (credential === null) return noToken;
  if (credential.kind === 'key') return fixedToken(credential.key);
  const issue = (errand: Errand): Promise<IssuedToken> =>
    upstream.ask(errand, { operation: LOGIN_CALL, keys: 0 }, async (call, patience): Promise<IssuedToken> => {
      const params = { login: credential.login, password: credential.password.reveal() };
      const reply = await jsonRpc(call, { url, method: LOGIN_CALL, params }, patience);
      const { token, expiresAtSeconds } = decodeLogin(call, reply);
      return { value: new Secret(token), lifetimeSeconds: lifetime(expiresAtSeconds) };
    });
  return new RenewingToken(issue, together);
}

/** Seconds until `expiresAt` by our clock; where that makes no sense, what the page says. */
function lifetime(expiresAtSeconds: number | null): number {
  const seconds = expiresAtSeconds === null ? SESSION_SECONDS : expiresAtSeconds - Date.now() / 1000;
  return seconds > 0 ? Math.min(seconds, SESSION_SECONDS) : SESSION_SECONDS;
}
