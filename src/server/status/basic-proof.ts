import type { IncomingHttpHeaders } from 'node:http';

/** Of three parts (RFC 7515, 7.1). */
const SIGNED_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Whoever opens a page cannot have the browser send X-API-Key, but can be asked for a name and a password (RFC 7617): the password
 * is the key or the bearer token, and the name is ignored. Gives the headers as they would be if it had been sent as usual; the
 * same where there is a proof already, or none.
 *
 * @param accepts which kinds of proof there are
 */
export function withBasicProof(
  headers: IncomingHttpHeaders,
  accepts: { readonly keys: boolean; readonly tokens: boolean },
): IncomingHttpHeaders {
  const [, encoded] = /^basic +([\w+/=-]*)$/i.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined || headers['x-api-key'] !== undefined) return headers;
  // As Node reads headers: each byte is one character.
  const [, ...password] = Buffer.from(encoded, 'base64').toString('latin1').split(':');
  const proof = password.join(':');
  const isToken = accepts.tokens && (!accepts.keys || SIGNED_TOKEN.test(proof));
  return isToken
    ? { ...headers, authorization: `Bearer ${proof}` }
    : { ...headers, authorization: undefined, 'x-api-key': proof };
}
