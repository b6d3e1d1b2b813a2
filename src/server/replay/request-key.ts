import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Headers that nothing here looks at, and that differ from one request to the next or from one client to the next. All others
 * count, also those that nobody knows: what is left out here can be neither a proof nor a wish.
 */
const WITHOUT_MEANING = new Set([
  'accept-language',
  'baggage',
  'connection',
  'content-length',
  'dnt',
  'keep-alive',
  'pragma',
  'priority',
  'traceparent',
  'tracestate',
  'x-correlation-id',
  'x-request-id',
]);

/** In which credentials come: what is remembered beyond a connection is not the credential. */
const CREDENTIALS = /(?:authorization|cookie|key|token|ticket|secret|jwt|id)$/;

/** Everything of a request but its body: two of the same are told apart by nobody here. */
export function headOf({ rawHeaders, socket, method, url, httpVersion }: IncomingMessage): string {
  let head = `${socket.remoteAddress ?? ''} ${method ?? ''} ${url ?? ''} ${httpVersion}`;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = String(rawHeaders[index]).toLowerCase();
    if (WITHOUT_MEANING.has(name)) continue;
    const value = String(rawHeaders[index + 1]);
    // No header holds a line feed.
    head += `\n${name}:${CREDENTIALS.test(name) ? hash('sha256', value, 'base64url') : value}`;
  }
  return head;
}

export type Head = Pick<IncomingMessage, 'rawHeaders' | 'httpVersion' | 'method' | 'url'>;

/** Whether two requests of one connection have the same head, told sooner than by their heads. */
export function haveSameHead(one: Head, other: Head): boolean {
  const [ours, theirs] = [one.rawHeaders, other.rawHeaders];
  if (ours.length !== theirs.length || one.httpVersion !== other.httpVersion) return false;
  if (one.method !== other.method || one.url !== other.url) return false;
  for (let index = 0; index < ours.length; index += 2) {
    if (ours[index] !== theirs[index]) return false;
    if (ours[index + 1] === theirs[index + 1]) continue;
    if (!WITHOUT_MEANING.has(String(ours[index]).toLowerCase())) return false;
  }
  return true;
}

/** The length of the body in bytes; NaN where it is not told. Of the headers as they came: nothing else of them is looked at yet. */
export function lengthOf({ rawHeaders }: Head): number {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 14 && name.toLowerCase() === 'content-length') return Number(rawHeaders[index + 1]);
  }
  return NaN;
}
