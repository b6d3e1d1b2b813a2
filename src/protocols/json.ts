import type { HttpReply } from './http.js';
import { decodeText } from './text.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';

/** The body as JSON, whatever its content type says. Throws `unreadable` for anything else, an HTML page included. */
export function readJson(call: UpstreamCall, reply: HttpReply): unknown {
  try {
    return JSON.parse(decodeText(call, reply)) as unknown;
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    throw new UpstreamError('unreadable', call, { reason: 'expected JSON' });
  }
}

/** The same, or null where the body is no JSON object: for error bodies, which may be anything. */
export function readJsonObject(call: UpstreamCall, reply: HttpReply): Record<string, unknown> | null {
  try {
    const value = readJson(call, reply);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
