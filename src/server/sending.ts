import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { ServerResponse } from 'node:http';
import type { Turns } from '../graph/turns.js';
import type { AnswerLifetime } from './answer-lifetime.js';
import { LongText, textOf } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import { costless } from './explain.js';
import { sendAnswer } from './http-front.js';
import { allowKeeping, sendTagged } from './kept-answer.js';
import { sendReplay, withLength, type Replay } from './replay/replay.js';
import { noteSame, type RequestRecord } from './request-log.js';

/** An answer, before it is sent to whoever waits for it. */
export interface Made {
  readonly response: HTTPGraphQLResponse;
  /** As clients see it; null where what was sent was no request. */
  readonly result: FormattedExecutionResult | null;
  readonly longText: LongText;
  readonly lifetime: AnswerLifetime;
  /** Of the one for whom it was made. */
  readonly record: RequestRecord;
  /** As the caches were before it was made. */
  readonly generation: number;
  /** For all others, once that one has it; null: it cannot be sent to them as it is. */
  replay: Promise<Replay | null>;
}

/** What is sent: its text is in the one or, where it is long, in the other. */
type Sendable = Pick<Made, 'response' | 'longText'>;

/** The text for those who asked the same and did not pay; null where it is long, or not whole. */
export function textForOthers({ response, result, longText }: Made, asker: Asker): string | null {
  if (longText.length > 0 || response.body.kind !== 'complete') return null;
  const isTheSame = result === null || !asker.scopes.has('explain');
  return isTheSame ? response.body.string : `${JSON.stringify(costless(result, asker))}\n`;
}

/** Sends an answer through Fastify to the one for whom it was made. */
export function sendMade(
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Asker,
  made: Made,
): FastifyReply {
  const isKept = request.method === 'GET' && allowKeeping(request, reply, asker, made.lifetime);
  if (isKept && made.longText.length === 0) return sendTagged(request, reply, made.response);
  return sendThrough(reply, made);
}

/** Sends it through Fastify to one who asked the same: as it was sent to the first, or made of the same result. */
export async function sendSame(
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Asker,
  made: Made,
  turns: Turns,
): Promise<FastifyReply> {
  noteSame(request.record, made.record);
  const sent = await made.replay;
  if (sent === null) return sendThrough(reply, (await again(made, asker, turns, reply.raw)) ?? made);
  reply.hijack();
  sendReplay(reply.raw, sent);
  return reply;
}

/** The same to one of whom the head is known, with what is sent to it. Rejects where what was sent was no request. */
export async function sendSameTo(
  to: ServerResponse,
  { record, asker, headers }: { record: RequestRecord; asker: Asker; headers: readonly string[] },
  made: Made,
  turns: Turns,
): Promise<void> {
  noteSame(record, made.record);
  const sent = await made.replay;
  if (sent !== null) {
    sendReplay(to, sent);
    return;
  }
  const mine = await again(made, asker, turns, to);
  if (mine === null) throw new Error('this was no request');
  sendWith(headers, mine, to);
}

/** Sends an answer with these headers. */
export function sendWith(
  headers: readonly string[],
  { response, longText }: Sendable,
  to: ServerResponse,
): void {
  if (longText.length > 0) {
    to.writeHead(200, [...withLength(headers, longText.length)]);
    longText.stream().pipe(to);
    return;
  }
  const body = response.body.kind === 'complete' ? response.body.string : '';
  sendReplay(to, { status: 200, headers: withLength(headers, Buffer.byteLength(body)), body });
}

/** The same answer for one who did not pay, its text made once more; null where what was sent was no request. */
async function again(
  { result, response }: Made,
  asker: Asker,
  turns: Turns,
  to: ServerResponse,
): Promise<Sendable | null> {
  if (result === null) return null;
  const longText = new LongText(turns.ofOperation(), () => !to.destroyed);
  if (result.data) longText.expect(result.data);
  const string = await textOf(costless(result, asker));
  return { longText, response: { ...response, body: { kind: 'complete', string } } };
}

function sendThrough(reply: FastifyReply, { response, longText }: Sendable): FastifyReply {
  if (longText.length === 0) return sendAnswer(reply, response);
  const { status = 200, headers } = response;
  const all = { ...Object.fromEntries(headers), 'content-length': String(longText.length) };
  return reply.code(status).headers(all).send(longText.stream());
}
