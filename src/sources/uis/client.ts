import type { Errand } from '../../loading/errand.js';
import {
  fixedToken,
  RenewingToken,
  verdictByKind,
  type IssuedToken,
  type TokenSource,
} from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { createHttp } from '../../protocols/http.js';
import { createJsonRpc } from '../../protocols/json-rpc.js';
import { Secret } from '../../protocols/secret.js';
import {
  decodeGetSchedules,
  decodeLogin,
  encodeGetSchedules,
  type SchedulesPage,
  type SchedulesRequest,
} from './wire.js';

/** How a UIS account is entered: with a key made in its cabinet, or with a login for sessions of an hour. */
export type UisCredential =
  | { readonly kind: 'key'; readonly key: Secret }
  | { readonly kind: 'login'; readonly login: string; readonly password: Secret };

/** One UIS or CoMagic account. */
export interface UisAccount {
  readonly url: string;
  readonly credential: UisCredential;
  /** On whose behalf an agent asks. */
  readonly userId: number | null;
}

export interface UisClient {
  /** Activity schedules: filtered, sorted, cut and projected by the vendor. */
  getSchedules(errand: Errand, request: SchedulesRequest): Promise<SchedulesPage>;
}

export const CALLS = { getSchedules: 'get.schedules' } as const;
const LOGIN_CALL = 'login.user';
/** How long a session lives by the vendor's page. */
const SESSION_SECONDS = 3600;

export function createUisClient(account: UisAccount, upstream: Upstream): UisClient {
  const jsonRpc = createJsonRpc(createHttp());
  const tokens = uisTokens(account, upstream, jsonRpc);
  return {
    getSchedules: (errand, request) =>
      tokens.use(errand, {
        call: upstream.call(CALLS.getSchedules),
        verdict: verdictByKind,
        attempt: ({ value }) =>
          upstream.ask(
            errand,
            { operation: CALLS.getSchedules, keys: request.filter.ids?.length ?? 1 },
            async (call, patience) => {
              const params = {
                access_token: value.reveal(),
                ...(account.userId === null ? {} : { user_id: account.userId }),
                ...encodeGetSchedules(request),
              };
              const reply = await jsonRpc(
                call,
                { url: account.url, method: CALLS.getSchedules, params },
                patience,
              );
              const { quota, ...page } = decodeGetSchedules(call, reply);
              if (quota !== null) upstream.reportQuota(quota);
              return page;
            },
          ),
      }),
  };
}

function uisTokens(
  account: UisAccount,
  upstream: Upstream,
  jsonRpc: ReturnType<typeof createJsonRpc>,
): TokenSource {
  const { credential, url } = account;
  if (credential.kind === 'key') return fixedToken(credential.key);
  return new RenewingToken((errand) =>
    upstream.ask(errand, { operation: LOGIN_CALL, keys: 0 }, async (call, patience): Promise<IssuedToken> => {
      const params = { login: credential.login, password: credential.password.reveal() };
      const reply = await jsonRpc(call, { url, method: LOGIN_CALL, params }, patience);
      const { token, expiresAtSeconds } = decodeLogin(call, reply);
      return { value: new Secret(token), lifetimeSeconds: lifetime(expiresAtSeconds) };
    }),
  );
}

/** Seconds until `expiresAt` by our clock; where that makes no sense, what the page says. */
function lifetime(expiresAtSeconds: number | null): number {
  const seconds = expiresAtSeconds === null ? SESSION_SECONDS : expiresAtSeconds - Date.now() / 1000;
  return seconds > 0 ? Math.min(seconds, SESSION_SECONDS) : SESSION_SECONDS;
}
