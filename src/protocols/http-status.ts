import type { HttpReply } from './http.js';
import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from './upstream-error.js';

/**
 * What an HTTP status says when the body is not the protocol's own error.
 * Returns null for success (2xx).
 */
export function statusError(call: UpstreamCall, reply: HttpReply): UpstreamError | null {
  const { status, retryAfterSeconds } = reply;
  if (status >= 200 && status < 300) return null;
  const facts = { reason: `HTTP ${status}`, status, retryAfterSeconds };
  const kind = kindByStatus(status);
  if (kind !== null) return new UpstreamError(kind, call, facts);
  return new UpstreamError('refused', call, { ...facts, retryable: status >= 500 });
}

/** What HTTP says beside a protocol's own error. */
export type HttpFacts = Pick<HttpReply, 'status' | 'retryAfterSeconds'>;

/**
 * The failures that HTTP itself names. They also say what a protocol's error means that came under such a status and
 * does not say more itself.
 */
export function kindByStatus(status: number): UpstreamErrorKind | null {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  return status === 429 ? 'rate-limited' : null;
}
