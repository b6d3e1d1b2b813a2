import type { Quota } from '../../loading/health.js';
import { isTimeZone } from '../../protocols/date-time.js';
import { decodeRow, Fields } from '../../protocols/fields.js';
import { isObject } from '../../protocols/json.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { decodeQuota, metadataOf, succeeded } from './wire-answer.js';

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

/** What the vendor says of every credential and address that it does not let in, whatever it asks for. */
const NOT_OF_THE_CALL: ReadonlySet<string | null> = new Set(['ip_not_whitelisted', 'account_inactive']);

/**
 * Whether UIS itself says that this call is none for us and will not be: agents and some tariffs lack some calls. What HTTP
 * says is not about the call, since all calls have one address; nor is what the vendor says of all that we ask.
 */
export function isDeniedCall({ kind, vendorCode, retryable }: UpstreamError): boolean {
  const isFinal = kind === 'forbidden' || kind === 'refused' || kind === 'fault';
  return isFinal && !retryable && vendorCode !== null && !NOT_OF_THE_CALL.has(vendorCode);
}
