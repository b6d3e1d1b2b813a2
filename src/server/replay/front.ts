import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { logOperation } from '../request-log.js';
import { sendReplay } from './replay.js';
import { LONGEST_QUESTION, type KeptReplay, type Replays } from './replays.js';
import { headOf } from './request-key.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FrontOptions {
  /** Of the graph. */
  readonly path: string;
  readonly log: FastifyBaseLogger;
  /** Whether answers may be given from here; else all requests go on. */
  readonly isOpen: () => boolean;
}

/**
 * Stands in front of Fastify: a request that is the same as one that was answered, in everything that anybody here looks at, gets
 * the same answer while it is good; all others go on as if nothing stood here. The body of a request is read only where one with
 * the same head, credentials included, has been answered.
 */
export function putInFront(app: FastifyInstance, replays: Replays, options: FrontOptions): void {
  const [goOn] = app.server.listeners('request') as Handler[];
  if (goOn === undefined) throw new Error('nobody answers requests');
  app.server.removeListener('request', goOn);
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const length = Number(request.headers['content-length']);
    const mayBeKnown =
      request.method === 'POST' && request.url === options.path && length > 0 && length <= LONGEST_QUESTION;
    const head = mayBeKnown && options.isOpen() ? headOf(request) : null;
    if (head === null || !replays.knows(head)) {
      goOn(request, response);
      return;
    }
    const startedAt = performance.now();
    whenRead(request, length, (body) => {
      const kept = replays.find(head, body.toString('latin1'));
      if (kept !== null) {
        logOnceSent(response, kept, options.log, startedAt);
        sendReplay(response, kept.replay);
        return;
      }
      // As if nobody had read it.
      request.pause();
      request.unshift(body);
      goOn(request, response);
    });
  });
}

/** Calls back with so many bytes as soon as they are there, before it is known that these are all. */
function whenRead(request: IncomingMessage, length: number, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let received = 0;
  const take = (chunk: Buffer): void => {
    chunks.push(chunk);
    received += chunk.length;
    if (received < length) return;
    request.removeListener('data', take);
    done(chunks.length === 1 ? chunk : Buffer.concat(chunks));
  };
  request.on('data', take);
}

/** Levels at which a line of level info is written. */
const TELLING = ['info', 'debug', 'trace'];

function logOnceSent(
  response: ServerResponse,
  { record }: KeptReplay,
  log: FastifyBaseLogger,
  startedAt: number,
): void {
  if (!TELLING.includes(log.level)) return;
  response.once('close', () => {
    logOperation(log, response, { ...record, upstreamCalls: () => 0, outcome: 'ok', errors: {} }, startedAt);
  });
}
