import { decodeRow, Fields } from '../../protocols/fields.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { succeeded } from './wire-answer.js';

export function decodeLogin(
  call: UpstreamCall,
  reply: JsonRpcReply,
): { token: string; expiresAtSeconds: number | null } {
  const login = decodeRow(call, () => {
    const data = Fields.ofJson(succeeded(call, reply), 'result').child('data');
    const token = data?.text('access_token') ?? null;
    if (data === null || token === null)
      throw new UpstreamError('unreadable', call, { reason: 'expected access_token' });
    // The page names it expire_at in its table and expire in its sample, and does not say whether in s or ms.
    return { token, expiresAtSeconds: epochSeconds(data.text('expire_at') ?? data.text('expire')) };
  });
  if (login instanceof UpstreamError) throw login;
  return login;
}

/** A point in time given as seconds or milliseconds since 1970; null for what is neither: the token is good without it. */
function epochSeconds(text: string | null): number | null {
  if (text === null || !/^\d{1,16}(\.\d+)?$/.test(text)) return null;
  return Number(text) > 1e11 ? Number(text) / 1000 : Number(text);
}
