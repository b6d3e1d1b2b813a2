/** Why a request goes no further, told before its body is read: nobody was asked for it. */
export class Refusal {
  constructor(
    readonly status: 400 | 401 | 403 | 429 | 503,
    readonly code: 'BAD_USER_INPUT' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED',
    readonly message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Beside the code in the error's extensions. */
    readonly facts: Readonly<Record<string, number | string>> = {},
  ) {}
}

/** How a client is asked for a key: a 401 has to say how one may prove oneself (RFC 9110, 15.5.2), and keys have no scheme of their own. */
const KEY_CHALLENGE = 'ApiKey realm="training-graph"';

/**
 * Who it is cannot be told.
 *
 * @param challenge how a client is asked for a proof; null: for a key
 * @param facts beside the code
 */
export function unknownCaller(
  message: string,
  challenge: string | null,
  facts: Refusal['facts'] = {},
): Refusal {
  const headers = { 'www-authenticate': challenge ?? KEY_CHALLENGE };
  return new Refusal(401, 'UNAUTHENTICATED', message, headers, facts);
}
