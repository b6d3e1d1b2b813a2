import type { HttpReply } from '../../src/protocols/http.js';

/** A complete answer that never travelled, for whatever only reads one. */
export function replyOf(body: string | Buffer, facts: Partial<HttpReply> = {}): HttpReply {
  return {
    status: 200,
    contentType: 'text/xml',
    retryAfterSeconds: null,
    ...facts,
    body: Buffer.from(body),
  };
}
