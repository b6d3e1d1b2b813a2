import { MalformedField, rowDecoder } from '../../protocols/fields.js';
import { statusError } from '../../protocols/http-status.js';
import type { HttpReply } from '../../protocols/http.js';
import { isObject, readJson, readJsonObject } from '../../protocols/json.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { ispringIdOf } from '../ispring-id.js';

/** What a failed answer means: its HTTP status, with the vendor's own code from `{code, message}`. Null for success. */
export function decodeFailure(call: UpstreamCall, reply: HttpReply): UpstreamError | null {
  const failure = statusError(call, reply);
  if (failure === null) return null;
  const code = readJsonObject(call, reply)?.['code'];
  if (!Number.isSafeInteger(code)) return failure;
  return new UpstreamError(failure.kind, call, {
    reason: `HTTP ${reply.status}`,
    status: reply.status,
    vendorCode: String(code),
    retryAfterSeconds: failure.retryAfterSeconds,
    retryable: failure.retryable,
  });
}

/**
 * The document of an answer. Single objects come in `{response: ...}` by the OpenAPI description, bare by some clients;
 * lists come bare.
 */
export function readDocument(call: UpstreamCall, reply: HttpReply): unknown {
  const document = readJson(call, reply);
  return isObject(document) && 'response' in document ? document['response'] : document;
}

/** The rows of a list. Throws `unreadable` for what is none. @param what of which it is a list, for the message */
export function rowsOf(call: UpstreamCall, list: unknown, what: string): readonly unknown[] {
  if (Array.isArray(list)) return list;
  throw new UpstreamError('unreadable', call, { reason: `expected a list of ${what}` });
}

/** What a row gives as its id, UUID or not, in lower case; null where it gives none, and may be anybody's. */
export function idOf(row: unknown, name: string): string | null {
  const id = isObject(row) ? row[name] : null;
  const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  return text === '' ? null : text.toLowerCase();
}

/** A row of a list by its id: what it says, or the error in its place. Where the id is no UUID it is an error. */
export interface IdentifiedRow<T> {
  readonly id: string;
  readonly row: T | UpstreamError;
}

/** Rows by the ids that they give as `idName`. One that gives none may be anybody's, so it makes all of them unreadable. */
export function identified<T>(
  call: UpstreamCall,
  rows: readonly unknown[],
  { path, idName }: { readonly path: string; readonly idName: string },
  decode: (row: unknown, path: string, id: string) => T,
): readonly IdentifiedRow<T>[] {
  const decodeRow = rowDecoder(call);
  return rows.map((row, index) => {
    const at = `${path}[${index}]`;
    const id = idOf(row, idName);
    if (id === null)
      throw new UpstreamError('unreadable', call, { reason: `${at}.${idName}: expected an id` });
    const decoded = decodeRow(() => {
      if (ispringIdOf(id) === null) throw new MalformedField(`${at}.${idName}: expected a UUID`);
      return decode(row, at, id);
    });
    return { id, row: decoded };
  });
}
