import type { Quota } from '../../loading/health.js';
import { kindByStatus } from '../../protocols/http-status.js';
import { isObject } from '../../protocols/json.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from '../../protocols/upstream-error.js';

/** The result, or the failure that the vendor reports. */
export function succeeded(call: UpstreamCall, reply: JsonRpcReply): unknown {
  if (reply.kind === 'result') return reply.result;
  throw failure(call, reply);
}

/** The kind goes by the group of the code, which the vendor keeps stable; what shows is the mnemonic, which is unique. */
function failure(call: UpstreamCall, reply: JsonRpcReply & { kind: 'error' }): UpstreamError {
  const data = isObject(reply.data) ? reply.data : {};
  const kind = KINDS.get(reply.code) ?? kindByStatus(reply.status) ?? 'fault';
  const untilQuota = kind === 'rate-limited' ? quotaReset(data['metadata']) : null;
  return new UpstreamError(kind, call, {
    status: reply.status,
    retryAfterSeconds: reply.retryAfterSeconds ?? untilQuota,
    vendorCode: mnemonicOf(reply) ?? vendorCode(reply.code),
    ...(kind === 'fault' && reply.code === INTERNAL_ERROR ? { retryable: true } : {}),
  });
}

/** The vendor's word for a failure, which is unique where the code is not; null where it gives none. */
export function mnemonicOf({ data }: JsonRpcReply & { kind: 'error' }): string | null {
  const mnemonic = isObject(data) ? data['mnemonic'] : null;
  return typeof mnemonic === 'string' && /^[a-z0-9_]{1,64}$/.test(mnemonic) ? mnemonic : null;
}

const INTERNAL_ERROR = -32603;

/** The vendor's groups of codes that mean something to our callers; all others are a `fault`. */
const KINDS: ReadonlyMap<number | null, UpstreamErrorKind> = new Map<number | null, UpstreamErrorKind>([
  [-32001, 'unauthenticated'],
  [-32003, 'forbidden'],
  [-32029, 'rate-limited'],
  [-32602, 'refused'],
]);

function vendorCode(code: number | null): string | null {
  return code !== null && Number.isSafeInteger(code) ? String(code) : null;
}

/** What a result says of itself. One of the vendor's pages spells it meta_data. */
export function metadataOf(result: unknown): unknown {
  return isObject(result) ? (result['metadata'] ?? result['meta_data']) : null;
}

/** What is left of the quota; null when the vendor applies none. Metadata is a by-product: whatever is odd reads as null. */
export function decodeQuota(metadata: unknown): Quota | null {
  const limits = isObject(metadata) ? metadata['limits'] : null;
  if (!isObject(limits)) return null;
  return {
    dayLimit: count(limits['day_limit']),
    dayRemaining: count(limits['day_remaining']),
    dayResetSeconds: count(limits['day_reset']),
    minuteLimit: count(limits['minute_limit']),
    minuteRemaining: count(limits['minute_remaining']),
    minuteResetSeconds: count(limits['minute_reset']),
  };
}

/** Seconds until there is quota again, as far as the error says. */
function quotaReset(metadata: unknown): number | null {
  const quota = decodeQuota(metadata);
  if (quota === null) return null;
  return quota.dayRemaining !== null && quota.dayRemaining <= 0
    ? quota.dayResetSeconds
    : quota.minuteResetSeconds;
}

/** A count, also one written as text; null for whatever cannot be one. */
export function count(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 0x7fffffff
    ? number
    : null;
}
