import cors from '@fastify/cors';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Fleet } from '../fleet/index.js';
import { AnswerCache } from '../loading/cache.js';
import type { Settings } from '../settings.js';
import { openSources } from '../sources/index.js';
import { accepts } from './accept.js';
import { createApp, GRAPHQL_PATH, send, sendRefusal } from './app.js';
import { createAuthentication } from './callers/authentication.js';
import { createRefuseOutsiders, insidersOnly } from './callers/insiders.js';
import { createReception, type Asker, type Receive } from './callers/reception.js';
import { Refusal } from './callers/refusal.js';
import { gracefulStop } from './graceful-stop.js';
import { startGraph, type Graph } from './graphql.js';
import { registerHealth } from './health.js';
import { registerMetrics } from './metrics/endpoint.js';
import { fleetCounters, fleetGauges } from './metrics/fleet-readings.js';
import { Metrics } from './metrics/metrics.js';
import { OwnPaths } from './own-paths.js';
import { registerBuiltPage } from './pages/built-page.js';
import { wantsPlayground } from './pages/wants-page.js';
import { putInFront } from './replay/front.js';
import { KnownHeads } from './replay/known-heads.js';
import { Replays } from './replay/replays.js';
import { logFailedCall } from './request-log.js';
import type { Tracing } from './traces/tracing.js';
import { registerStatus } from './status/endpoint.js';
import { StatusWatch } from './status/watch.js';
import { VERSION } from './version.js';

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
  /** Is ready no more, answers what is under way and what comes meanwhile, and ends; see {@link gracefulStop}. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  /** One sentence to show above the playground; null for none. */
  readonly notice: string | null;
}

/** Answers what is handed to it, and listens nowhere by itself. */
export interface OpenServer extends Pick<Server, 'stop'> {
  readonly app: FastifyInstance;
  readonly paths: OwnPaths;
  /** Whether it is stopped, or so nearly that whoever hands requests to it must refuse new ones. */
  readonly takesNoMore: () => boolean;
}

/** Serves the graph at `/graphql`: to browsers the playground, to clients answers. Rejects when it cannot listen, leaving nothing open. */
export async function startServer(settings: Settings, options: ServerOptions): Promise<Server> {
  const { app, stop } = await openServer(settings, options);
  const { host, port } = settings.server;
  try {
    const address = await app.listen({ host, port });
    return { url: `${address}${GRAPHQL_PATH}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** All of it but the listening. */
export async function openServer(settings: Settings, { log, notice }: ServerOptions): Promise<OpenServer> {
  const { corsOrigins } = settings.server;
  const metrics = new Metrics();
  const watch = metrics.operations;
  const app = await createApp(log, settings.operation.deadlineMs, watch);
  const paths = new OwnPaths(app);
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
  const fleet = await meetOthers(settings, cache, log);
  const sources = openSources(settings.sources, {
    cache,
    ...(fleet === null ? {} : { fingerprints: fleet.fingerprints, sharing: fleet.sharing }),
    onCall: (ended) => {
      logFailedCall(log, ended);
      metrics.calls.ended(ended);
    },
  });
  const { cacheMaxBytes } = settings;
  const { replaysMaxBytes } = settings.server;
  metrics.watch({ upstreams: sources.upstreams, cache, cacheMaxBytes, replays, replaysMaxBytes });
  if (fleet !== null) {
    metrics.gauges(fleetGauges(fleet));
    metrics.counters(fleetCounters(fleet));
  }
  const heads = new KnownHeads();
  const tracing = await startTracing(settings, log);
  const graph = await startGraph(app, { settings, sources, replays, heads, tracing });
  const identify = createAuthentication(settings.callers, {
    corsOrigins,
    onKeysMissing: (reason) => {
      log.error({ reason }, 'AUTH_JWKS_URL: the keys by which tokens are checked cannot be had');
    },
    onOutsider: () => {
      log.warn(
        'A request that did not come straight from this machine was refused: set AUTH_API_KEYS, AUTH_JWT_SECRET or ' +
          'AUTH_JWKS_URL, so that others can say who they are. This is told once.',
      );
    },
  });
  serveGraph(app, { graph, notice, receive: createReception(settings.callers, identify, fleet) });
  registerBoard(app, notice);
  const refuseOutsiders = createRefuseOutsiders(settings.callers, identify, corsOrigins);
  registerMetrics(app, metrics, insidersOnly(refuseOutsiders));
  const { upstreams } = sources;
  const status = new StatusWatch({ upstreams, outcomes: () => watch.outcomes, fleet, notice });
  registerStatus(app, { watch: status, callers: settings.callers, refuseOutsiders });
  registerHealth(app, ending.isStopping);
  // Where operations are counted, each goes by whoever counts them.
  const isOpen = (): boolean => !ending.isStopping() && settings.callers.ratePerMinute === null;
  const { begin } = ending;
  putInFront(app, { path: GRAPHQL_PATH, log, watch, graph, replays, heads, isOpen, begin, tracing });
  await app.ready();

  return {
    app,
    paths,
    takesNoMore: ending.takesNoMore,
    stop: async () => {
      await ending.stop();
      await graph.stop();
      await tracing?.stop();
      metrics.stop();
      status.stop();
      fleet?.stop();
    },
  };
}

/** What it takes to share is loaded only where there is something to share. */
async function meetOthers(
  { fleet, sources }: Settings,
  cache: AnswerCache,
  log: FastifyBaseLogger,
): Promise<Fleet | null> {
  if (fleet === null) return null;
  const { openFleet } = await import('../fleet/index.js');
  return openFleet(fleet, { version: VERSION, accounts: sources, cache, log });
}

/** What it takes to trace is loaded only where traces go somewhere. */
async function startTracing({ traces }: Settings, log: FastifyBaseLogger): Promise<Tracing | null> {
  if (traces === null) return null;
  const openTelemetry = await import('./traces/open-telemetry.js');
  return openTelemetry.startTracing(traces, log);
}

/** The web app, which anybody may have: what it shows it asks of the graph, as its user. */
function registerBoard(app: FastifyInstance, notice: string | null): void {
  const sendBoard = registerBuiltPage(app, { name: 'board', graphqlPath: GRAPHQL_PATH, notice });
  app.get('/', (_request, reply) => sendBoard(reply));
}

interface Served {
  readonly graph: Graph;
  readonly receive: Receive;
  readonly notice: string | null;
}

function serveGraph(app: FastifyInstance, { graph, receive, notice }: Served): void {
  const sendPlayground = registerBuiltPage(app, { name: 'playground', graphqlPath: GRAPHQL_PATH, notice });
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
