import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
} from 'fastify';
import { AnswerCache } from '../loading/cache.js';
import type { Settings } from '../settings.js';
import { openSources } from '../sources/index.js';
import { isFromAnotherSite, isLocal } from './callers.js';
import { logBug } from './errors.js';
import { gracefulStop } from './graceful-stop.js';
import { startGraph } from './graphql.js';
import { registerPlayground, wantsPlayground } from './playground.js';

const GRAPHQL_PATH = '/graphql';
/** Of a request's body; the longest documents are some 10 kB, lists of a thousand ids 40 kB. */
const MAX_REQUEST_BYTES = 1024 * 1024;

export interface Server {
  /** Address of the graph. */
  readonly url: string;
  /** Takes no new requests, answers those under way, and ends. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  /** One sentence to show above the playground; null for none. */
  readonly notice: string | null;
}

/** Serves the graph at `/graphql`: to browsers the playground, to clients answers. Rejects when it cannot listen. */
export async function startServer(settings: Settings, { log, notice }: ServerOptions): Promise<Server> {
  const app = fastify({
    loggerInstance: withRemarksAsDebug(log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_REQUEST_BYTES,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => {
      void (reply as FastifyReply).code(error.statusCode ?? 400).send(failure('BAD_REQUEST', error.message));
    },
  });
  const close = gracefulStop(app, settings.operation.deadlineMs);
  // Bodies of this type need no preflight, so any page could send them.
  app.removeContentTypeParser('text/plain');
  const graph = await startGraph(
    app,
    settings,
    openSources(settings.sources, {
      cache: new AnswerCache(settings.cacheMaxBytes),
      onFailure: (failed) => {
        log.warn(failed, 'an upstream call failed');
      },
    }),
  );
  const sendPlayground = registerPlayground(app, { graphqlPath: GRAPHQL_PATH, notice });

  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logBug(log, error);
    return reply
      .code(status)
      .send(failure(status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR', messageOf(error, status)));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(failure('NOT_FOUND', `Nothing here; the graph is at ${GRAPHQL_PATH}`)),
  );
  app.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request)) {
      return reply.code(401).send(failure('UNAUTHENTICATED', 'Only callers on this machine may call.'));
    }
  });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    handler: (request, reply) => {
      if (wantsPlayground(request)) return sendPlayground(reply);
      if (isFromAnotherSite(request)) {
        return reply.code(403).send(failure('FORBIDDEN', 'Pages of other sites may not call.'));
      }
      return graph.answer(request, reply);
    },
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: GRAPHQL_PATH,
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'GET, POST')
        .send(failure('BAD_REQUEST', 'The graph takes GET and POST.')),
  });

  const { host, port } = settings.server;
  const address = await app.listen({ host, port });
  return {
    url: `${address}${GRAPHQL_PATH}`,
    stop: async () => {
      await close();
      await graph.stop();
    },
  };
}

/** What Fastify itself has to say at level info is told by main.ts, or is of interest to nobody. */
function withRemarksAsDebug(log: FastifyBaseLogger): FastifyBaseLogger {
  const own = log.child({});
  own.info = own.debug.bind(own);
  return own;
}

function failure(
  code: string,
  message: string,
): { errors: { message: string; extensions: { code: string } }[] } {
  return { errors: [{ message, extensions: { code } }] };
}

/** Fastify's own messages about a request are safe to show; those of a bug are not. */
function messageOf(error: FastifyError, status: number): string {
  return status < 500 ? error.message : 'Internal server error';
}
