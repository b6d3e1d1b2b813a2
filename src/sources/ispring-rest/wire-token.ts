import { decodeRow, Fields, MalformedField } from '../../protocols/fields.js';
import type { HttpReply } from '../../protocols/http.js';
import { readJson } from '../../protocols/json.js';
import { Secret } from '../../protocols/secret.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';

export function encodeTokenRequest(clientId: string, clientSecret: Secret): string {
  return new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret.reveal(),
    grant_type: 'client_credentials',
  }).toString();
}

/** What may stand in a header: visible ASCII. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export function decodeToken(
  call: UpstreamCall,
  reply: HttpReply,
): { value: Secret; lifetimeSeconds: number } {
  const token = decodeRow(call, () => {
    const fields = Fields.ofJson(readJson(call, reply), 'token');
    const value = fields.converted('access_token', 'a token', (text) =>
      HEADER_SAFE.test(text) ? text : null,
    );
    if (value === null) throw new MalformedField('token.access_token: expected a token');
    // 30 minutes is what the vendor documents.
    return { value: new Secret(value), lifetimeSeconds: fields.number('expires_in') ?? 1800 };
  });
  if (token instanceof UpstreamError) throw token;
  return token;
}
