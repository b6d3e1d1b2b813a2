import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { AnswerLifetime } from './answer-lifetime.js';
import type { Asker } from './callers/reception.js';
import { sendAnswer } from './http-front.js';

/** What an answer depends on beside its address and what its type is: who asks, and what that one wants to know. */
const ON_CALLERS = [
  'Authorization',
  'X-API-Key',
  'X-ISpring-Token',
  'X-UIS-Token',
  'X-Webex-Ticket',
  'X-Webex-Id',
  'X-Explain',
];

/**
 * Sends the answer to a GET, which a client may keep for as long as `lifetime` says where it is whole: in the caller's own store,
 * or in a shared one where anybody gets the same. A client that has it already is told so, 304, without its text.
 */
export function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  response: HTTPGraphQLResponse,
  asker: Asker,
  lifetime: AnswerLifetime,
): FastifyReply {
  const seconds = lifetime.seconds();
  const isKept = request.record.outcome === 'ok' && asker.explains === 'nothing' && seconds > 0;
  reply.header('vary', [reply.getHeader('vary') ?? [], ON_CALLERS].flat().join(', '));
  if (!isKept || response.body.kind !== 'complete') return sendAnswer(reply, response);
  const tag = tagOf(response.body.string);
  reply
    .header('cache-control', `${asker.isAnyone ? 'public' : 'private'}, max-age=${seconds}`)
    .header('etag', tag);
  return isKnown(request.headers['if-none-match'], tag)
    ? reply.code(304).send()
    : sendAnswer(reply, response);
}

/** Weak, since it is of the data alone: what an answer cost stands beside it, and differs from one time to the next. */
function tagOf(text: string): string {
  const end = text.lastIndexOf(',"extensions":{');
  const data = end < 0 ? text : text.slice(0, end);
  return `W/"${createHash('sha256').update(data).digest('base64url').slice(0, 27)}"`;
}

/** Whether If-None-Match names it (RFC 9110, 13.1.2: by weak comparison). */
function isKnown(header: string | undefined, tag: string): boolean {
  const opaque = (one: string): string => one.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag));
}
