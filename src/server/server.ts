import cors from '@fastify/cors';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { AnswerCache } from '../loading/cache.js';
import type { Settings } from '../settings.js';
import { openSources } from '../sources/index.js';
import { accepts } from './accept.js';
import { createApp, GRAPHQL_PATH, send } from './app.js';
import { createReception, type Asker } from './callers/reception.js';
import { Refusal } from './callers/refusal.js';
import { gracefulStop } from './graceful-stop.js';
import { startGraph, type Graph } from './graphql.js';
import { registerPlayground, wantsPlayground } from './playground.js';
import { putInFront } from './replay/front.js';
import { KnownHeads } from './replay/known-heads.js';
import { Replays } from './replay/replays.js';
import { logFailedCall } from './request-log.js';

/** In which answers are given. */
const ANSWER_TYPES = ['application/json', 'application/graphql-response+json'];
const NOT_ACCEPTED = `The answer is ${ANSWER_TYPES.join(' or ')}, and the Accept header takes neither.`;
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
  const app = await createApp(log, settings.operation.deadlineMs);
  const ending = gracefulStop(app, settings.operation.deadlineMs);
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['retry-after'],
      maxAge: PREFLIGHT_SECONDS,
    });
  }
  const cache = new AnswerCache(settings.cacheMaxBytes);
  const replays = new Replays(settings.server.replaysMaxBytes, () => cache.generation);
  const sources = openSources(settings.sources, {
    cache,
    onCall: (ended) => {
      logFailedCall(log, ended);
    },
  });
  const heads = new KnownHeads();
  const graph = await startGraph(app, { settings, sources, replays, heads });
  serveGraph(app, graph, settings, { log, notice });
  let isStopping = false;
  // Where operations are counted, each goes by whoever counts them.
  const isOpen = (): boolean => !isStopping && settings.callers.ratePerMinute === null;
  putInFront(app, { path: GRAPHQL_PATH, log, graph, replays, heads, isOpen, begin: ending.begin });

  const address = await app.listen({ host, port });
  return {
    url: `${address}${GRAPHQL_PATH}`,
    stop: async () => {
      isStopping = true;
      await ending.stop();
      await graph.stop();
    },
  };
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

function sendRefusal(reply: FastifyReply, { status, code, message, headers, facts }: Refusal): FastifyReply {
  return send(reply.headers(headers), status, code, message, facts);
}
