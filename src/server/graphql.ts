import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { AnswerRoom } from '../graph/answer-room.js';
import { Turns } from '../graph/turns.js';
import { Operation } from '../loading/operation.js';
import type { Sources } from '../sources/index.js';
import type { Settings } from '../settings.js';
import { AnswerLifetime } from './answer-lifetime.js';
import { statusOf } from './answer-status.js';
import { LongText, textOf } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import { startEngine } from './engine.js';
import { costless } from './explain.js';
import { sendAnswer } from './http-front.js';
import { allowKeeping, sendTagged } from './kept-answer.js';
import { replayOf, sendReplay, type Replay } from './replay/replay.js';
import { askedBy, type Replays } from './replay/replays.js';
import { headOf } from './replay/request-key.js';
import { contexts } from './request-context.js';
import { noteRefusal, noteSame } from './request-log.js';
import { Answering, SharedAnswers } from './shared-answers.js';

/** So long after its deadline an answer may still be filled; the largest take two or three seconds. */
const TO_FILL_IN_MS = 5000;

/** The running graph: answers requests for its path until it is stopped. */
export interface Graph {
  answer(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<FastifyReply>;
  stop(): Promise<void>;
}

export interface GraphOptions {
  readonly settings: Settings;
  readonly sources: Sources;
  readonly replays: Replays;
}

/** An answer, before it is sent to whoever waits for it. */
interface Made {
  readonly response: HTTPGraphQLResponse;
  /** As clients see it; null where what was sent was no request. */
  readonly result: FormattedExecutionResult | null;
  readonly longText: LongText;
  readonly lifetime: AnswerLifetime;
  /** Of the one for whom it was made. */
  readonly record: FastifyRequest['record'];
  /** For all others, once that one has it; null: it cannot be sent to them as it is. */
  replay: Promise<Replay | null>;
}

/** Starts Apollo Server over the sources. Each operation has loaders of its own. */
export async function startGraph(
  app: FastifyInstance,
  { settings, sources, replays }: GraphOptions,
): Promise<Graph> {
  const engine = await startEngine(app.log, settings, sources);
  const answerRoom = new AnswerRoom();
  const turns = new Turns();
  const contextOf = contexts(settings, sources, turns);
  const shared = new SharedAnswers<Made>();

  const begin = (request: FastifyRequest, reply: FastifyReply, asker: Asker): Answering<Made> => {
    const { record } = request;
    const operation = new Operation(settings.operation, asker.identity);
    const room = answerRoom.forAnswer(asker.identity, () => isLate(operation));
    record.upstreamCalls = () => operation.calls().length;
    const isTraced = wantsTrace(request) && (settings.server.tracesForAll || asker.scopes.has('explain'));
    const lifetime = new AnswerLifetime(operation, asker.until);
    // How long it took is true of this answer only.
    if (isTraced) lifetime.end();
    const make = async (isAwaited: () => boolean): Promise<Made> => {
      const longText = new LongText(turns.ofOperation(), isAwaited);
      const context = contextOf({ operation, asker, record, longText, room, lifetime });
      const response = await engine.answer(request, context, isTraced);
      // Of a request that it takes for none, Apollo Server tells no plugin.
      if (record.outcome === 'client gone') {
        noteRefusal(request, (response.status ?? 200) < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
      }
      response.status = statusOf(response, record);
      // Apollo Server lets some be kept.
      response.headers.delete('cache-control');
      return {
        response,
        result: context.told.result,
        longText,
        lifetime,
        record,
        replay: Promise.resolve(null),
      };
    };
    return new Answering(reply, make, () => {
      operation.end();
      room.giveBack();
    });
  };

  /** Of an answer that is about to be sent: what others get, and whoever asks the same while it is good. */
  const replayed = (
    made: Made,
    reply: FastifyReply,
    asker: Asker,
    asked: string,
    generation: number,
  ): Promise<Replay | null> => {
    const { response, result, longText, lifetime, record } = made;
    if (longText.length > 0 || response.body.kind !== 'complete') return Promise.resolve(null);
    const text =
      result === null || !asker.scopes.has('explain')
        ? response.body.string
        : `${JSON.stringify(costless(result, asker))}\n`;
    const replay = replayOf(reply, text);
    const isGood = response.status === 200 && record.outcome === 'ok' && lifetime.until > Date.now();
    if (isGood) {
      void replay.then((one) => {
        if (one !== null) replays.keep(asked, { replay: one, until: lifetime.until, generation, record });
      });
    }
    return replay;
  };

  return {
    stop: () => engine.stop(),
    answer: async (request, reply, asker) => {
      const asked =
        asker.explains === 'nothing' && request.question !== null
          ? askedBy(headOf(request.raw), request.question)
          : null;
      const underWay = asked === null ? null : shared.find(asked);
      if (underWay !== null) {
        underWay.join(reply);
        return sendSame(
          request,
          reply,
          asker,
          await underWay.answer,
          new LongText(turns.ofOperation(), () => !reply.raw.destroyed),
        );
      }
      const generation = replays.generation();
      const answering = begin(request, reply, asker);
      if (asked !== null) shared.add(asked, answering);
      const made = await answering.answer;
      if (asked !== null && (answering.isShared || !replays.isOff)) {
        made.replay = replayed(made, reply, asker, asked, generation);
      }
      return sendMade(request, reply, asker, made);
    },
  };
}

function sendMade(request: FastifyRequest, reply: FastifyReply, asker: Asker, made: Made): FastifyReply {
  const { response, longText, lifetime } = made;
  const isKept = request.method === 'GET' && allowKeeping(request, reply, asker, lifetime);
  if (longText.length > 0) return sendLong(reply, response, longText);
  return isKept ? sendTagged(request, reply, response) : sendAnswer(reply, response);
}

/** To one who asked the same: as it was sent to the first, or made of the same result. */
async function sendSame(
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Asker,
  { response, result, record, replay }: Made,
  longText: LongText,
): Promise<FastifyReply> {
  noteSame(request.record, record);
  const sent = await replay;
  if (sent !== null) {
    reply.hijack();
    sendReplay(reply.raw, sent);
    return reply;
  }
  if (result === null) return sendAnswer(reply, response);
  if (result.data) longText.expect(result.data);
  const string = await textOf(costless(result, asker));
  if (longText.length > 0) return sendLong(reply, response, longText);
  return sendAnswer(reply, { ...response, body: { kind: 'complete', string } });
}

function sendLong(
  reply: FastifyReply,
  { status = 200, headers }: HTTPGraphQLResponse,
  longText: LongText,
): FastifyReply {
  reply.code(status).headers({ ...Object.fromEntries(headers), 'content-length': String(longText.length) });
  return reply.send(longText.stream());
}

/** Whether a federation gateway wants to know how long each field took (https://www.apollographql.com/docs/federation/metrics). */
function wantsTrace({ headers }: FastifyRequest): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1';
}

/** Calls end at the deadline, and what there is by then, old values included, is still to go into the answer. */
function isLate({ startedAt, deadlineMs }: Operation): boolean {
  return performance.now() - startedAt > deadlineMs + TO_FILL_IN_MS;
}
