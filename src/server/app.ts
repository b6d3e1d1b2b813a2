import compress from '@fastify/compress';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import type { Refusal } from './callers/refusal.js';
import { closeSilentConnections, PATIENCE, refuseBrokenRequest } from './broken-requests.js';
import { logBug } from './errors.js';
import { LONGEST_QUESTION } from './replay/replays.js';
import { closeQueuedResponses } from './queued-responses.js';
import { logRequests, noteRefusal, UNWATCHED, type OperationWatch } from './request-log.js';
import { DATA_HEADERS } from './security-headers.js';

export const GRAPHQL_PATH = '/graphql';
/** Of a request's body; the longest documents are some 10 kB, lists of a thousand ids 40 kB. */
const MAX_REQUEST_BYTES = 1024 * 1024;
/** At a time. One that does nothing takes some 10 kB and is closed soon. */
const MOST_CONNECTIONS = 20_000;

/** Whatever is sent, it is answered as the graph answers, and within bounds. */
export async function createApp(
  log: FastifyBaseLogger,
  deadlineMs: number,
  watch: OperationWatch = UNWATCHED,
): Promise<FastifyInstance> {
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
  closeQueuedResponses(app.server);
  rememberQuestions(app);
  // Bodies of this type need no preflight, so any page could send them.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const isNoJson = error.code === 'FST_ERR_CTP_INVALID_JSON_BODY';
      return send(reply, status, 'BAD_REQUEST', isNoJson ? 'Invalid JSON in the body.' : error.message);
    }
    // One whose client has gone cannot be sent, which is nobody's fault.
    if (!reply.raw.destroyed) logBug(log, error);
    return send(reply, status, 'INTERNAL_SERVER_ERROR', 'Internal server error');
  });
  app.setNotFoundHandler((_request, reply) =>
    send(reply, 404, 'NOT_FOUND', `Nothing here; the graph is at ${GRAPHQL_PATH}`),
  );
  logRequests(app, { log, watch });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(DATA_HEADERS);
  });
  // Only what we send: to unpack what is sent to us would undo the limit on its size.
  await app.register(compress, { encodings: ['br', 'gzip'], globalDecompression: false });
  return app;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of the body, one for each character; null where it is long, or there is none. */
    question: string | null;
  }
}

/** Reads bodies as Fastify does, and keeps what was sent: whoever sends the same again is known by it. */
function rememberQuestions(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('question', null);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length <= LONGEST_QUESTION) request.question = body.toString('latin1');
    void parse(request, body.toString('utf8'), done);
  });
}

/** What Fastify itself has to say at level info is told by main.ts, or is of interest to nobody. */
function withRemarksAsDebug(log: FastifyBaseLogger): FastifyBaseLogger {
  const own = log.child({});
  own.info = own.debug.bind(own);
  return own;
}

/** An answer that is an error and nothing else. Fastify's own messages about a request are safe to show. */
export function send(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  facts: Readonly<Record<string, number | string>> = {},
): FastifyReply {
  if (reply.request.routeOptions.url === GRAPHQL_PATH) noteRefusal(reply.request.record, code);
  return reply.code(status).send({ errors: [{ message, extensions: { code, ...facts } }] });
}

/** Why a request goes no further. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, code, message, headers, facts } = refusal;
  return send(reply.headers(headers), status, code, message, facts);
}
