import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { AnswerLifetime } from './answer-lifetime.js';
import type { Asker } from './callers/reception.js';
import { sendAnswer } from './http-front.js';

/** What an answer depends on beside its address and what its type is: its coding, who asks, and what that one wants to know. */
const VARY = [
  // As the compression spells it, which adds it where it is not there.
  'accept-encoding',
  'Authorization',
  'X-API-Key',
  'X-ISpring-Token',
  'X-UIS-Token',
  'X-Webex-Ticket',
  'X-Webex-Id',
  'X-Explain',
];

/**
 * Says of the answer to a GET how long a client may keep it: where it is whole, as long as `lifetime` says, in the caller's own store,
 * or in a shared one where anybody gets the same. False where nobody may.
 */
export function allowKeeping(
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Asker,
  lifetime: AnswerLifetime,
): boolean {
  reply.header('vary', [reply.getHeader('vary') ?? [], VARY].flat().join(', '));
  const seconds = lifetime.seconds();
  if (request.record.outcome !== 'ok' || asker.explains !== 'nothing' || seconds === 0) return false;
  reply.header('cache-control', `${asker.isAnyone ? 'public' : 'private'}, max-age=${seconds}`);
  return true;
}

/** Sends an answer that may be kept, with its tag; to a client that has it already, 304 and no text. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  response: HTTPGraphQLResponse,
): FastifyReply {
  if (response.body.kind !== 'complete') return sendAnswer(reply, response);
  const tag = tagOf(response.body.string);
  reply.header('etag', tag);
  return isKnown(request.headers['if-none-match'], tag)
    ? reply.code(304).send()
    : sendAnswer(reply, response);
}

/** Weak, since it is of the data alone: what an answer cost stands beside it, and differs from one time to the next. */
function tagOf(text: string): string {
  const { data } = JSON.parse(text) as { readonly data: unknown };
  return `W/"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 27)}"`;
}

/** Whether If-None-Match names it (RFC 9110, 13.1.2: by weak comparison). */
function isKnown(header: string | undefined, tag: string): boolean {
  const opaque = (one: string): string => one.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag));
}
