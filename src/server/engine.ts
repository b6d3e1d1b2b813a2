import type { ApolloServer, ApolloServerPlugin, HTTPGraphQLResponse } from '@apollo/server';
import { mapSchema } from '@graphql-tools/utils';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { resolvePlainField } from '../graph/bounded-fields.js';
import { feedsOf } from '../graph/feeds.js';
import { predict } from '../graph/plan/predict.js';
import { schema } from '../graph/schema.js';
import type { Settings } from '../settings.js';
import type { Sources } from '../sources/index.js';
import { admission, admitter } from './admission.js';
import { textOf } from './answer-text.js';
import { createApollo } from './apollo.js';
import type { Asker } from './callers/reception.js';
import { MOST_TOKENS, withinLimits } from './document-limits.js';
import { formatErrors } from './errors.js';
import { executionPlugin } from './execution.js';
import { answerOf } from './http-front.js';
import { KnownOperations } from './known-operations.js';
import type { RequestContext } from './request-context.js';
import { Shortcut } from './shortcut.js';
import { tellingPlugin } from './telling.js';
import { DocumentsByHash, readTrustedDocuments, trustedOnly } from './trusted-documents.js';

/** Answers requests, each with a context of its own. */
export interface Engine {
  /** @param isTraced whether the answer is to tell how long each field took */
  answer(
    request: FastifyRequest,
    asker: Asker,
    context: RequestContext,
    isTraced: boolean,
  ): Promise<HTTPGraphQLResponse>;
  /** For requests that need nothing that was not found out before. */
  readonly shortcut: Shortcut;
  stop(): Promise<void>;
}

/** Starts Apollo Server, and what spares its work for operations that it has seen. */
export async function startEngine(
  log: FastifyBaseLogger,
  settings: Settings,
  sources: Sources,
): Promise<Engine> {
  const trusted = readTrustedDocuments();
  const documents = new DocumentsByHash(trusted);
  const format = formatErrors(log);
  const operations = new KnownOperations(schema);
  const { maxUpstreamCalls } = settings.operation;
  const admit = admitter(maxUpstreamCalls, (planned, { credentials }) =>
    predict(planned, {
      tariff: {
        // Of what nobody knows the number, half of the limit: it is not refused for that alone, nor with much beside it.
        expected: Math.ceil(maxUpstreamCalls / 2),
        widest: sources.widest,
        tokenCalls: (asked) => sources.tokenCalls(asked, credentials),
      },
      trainingIds: settings.trainingIds,
      knowsScheduleZone: settings.scheduleZone !== null,
    }),
  );
  const shortcut = new Shortcut({
    schema,
    operations,
    admit: ({ document, operation }, variables, context) =>
      admit({ schema, document, operation, variables }, context),
    format,
  });
  const start = async (traces: boolean): Promise<ApolloServer<RequestContext>> => {
    const apollo = createApollo<RequestContext>({
      // What traces wraps every field of its schema in a function: those who want no trace have one without.
      schema: traces ? mapSchema(schema, {}) : schema,
      log,
      traces,
      fieldResolver: resolvePlainField,
      parseOptions: { maxLexicalTokens: MOST_TOKENS },
      validationRules: settings.server.trustedOnly ? [trustedOnly(trusted), withinLimits] : [withinLimits],
      persistedQueries: { cache: documents },
      stringifyResult: textOf,
      plugins: [
        admission(admit, settings.server.hidesSchema),
        // What is traced field by field is executed by graphql-js, which Apollo Server can look into.
        traces ? batchTimingPlugin : executionPlugin(operations, format),
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

  return {
    stop: async () => {
      await plain.stop();
      await (await traced)?.stop();
    },
    shortcut,
    answer: async (request, asker, context, isTraced) => {
      const { accept = '' } = request.headers;
      const prepared = isTraced
        ? null
        : shortcut.prepare({ accept, question: request.question, body: () => request.body }, asker);
      if (prepared !== null) return shortcut.answer(prepared, context);
      const apollo = isTraced ? await startedTraced() : plain;
      const response = await answerOf(apollo, request, async () => Promise.resolve(context));
      shortcut.noteType(accept, response);
      return response;
    },
  };
}

/** As {@link executionPlugin} does it. */
const batchTimingPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      didResolveOperation: async ({ contextValue, document }) => {
        contextValue.operation.quiescence.expect(feedsOf(schema, document));
        return Promise.resolve();
      },
    }),
};
