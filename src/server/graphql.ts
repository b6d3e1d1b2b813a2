import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { AnswerRoom } from '../graph/answer-room.js';
import { Turns } from '../graph/turns.js';
import { Operation } from '../loading/operation.js';
import { NONE_BROUGHT, type Sources } from '../sources/index.js';
import type { Settings } from '../settings.js';
import { accepts } from './accept.js';
import { AnswerLifetime } from './answer-lifetime.js';
import { statusOf } from './answer-status.js';
import { LongText } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import { startEngine } from './engine.js';
import type { KnownHead, KnownHeads } from './replay/known-heads.js';
import { headersOf, replayOf, soon, withLength, type Replay } from './replay/replay.js';
import { askedBy, type Replays } from './replay/replays.js';
import { headOf } from './replay/request-key.js';
import { contexts, type RequestContext } from './request-context.js';
import { noteRefusal, type RequestRecord } from './request-log.js';
import { sendMade, sendSame, sendSameTo, sendWith, textForOthers, type Made } from './sending.js';
import { Answering, SharedAnswers } from './shared-answers.js';
import type { Tracing } from './traces/tracing.js';

/** So long after its deadline an answer may still be filled; the largest take two or three seconds. */
const TO_FILL_IN_MS = 5000;

/** The running graph: answers requests for its path until it is stopped. */
export interface Graph {
  answer(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<FastifyReply>;
  /** Answers a request with a head that is known; null for what has to go the long way. */
  answerKnown(sent: SentAgain, head: KnownHead, response: ServerResponse): Promise<void> | null;
  stop(): Promise<void>;
}

/** A request with a head that is known. */
export interface SentAgain {
  /** As `askedBy` tells it. */
  readonly asked: string;
  readonly question: string;
  readonly accept: string;
  readonly body: () => unknown;
  readonly record: RequestRecord;
}

export interface GraphOptions {
  readonly settings: Settings;
  readonly sources: Sources;
  readonly replays: Replays;
  readonly heads: KnownHeads;
  /** Null: nothing is traced. */
  readonly tracing: Tracing | null;
}

/** Starts Apollo Server over the sources. Each operation has loaders of its own. */
export async function startGraph(
  app: FastifyInstance,
  { settings, sources, replays, heads, tracing }: GraphOptions,
): Promise<Graph> {
  const engine = await startEngine(app.log, settings, sources);
  const answerRoom = new AnswerRoom();
  const turns = new Turns();
  const contextOf = contexts(settings, sources, turns);
  const shared = new SharedAnswers<Made>();

  /** An operation, and its answer by `run`. */
  const begin = (
    first: ServerResponse,
    asker: Asker,
    record: RequestRecord,
    run: (context: RequestContext, lifetime: AnswerLifetime) => Promise<HTTPGraphQLResponse>,
  ): Answering<Made> => {
    const generation = replays.generation();
    const trace = tracing?.executed(first, record) ?? null;
    const operation = new Operation(settings.operation, asker.identity, trace);
    const room = answerRoom.forAnswer(asker.identity, () => isLate(operation));
    record.upstreamCalls = () => operation.calls().length;
    const make = async (isAwaited: () => boolean): Promise<Made> => {
      const lifetime = new AnswerLifetime(operation, asker.until);
      const longText = new LongText(turns.ofOperation(), isAwaited);
      const context = contextOf({ operation, asker, record, longText, room, lifetime });
      const response = await run(context, lifetime);
      const { result } = context.told;
      return { response, result, longText, lifetime, record, generation, replay: Promise.resolve(null) };
    };
    return new Answering(first, make, () => {
      operation.end();
      room.giveBack();
    });
  };

  const isTraced = (request: FastifyRequest, { scopes }: Asker): boolean =>
    wantsTrace(request) && (settings.server.tracesForAll || scopes.has('explain'));

  const beginThroughEngine = (
    request: FastifyRequest,
    reply: FastifyReply,
    asker: Asker,
  ): Answering<Made> => {
    const { record } = request;
    const traces = isTraced(request, asker);
    return begin(reply.raw, asker, record, async (context, lifetime) => {
      // How long it took is true of this answer only.
      if (traces) lifetime.end();
      const response = await engine.answer(request, asker, context, traces);
      // Of a request that it takes for none, Apollo Server tells no plugin.
      if (record.outcome === 'client gone') {
        noteRefusal(record, (response.status ?? 200) < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
      }
      response.status = statusOf(response, record);
      // Apollo Server lets some be kept.
      response.headers.delete('cache-control');
      return response;
    });
  };

  /** Keeps what may be given again to whoever asks the same while it is good. */
  const keep = (asked: string, { record, lifetime, generation }: Made, replay: Replay): void => {
    if (replay.status !== 200 || record.outcome !== 'ok' || lifetime.until <= Date.now()) return;
    const { caller, operation, hash } = record;
    replays.keep(asked, { replay, until: lifetime.until, generation, record: { caller, operation, hash } });
  };

  /** What is to be done once the answer is sent to the first. */
  const whenSent = async (
    made: Made,
    reply: FastifyReply,
    asker: Asker,
    { head, asked }: { readonly head: string; readonly asked: string },
  ): Promise<Replay | null> => {
    const text = textForOthers(made, asker);
    const replay = text === null ? null : await replayOf(reply, text);
    if (replay === null) return null;
    keep(asked, made, replay);
    if (replay.status === 200 && asker.credentials === NONE_BROUGHT) {
      heads.learn(head, { asker, headers: takesPacked(reply.request) ? null : headersOf(reply) });
    }
    return replay;
  };

  return {
    stop: () => engine.stop(),
    answer: async (request, reply, asker) => {
      const { question } = request;
      if (question === null || asker.explains !== 'nothing' || isTraced(request, asker)) {
        return sendMade(request, reply, asker, await beginThroughEngine(request, reply, asker).answer);
      }
      const head = headOf(request.raw);
      const asked = askedBy(head, question);
      const underWay = shared.find(asked);
      if (underWay !== null) {
        underWay.join(reply.raw);
        tracing?.shared(reply.raw, request.record, underWay.answer);
        return sendSame(request, reply, asker, await underWay.answer, turns);
      }
      const answering = beginThroughEngine(request, reply, asker);
      shared.add(asked, answering);
      const made = await answering.answer;
      if (answering.isShared || !replays.isOff || !heads.has(head)) {
        made.replay = soon(whenSent(made, reply, asker, { head, asked }));
      }
      return sendMade(request, reply, asker, made);
    },
    answerKnown: (sent, { asker, headers }, response) => {
      const { shortcut } = engine;
      if (headers === null) return null;
      const underWay = shared.find(sent.asked);
      if (underWay !== null) {
        underWay.join(response);
        tracing?.shared(response, sent.record, underWay.answer);
        const waiting = { record: sent.record, asker, headers };
        return underWay.answer.then((made) => sendSameTo(response, waiting, made, turns));
      }
      const prepared = shortcut.prepare(sent, asker);
      if (prepared === null) return null;
      const answering = begin(response, asker, sent.record, (context) => shortcut.answer(prepared, context));
      shared.add(sent.asked, answering);
      return answering.answer.then((made) => {
        const text = answering.isShared || !replays.isOff ? textForOthers(made, asker) : null;
        if (text !== null) {
          const body = Buffer.from(text);
          const replay = { status: 200, headers: withLength(headers, body.length), body };
          made.replay = Promise.resolve(replay);
          keep(sent.asked, made, replay);
        }
        // At last, since nothing may go wrong from here on.
        sendWith(headers, made, response);
      });
    },
  };
}

/** Whether answers to it are packed, unless they are short. */
function takesPacked({ headers }: FastifyRequest): boolean {
  const accepted = headers['accept-encoding'];
  return accepted !== undefined && accepts(accepted, ['br', 'gzip']);
}

/** Whether a federation gateway wants to know how long each field took (https://www.apollographql.com/docs/federation/metrics). */
function wantsTrace({ headers }: FastifyRequest): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1';
}

/** Calls end at the deadline, and what there is by then, old values included, is still to go into the answer. */
function isLate({ startedAt, deadlineMs }: Operation): boolean {
  return performance.now() - startedAt > deadlineMs + TO_FILL_IN_MS;
}
