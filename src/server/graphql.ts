import type { ApolloServer, ApolloServerPlugin } from '@apollo/server';
import { mapSchema } from '@graphql-tools/utils';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AnswerRoom } from '../graph/answer-room.js';
import { resolvePlainField } from '../graph/bounded-fields.js';
import { feedsOf } from '../graph/feeds.js';
import { predict } from '../graph/plan/predict.js';
import { schema } from '../graph/schema.js';
import { Turns } from '../graph/turns.js';
import { Operation } from '../loading/operation.js';
import type { Sources } from '../sources/index.js';
import type { Settings } from '../settings.js';
import { admission } from './admission.js';
import { AnswerLifetime } from './answer-lifetime.js';
import { LongText, textOf } from './answer-text.js';
import { statusOf } from './answer-status.js';
import { createApollo } from './apollo.js';
import type { Asker } from './callers/reception.js';
import { MOST_TOKENS, withinLimits } from './document-limits.js';
import { extensionsOf } from './explain.js';
import { answerOf, sendAnswer } from './http-front.js';
import { introspects } from './introspection.js';
import { allowKeeping, sendTagged } from './kept-answer.js';
import { contexts, type RequestContext } from './request-context.js';
import { noteAnswer, noteDocument, noteRefusal } from './request-log.js';
import { DocumentsByHash, readTrustedDocuments, trustedOnly } from './trusted-documents.js';

/** So long after its deadline an answer may still be filled; the largest take two or three seconds. */
const TO_FILL_IN_MS = 5000;

/** The running graph: answers requests for its path until it is stopped. */
export interface Graph {
  answer(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<FastifyReply>;
  stop(): Promise<void>;
}

/** Starts Apollo Server over the sources. Each request gets an operation and loaders of its own. */
export async function startGraph(app: FastifyInstance, settings: Settings, sources: Sources): Promise<Graph> {
  const trusted = readTrustedDocuments();
  const documents = new DocumentsByHash(trusted);
  const start = async (traces: boolean): Promise<ApolloServer<RequestContext>> => {
    const apollo = createApollo<RequestContext>({
      // What traces wraps every field of its schema in a function: those who want no trace have one without.
      schema: traces ? mapSchema(schema, {}) : schema,
      log: app.log,
      traces,
      fieldResolver: resolvePlainField,
      parseOptions: { maxLexicalTokens: MOST_TOKENS },
      validationRules: settings.server.trustedOnly ? [trustedOnly(trusted), withinLimits] : [withinLimits],
      persistedQueries: { cache: documents },
      stringifyResult: textOf,
      plugins: [
        admission({
          maxUpstreamCalls: settings.operation.maxUpstreamCalls,
          hidesSchema: settings.server.hidesSchema,
          planOf: (planned, { credentials }) =>
            predict(planned, {
              tariff: {
                // Of what nobody knows the number, half of the limit: it is not refused for that alone, nor with much beside it.
                expected: Math.ceil(settings.operation.maxUpstreamCalls / 2),
                widest: sources.widest,
                tokenCalls: (asked) => sources.tokenCalls(asked, credentials),
              },
              trainingIds: settings.trainingIds,
              knowsScheduleZone: settings.scheduleZone !== null,
            }),
        }),
        batchTimingPlugin,
        tellingPlugin,
      ],
    });
    await apollo.start();
    return apollo;
  };
  const plain = await start(false);
  /** Null until somebody wants a trace. */
  let traced: Promise<ApolloServer<RequestContext>> | null = null;
  const startedTraced = (): Promise<ApolloServer<RequestContext>> =>
    (traced ??= start(true).catch((error: unknown) => {
      // The next may have more luck.
      traced = null;
      throw error;
    }));

  const answerRoom = new AnswerRoom();
  const turns = new Turns();
  const contextOf = contexts(settings, sources, turns);

  return {
    stop: async () => {
      await plain.stop();
      await (await traced)?.stop();
    },
    answer: async (request, reply, asker) => {
      const operation = new Operation(settings.operation, asker.identity);
      const room = answerRoom.forAnswer(asker.identity, () => isLate(operation));
      request.record.upstreamCalls = () => operation.calls().length;
      // Once the answer is sent, or there is nobody to send it to.
      reply.raw.once('close', () => {
        operation.end();
        room.giveBack();
      });
      const longText = new LongText(turns.ofOperation(), () => !reply.raw.destroyed);
      const lifetime = new AnswerLifetime(operation);
      const mayTrace = settings.server.tracesForAll || asker.scopes.has('explain');
      const isTraced = mayTrace && wantsTrace(request);
      // How long it took is true of this answer only.
      if (isTraced) lifetime.end();
      const apollo = isTraced ? await startedTraced() : plain;
      const context = contextOf({ operation, asker, record: request.record, longText, room, lifetime });
      const response = await answerOf(apollo, request, async () => Promise.resolve(context));
      // Of a request that it takes for none, Apollo Server tells no plugin.
      if (request.record.outcome === 'client gone') {
        noteRefusal(request, (response.status ?? 200) < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
      }
      response.status = statusOf(response, request.record);
      // Apollo Server lets some be kept.
      response.headers.delete('cache-control');
      const isKept = request.method === 'GET' && allowKeeping(request, reply, asker, lifetime);
      if (longText.length > 0) {
        response.headers.set('content-length', String(longText.length));
        reply.code(response.status).headers(Object.fromEntries(response.headers));
        return reply.send(longText.stream());
      }
      return isKept ? sendTagged(request, reply, response) : sendAnswer(reply, response);
    },
  };
}

/** Whether a federation gateway wants to know how long each field took (https://www.apollographql.com/docs/federation/metrics). */
function wantsTrace({ headers }: FastifyRequest): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1';
}

/** Calls end at the deadline, and what there is by then, old values included, is still to go into the answer. */
function isLate({ startedAt, deadlineMs }: Operation): boolean {
  return performance.now() - startedAt > deadlineMs + TO_FILL_IN_MS;
}

/** Batches wait for what may still add to them, which the document tells. */
const batchTimingPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      didResolveOperation: async ({ contextValue, document }) => {
        contextValue.operation.quiescence.expect(feedsOf(schema, document));
        return Promise.resolve();
      },
    }),
};

/** The answer tells what it cost whom that concerns, and the log what it was, as soon as that is known, and how it ended. */
const tellingPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      didResolveSource: async ({ contextValue, queryHash }) => {
        noteDocument(contextValue.record, { hash: queryHash, name: null });
        return Promise.resolve();
      },
      didResolveOperation: async ({ contextValue, queryHash, operationName, document }) => {
        noteDocument(contextValue.record, { hash: queryHash, name: operationName });
        // It may be for some callers only.
        if (introspects(document)) contextValue.keepNone();
        return Promise.resolve();
      },
      willSendResponse: async ({ contextValue, response }) => {
        const { record, longText } = contextValue;
        if (response.body.kind === 'single') {
          const { singleResult } = response.body;
          noteAnswer(record, singleResult);
          if (singleResult.data) longText.expect(singleResult.data);
          const extensions = { ...singleResult.extensions, ...extensionsOf(contextValue) };
          if (Object.keys(extensions).length > 0) singleResult.extensions = extensions;
        }
        return Promise.resolve();
      },
    }),
};
