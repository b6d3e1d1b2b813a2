import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Graph } from '../graphql.js';
import { newRecord, logOperation, type RequestRecord } from '../request-log.js';
import type { KnownHead, KnownHeads } from './known-heads.js';
import { sendReplay } from './replay.js';
import { askedBy, LONGEST_QUESTION, type KeptReplay, type Replays } from './replays.js';
import { LastRequests, type LastRequest } from './last-requests.js';
import { lengthOf } from './request-key.js';

/** Levels at which a line of level info is written. */
const TELLING = ['info', 'debug', 'trace'];

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
  /** Told of each request whose head is known. */
  readonly count: (response: ServerResponse) => void;
}

/**
 * Stands in front of Fastify. A request that is the same as one that was answered, in everything that anybody here looks at, gets
 * the same answer while it is good. One with the same head and another body is answered without finding out once more what its
 * head comes to. All others go on as if nothing stood here; and the body of one with a head that is not known is not read here.
 */
export function putInFront(app: FastifyInstance, options: FrontOptions): void {
  const { path, log, graph, replays, heads, isOpen, count } = options;
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
    // From now on it is under way, and has a line in the log, whatever becomes of it.
    count(response);
    const record = newRecord(known.asker.name);
    let isOurs = true;
    if (TELLING.includes(log.level)) {
      const startedAt = performance.now();
      response.once('close', () => {
        if (isOurs) logOperation(log, response, record, startedAt);
      });
    }
    const handOn = (): void => {
      isOurs = false;
      goOn(request, response);
    };
    whenRead(request, length, (body) => {
      const kept = keptAnswer(last, body, replays);
      if (kept === null) {
        answerOr(handOn, request, response, { last, known, body, record }, graph);
        return;
      }
      Object.assign(record, kept.record, { outcome: 'ok' });
      sendReplay(response, kept.replay);
    });
  });
}

interface Read {
  readonly last: LastRequest;
  readonly known: KnownHead;
  readonly body: Buffer;
  readonly record: RequestRecord;
}

/** An answer that was given before and is still good; null where there is none. */
function keptAnswer(last: LastRequest, body: Buffer, replays: Replays): KeptReplay | null {
  const before = last.answered?.body.equals(body) === true ? last.answered.kept.deref() : undefined;
  if (before !== undefined && replays.isGood(before)) return before;
  last.answered = null;
  const kept = replays.find(askedBy(last.head, body.toString('latin1')));
  // What is read from a connection is read into memory that is used again.
  if (kept !== null) last.answered = { body: Buffer.from(body), kept: new WeakRef(kept) };
  return kept;
}

/** Answers it, or hands it on as if nobody had read it. */
function answerOr(
  handOn: () => void,
  request: IncomingMessage,
  response: ServerResponse,
  { last, known, body, record }: Read,
  graph: Graph,
): void {
  request.pause();
  request.unshift(body);
  const question = body.toString('latin1');
  const { accept = '' } = request.headers;
  const asked = askedBy(last.head, question);
  const sent = { asked, question, accept, body: () => parsed(body), record };
  const answering = graph.answerKnown(sent, known, response);
  if (answering === null) {
    handOn();
    return;
  }
  answering.then(
    () => request.resume(),
    // Whatever it was, it is told there.
    () => (response.headersSent ? response.destroy() : handOn()),
  );
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
