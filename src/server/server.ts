import cors from '@fastify/cors';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import { AnswerCache } from '../loading/cache.js';
import type { Settings } from '../settings.js';
import { openSources } from '../sources/index.js';
import { accepts } from './accept.js';
import { closeSilentConnections, PATIENCE, refuseBrokenRequest } from './broken-requests.js';
import { createReception, type Asker } from './callers/reception.js';
import { Refusal } from './callers/refusal.js';
import { logBug } from './errors.js';
import { gracefulStop } from './graceful-stop.js';
import { startGraph, type Graph } from './graphql.js';
import { registerPlayground, wantsPlayground } from './playground.js';
import { logRequests, noteRefusal } from './request-log.js';
import { DATA_HEADERS } from './security-headers.js';

const GRAPHQL_PATH = '/graphql';
/** Of a request's body; the longest documents are some 10 kB, lists of a thousand ids 40 kB. */
const MAX_REQUEST_BYTES = 1024 * 1024;
/** In which answers are given. */
const ANSWER_TYPES = ['application/json', 'application/graphql-response+json'];
const NOT_ACCEPTED = `The answer is ${ANSWER_TYPES.join(' or ')}, and the Accept header takes neither.`;
/** At a time. One that does nothing takes some 10 kB and is closed soon. */
const MOST_CONNECTIONS = 20_000;
/** So long a page of another origin may remember that it may call. Seconds. */
const PREFLIGHT_SECONDS = 600;

declare module 'fastify' {
  interface FastifyRequest {
    /** Of an operation; null until it is known who asks. */
    asker: Asker | null;
  }
}

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
  const { host, port, corsOrigins } = settings.server;
  const app = createApp(log, settings.operation.deadlineMs);
  const close = gracefulStop(app, settings.operation.deadlineMs);
  logRequests(app, log);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(DATA_HEADERS);
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['retry-after'],
      maxAge: PREFLIGHT_SECONDS,
    });
  }
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
  serveGraph(app, graph, settings, { log, notice });

  const address = await app.listen({ host, port });
  return {
    url: `${address}${GRAPHQL_PATH}`,
    stop: async () => {
      await close();
      await graph.stop();
    },
  };
}

/** Whatever is sent, it is answered as the graph answers, and within bounds. */
function createApp(log: FastifyBaseLogger, deadlineMs: number): FastifyInstance {
  const app = fastify({
    loggerInstance: withRemarksAsDebug(log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_REQUEST_BYTES,
    forceCloseConnections: 'idle',
    http: {
      headersTimeout: PATIENCE.headersTimeout,
      connectionsCheckingInterval: PATIENCE.connectionsCheckingInterval,
    },
    requestTimeout: PATIENCE.requestTimeout,
    // A client that neither sends nor takes anything for so long has gone.
    connectionTimeout: deadlineMs + PATIENCE.requestTimeout,
    clientErrorHandler: refuseBrokenRequest,
    frameworkErrors: ({ statusCode = 400 }, _request, reply) => {
      // No hook has seen the request, and the error quotes the address: it may hold somebody's key.
      send(
        reply.headers(DATA_HEADERS),
        statusCode,
        'BAD_REQUEST',
        'The address of the request cannot be read.',
      );
    },
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  closeSilentConnections(app.server);
  // Bodies of this type need no preflight, so any page could send them.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return send(reply, status, 'BAD_REQUEST', error.message);
    logBug(log, error);
    return send(reply, status, 'INTERNAL_SERVER_ERROR', 'Internal server error');
  });
  app.setNotFoundHandler((_request, reply) =>
    send(reply, 404, 'NOT_FOUND', `Nothing here; the graph is at ${GRAPHQL_PATH}`),
  );
  return app;
}

function serveGraph(
  app: FastifyInstance,
  graph: Graph,
  settings: Settings,
  { log, notice }: ServerOptions,
): void {
  const sendPlayground = registerPlayground(app, { graphqlPath: GRAPHQL_PATH, notice });
  const receive = createReception(settings.callers, { corsOrigins: settings.server.corsOrigins, log });
  app.decorateRequest('asker', null);
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    onRequest: async (request, reply) => {
      // The same address answers a browser with a page, which holds nothing that anybody may not see.
      if (wantsPlayground(request)) return;
      const asker = await receive(request);
      if (asker instanceof Refusal) return sendRefusal(reply, asker);
      // Before anybody is asked for what the client does not take.
      if (!accepts(request.headers.accept, ANSWER_TYPES))
        return send(reply, 406, 'BAD_REQUEST', NOT_ACCEPTED);
      request.asker = asker;
    },
    handler: (request, reply) => {
      if (request.asker === null) return sendPlayground(reply);
      return graph.answer(request, reply, request.asker);
    },
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: GRAPHQL_PATH,
    handler: (_request, reply) =>
      send(reply.header('allow', 'GET, POST'), 405, 'BAD_REQUEST', 'The graph takes GET and POST.'),
  });
}

/** What Fastify itself has to say at level info is told by main.ts, or is of interest to nobody. */
function withRemarksAsDebug(log: FastifyBaseLogger): FastifyBaseLogger {
  const own = log.child({});
  own.info = own.debug.bind(own);
  return own;
}

function sendRefusal(reply: FastifyReply, { status, code, message, headers, facts }: Refusal): FastifyReply {
  return send(reply.headers(headers), status, code, message, facts);
}

/** An answer that is an error and nothing else. Fastify's own messages about a request are safe to show. */
function send(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  facts: Readonly<Record<string, number | string>> = {},
): FastifyReply {
  if (reply.request.routeOptions.url === GRAPHQL_PATH) noteRefusal(reply.request, code);
  return reply.code(status).send({ errors: [{ message, extensions: { code, ...facts } }] });
}
