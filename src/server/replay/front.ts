import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Graph } from '../graphql.js';
import { newRecord, logOperation, type RequestRecord } from '../request-log.js';
import type { KnownHead, KnownHeads } from './known-heads.js';
import { sendReplay } from './replay.js';
import { askedBy, LONGEST_QUESTION, type KeptReplay, type Replays } from './replays.js';
import { LastRequests, type LastRequest } from './last-requests.js';
import { lengthOf } from './request-key.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FrontOptions {
  /** Of the graph. */
  readonly path: string;
  readonly log: FastifyBaseLogger;
  readonly graph: Graph;
  readonly replays: Replays;
  readonly heads: KnownHeads;
  /** Whether answers may be given from here; else all requests go on. */
  readonly isOpen: () => boolean;
  /** Told of each answer that is given from here. */
  readonly count: (response: ServerResponse) => void;
}

/**
 * Stands in front of Fastify. A request that is the same as one that was answered, in everything that anybody here looks at, gets
 * the same answer while it is good. One with the same head and another body is answered without finding out once more what its
 * head comes to. All others go on as if nothing stood here; and the body of one with a head that is not known is not read here.
 */
export function putInFront(app: FastifyInstance, options: FrontOptions): void {
  const { path, heads, isOpen } = options;
  const [goOn] = app.server.listeners('request') as Handler[];
  if (goOn === undefined) throw new Error('nobody answers requests');
  app.server.removeListener('request', goOn);
  const lastRequests = new LastRequests();
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const length = request.method === 'POST' && request.url === path && isOpen() ? lengthOf(request) : NaN;
    const last = length > 0 && length <= LONGEST_QUESTION ? lastRequests.of(request) : null;
    const known = last && heads.find(last.head);
    if (last === null || known === null) {
      goOn(request, response);
      return;
    }
    const startedAt = performance.now();
    whenRead(request, length, (body) => {
      const kept = keptAnswer(last, body, options.replays);
      const read = { head: last.head, known, body, startedAt };
      if (kept !== null) {
        if (isTelling(options.log)) logReplay(response, kept, read, options.log);
        sendReplay(response, kept.replay);
      } else if (!answered(request, response, read, options, goOn)) {
        goOn(request, response);
      }
    });
  });
}

interface Read {
  readonly head: string;
  readonly known: KnownHead;
  readonly body: Buffer;
  readonly startedAt: number;
}

/** An answer that was given before and is still good; null where there is none. */
function keptAnswer(last: LastRequest, body: Buffer, replays: Replays): KeptReplay | null {
  const { answered } = last;
  if (answered?.body.equals(body) === true && replays.isGood(answered.kept)) return answered.kept;
  const kept = replays.find(askedBy(last.head, body.toString('latin1')));
  // What is read from a connection is read into memory that is used again.
  if (kept !== null) last.answered = { body: Buffer.from(body), kept };
  return kept;
}

/** Whether it is answered here. Else it is as if nobody had read it. */
function answered(
  request: IncomingMessage,
  response: ServerResponse,
  { head, known, body, startedAt }: Read,
  { graph, log, count }: FrontOptions,
  goOn: Handler,
): boolean {
  const question = body.toString('latin1');
  request.pause();
  request.unshift(body);
  const record = newRecord(known.asker.name);
  const { accept = '' } = request.headers;
  const sent = { asked: askedBy(head, question), question, accept, body: () => parsed(body), record };
  const answering = graph.answerKnown(sent, known, response);
  if (answering === null) return false;
  count(response);
  if (isTelling(log)) logOnceSent(response, record, log, startedAt);
  answering.then(
    () => request.resume(),
    // Whatever it was, it is told there.
    () => (response.headersSent ? response.destroy() : goOn(request, response)),
  );
  return true;
}

/** Of JSON; undefined for what is none, and for names with which objects may be led astray. */
function parsed(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (/__proto__|constructor|\\u/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

function isTelling({ level }: FastifyBaseLogger): boolean {
  return TELLING.includes(level);
}

function logReplay(
  response: ServerResponse,
  { record }: KeptReplay,
  { known, startedAt }: Read,
  log: FastifyBaseLogger,
): void {
  logOnceSent(response, { ...newRecord(known.asker.name), ...record, outcome: 'ok' }, log, startedAt);
}

function logOnceSent(
  response: ServerResponse,
  record: RequestRecord,
  log: FastifyBaseLogger,
  startedAt: number,
): void {
  response.once('close', () => logOperation(log, response, record, startedAt));
}
