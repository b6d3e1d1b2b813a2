import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { Activity } from '../graph/activity.js';
import type { Context } from '../graph/context.js';
import { feedsOf } from '../graph/feeds.js';
import { RowBudget } from '../graph/row-budget.js';
import { schema } from '../graph/schema.js';
import { Timetables } from '../graph/timetables.js';
import { Turns } from '../graph/turns.js';
import { Operation } from '../loading/operation.js';
import type { Sources } from '../sources/index.js';
import type { Settings } from '../settings.js';
import { LongText, textOf } from './answer-text.js';
import { formatErrors } from './errors.js';
import { extensionsOf } from './explain.js';
import { reportOf } from './upstream-report.js';

/** Of one document: a thousand fields with alias, argument and one field of their own are 11,000. */
const MOST_TOKENS = 20_000;

/** What the graph sees of a request, and what the server keeps beside it. */
interface RequestContext extends Context {
  readonly operation: Operation;
  /** Asked for with the header `x-explain: 1`. */
  readonly wantsExplanation: boolean;
  readonly longText: LongText;
}

/** The running graph: answers requests for its path until it is stopped. */
export interface Graph {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  stop(): Promise<void>;
}

/** Starts Apollo Server over the sources. Each request gets an operation and loaders of its own. */
export async function startGraph(app: FastifyInstance, settings: Settings, sources: Sources): Promise<Graph> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // server.ts takes no body but JSON, which no page of another site can send unasked; and GET carries queries only.
    csrfPrevention: false,
    logger: app.log,
    formatError: formatErrors(app.log),
    stringifyResult: textOf,
    plugins: [
      // It would wrap every field of the schema in a function.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Variables of Apollo's in the environment must not make us report to anybody.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      batchTimingPlugin,
      costPlugin,
      queriesOnlyPlugin,
    ],
  });
  await apollo.start();

  const timetables = new Timetables(settings.businessYears);
  const turns = new Turns();
  const contextOf = (operation: Operation, longText: LongText, wantsExplanation: boolean): RequestContext => {
    const rows = new RowBudget();
    return {
      operation,
      longText,
      wantsExplanation,
      loaders: sources.loaders(operation),
      trainingIds: settings.trainingIds,
      scheduleZone: settings.scheduleZone,
      activity: new Activity({
        timetables,
        rows,
        takeTurns: turns.ofOperation(),
        isOver: () => operation.remainingMs() === 0,
      }),
      rows,
      upstreams: () => sources.upstreams.map(reportOf),
    };
  };

  return {
    stop: () => apollo.stop(),
    answer: async (request, reply) => {
      const operation = new Operation(settings.operation);
      // Once the answer is sent, or there is nobody to send it to.
      reply.raw.once('close', () => {
        operation.end();
      });
      const longText = new LongText(turns.ofOperation(), () => !reply.raw.destroyed);
      const response = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headersOf(request),
          search: new URL(request.url, 'http://local').search,
          body: request.body,
        },
        context: async () =>
          Promise.resolve(contextOf(operation, longText, request.headers['x-explain'] === '1')),
      });
      // The same address answers a browser with a page.
      reply.code(response.status ?? 200).headers({ ...Object.fromEntries(response.headers), vary: 'Accept' });
      if (longText.length > 0) {
        return reply.header('content-length', longText.length).send(longText.stream());
      }
      if (response.body.kind === 'complete') return reply.send(response.body.string);
      throw new Error('incremental delivery is not supported');
    },
  };
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** graphql-js reports an operation that the schema has no root type for as if it were our failure. */
const queriesOnlyPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      didResolveOperation: async ({ operation }) => {
        const kind = operation?.operation ?? OperationTypeNode.QUERY;
        if (kind === OperationTypeNode.QUERY) return Promise.resolve();
        throw new GraphQLError(`This graph takes queries only, not a ${kind}.`, {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        });
      },
    }),
};

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

/** Every answer tells what it cost. */
const costPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      willSendResponse: async ({ contextValue, response }) => {
        if (response.body.kind === 'single') {
          const { singleResult } = response.body;
          const { operation, longText, wantsExplanation } = contextValue;
          singleResult.extensions = {
            ...singleResult.extensions,
            ...extensionsOf(operation, wantsExplanation),
          };
          longText.expect(singleResult.extensions);
        }
        return Promise.resolve();
      },
    }),
};
