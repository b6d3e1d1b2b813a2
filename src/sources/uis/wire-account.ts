import type { Quota } from '../../loading/health.js';
import { isTimeZone } from '../../protocols/date-time.js';
import { decodeRow, Fields } from '../../protocols/fields.js';
import { isObject } from '../../protocols/json.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { decodeQuota, metadataOf, mnemonicOf, succeeded } from './wire-answer.js';

/** The account behind our credential. */
export interface AccountRecord {
  /** IANA zone; null when the vendor names none, or one that there are no rules for. */
  readonly timeZone: string | null;
}

/** `data` is a list of one by the page of get.account, the account itself by that of its sibling getobj.account. */
export function decodeGetAccount(
  call: UpstreamCall,
  reply: JsonRpcReply,
): AccountRecord & { quota: Quota | null } {
  const result = succeeded(call, reply);
  const data = isObject(result) ? result['data'] : null;
  const first: unknown = Array.isArray(data) ? (data[0] ?? {}) : data;
  const timeZone = decodeRow(call, () => Fields.ofJson(first, 'data').text('timezone')?.trim() ?? null);
  if (timeZone instanceof UpstreamError) throw timeZone;
  return {
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
    quota: decodeQuota(metadataOf(result)),
  };
}

/** Groups of codes that are about the call: no such method, parameters, components, rights. */
const CODES_OF_THE_CALL: ReadonlySet<number | null> = new Set([-32601, -32602, -32008, -32003]);
const WORDS_OF_THE_CALL: ReadonlySet<string | null> = new Set([
  'method_not_found',
  'method_component_disabled',
  'parameter_component_disabled',
  'forbidden',
]);

/**
 * Whether UIS itself says that this call is none for us and will not be: agents and some tariffs lack some calls. All else that it
 * reports may be of our key, our address or the account, and pass; and what HTTP says is of all calls, which have one address.
 */
export function isNoneForUs(reply: JsonRpcReply): boolean {
  if (reply.kind === 'result') return false;
  const mnemonic = mnemonicOf(reply);
  if (mnemonic === 'ip_not_whitelisted') return false;
  return CODES_OF_THE_CALL.has(reply.code) || WORDS_OF_THE_CALL.has(mnemonic);
}
