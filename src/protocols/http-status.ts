import type { HttpReply } from './http.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';

/**
 * What an HTTP status says when the body is not the protocol's own error.
 * Returns null for success (2xx).
 */
export function statusError(call: UpstreamCall, reply: HttpReply): UpstreamError | null {
  const { status, retryAfterSeconds } = reply;
  if (status >= 200 && status < 300) return null;
  const facts = { reason: `HTTP ${status}`, status, retryAfterSeconds };
  if (status === 401) return new UpstreamError('unauthenticated', call, facts);
  if (status === 403) return new UpstreamError('forbidden', call, facts);
  if (status === 429) return new UpstreamError('rate-limited', call, facts);
  return new UpstreamError('refused', call, { ...facts, retryable: status >= 500 });
}
