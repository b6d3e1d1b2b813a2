import { isAscii } from 'node:buffer';
import type { HttpReply } from './http.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';

/**
 * The text of an answer's body. The encoding is taken from the byte order mark, then from the HTTP charset, then from
 * `declared` (an XML declaration's), else UTF-8. Bytes that are wrong in that encoding are an error and not a
 * replacement character: a name that silently lost a letter is worse than none.
 */
export function decodeText(call: UpstreamCall, reply: HttpReply, declared: string | null = null): string {
  const encoding = byteOrderMark(reply.body) ?? httpCharset(reply.contentType) ?? declared ?? 'utf-8';
  // The same text, sooner: in UTF-8 each of these bytes is a character.
  if (/^utf-?8$/i.test(encoding) && isAscii(reply.body)) return reply.body.toString('latin1');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(reply.body);
  } catch {
    throw new UpstreamError('unreadable', call, { reason: 'its text is not in the encoding that it names' });
  }
}

function byteOrderMark(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return null;
}

function httpCharset(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;
}
