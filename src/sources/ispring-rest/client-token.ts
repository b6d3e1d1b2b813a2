import type { Errand } from '../../loading/errand.js';
import type { IssuedToken } from '../../loading/issued-token.js';
import type { SharedToken } from '../../loading/sharing.js';
import { fixedToken, noToken, RenewingToken, type TokenSource } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { createHttp } from '../../protocols/http.js';
import type { Secret } from '../../protocols/secret.js';
import { decodeFailure } from './wire-answer.js';
import { decodeToken, encodeTokenRequest } from './wire-token.js';

/** How an iSpring account is entered. */
export type IspringCredential =
  | { readonly kind: 'client'; readonly id: string; readonly secret: Secret }
  | { readonly kind: 'token'; readonly token: Secret };

const TOKEN_CALL = 'POST /api/v3/token';

/**
 * The token of an iSpring account, valid for REST and SOAP alike: the one of the settings, or one that
 * `POST /api/v3/token` gives for client credentials, good for half an hour. Null: there is none.
 */
export function ispringTokens(
  login: { readonly url: string | null; readonly credential: IspringCredential } | null,
  upstream: Upstream,
  together: SharedToken | null,
): TokenSource {
  if (login === null) return noToken;
  const { url, credential } = login;
  if (credential.kind === 'token') return fixedToken(credential.token);
  const http = createHttp();
  // SOAP needs it, too, and must not suffer from what else is asked of REST.
  const lane = upstream.lane();
  const issue = (errand: Errand): Promise<IssuedToken> =>
    lane.ask(errand, { operation: TOKEN_CALL, keys: 0 }, async (call, patience) => {
      const request = {
        method: 'POST',
        url: `${url}/api/v3/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: encodeTokenRequest(credential.id, credential.secret),
      } as const;
      const reply = await http(call, request, patience);
      const failure = decodeFailure(call, reply);
      if (failure !== null) throw failure;
      return decodeToken(call, reply);
    });
  return new RenewingToken(issue, together);
}
