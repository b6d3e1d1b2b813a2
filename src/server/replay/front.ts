import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Graph } from '../graphql.js';
import {
  endOperation,
  logReplay,
  newRecord,
  type OperationWatch,
  type RequestRecord,
} from '../request-log.js';
import type { Tracing } from '../traces/tracing.js';
import type { KnownHead, KnownHeads } from './known-heads.js';
import { LastHeads } from './last-heads.js';
import { Message } from './message.js';
import { sendReplay } from './replay.js';
import { askedBy, LONGEST_QUESTION, type KeptReplay, type Replays } from './replays.js';
import { lengthOf } from './request-key.js';
import { SameBytes, type AnswerByBytes } from './same-bytes.js';

/** How often it is noted that an answer is in use. */
const TOUCHED_EVERY_MS = 1000;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FrontOptions {
  /** Of the graph. */
  readonly path: string;
  readonly log: FastifyBaseLogger;
  readonly watch: OperationWatch;
  readonly graph: Graph;
  readonly replays: Replays;
  readonly heads: KnownHeads;
  /** Whether answers may be given from here; else all requests go on. */
  readonly isOpen: () => boolean;
  /** Told of the beginning of each answer that is given from here; what it gives is to be called at its end. */
  readonly begin: (response: ServerResponse | null) => () => void;
  /** Null: nothing is traced. */
  readonly tracing: Tracing | null;
}

/**
 * Stands in front of Fastify. A request that is the same as one that was answered, in everything that anybody here looks at, gets
 * the same answer while it is good. One with the same head and another body is answered without finding out once more what its
 * head comes to. All others go on as if nothing stood here; and the body of one with a head that is not known is not read here.
 */
export function putInFront(app: FastifyInstance, options: FrontOptions): void {
  const { path, log, watch, graph, replays, heads, isOpen, begin, tracing } = options;
  const [goOn] = app.server.listeners('request') as Handler[];
  if (goOn === undefined) throw new Error('nobody answers requests');
  app.server.removeListener('request', goOn);
  const sameBytes = new SameBytes(app.server);
  const lastHeads = new LastHeads();
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    sameBytes.note(request, response);
    const length = request.method === 'POST' && request.url === path && isOpen() ? lengthOf(request) : NaN;
    const head = length > 0 && length <= LONGEST_QUESTION ? lastHeads.of(request) : null;
    const known = head === null ? null : heads.find(head);
    if (head === null || known === null) {
      goOn(request, response);
      return;
    }
    // From now on it is under way, and has a line in the log, whatever becomes of it.
    const end = begin(response);
    const record = newRecord(known.asker.name);
    const startedAt = performance.now();
    let isOurs = true;
    let isReplay = false;
    response.once('close', () => {
      if (isOurs) endOperation({ log, watch }, response, record, { startedAt, isReplay });
      end();
    });
    const handOn = (): void => {
      isOurs = false;
      goOn(request, response);
    };
    whenRead(request, length, (body) => {
      const question = body.toString('latin1');
      const asked = askedBy(head, question);
      const kept = replays.find(asked);
      if (kept === null) {
        answerOr(handOn, request, response, { asked, question, known, body, record }, graph);
        return;
      }
      isReplay = true;
      Object.assign(record, kept.record, { outcome: 'ok' });
      sendReplay(response, kept.replay);
      tracing?.replayed(response, record);
      // Of those that are traced each has a head of its own, with its place in a trace.
      if (tracing === null) sameBytes.remember(request, onceMore(kept, known, app, options));
    });
  });
}

/** Gives a kept answer to the bytes that asked, for as long as everything that it goes by is as it was. */
function onceMore(
  kept: KeptReplay,
  { asker }: KnownHead,
  { server }: FastifyInstance,
  { log, watch, replays, isOpen, begin }: FrontOptions,
): AnswerByBytes {
  if (!(kept.replay instanceof Message)) kept.replay = new Message(kept.replay, server.keepAliveTimeout);
  // How much is kept is bounded elsewhere.
  const held = new WeakRef(kept);
  const again = watch.answeredAgain(kept.record.operation);
  let touchedAt = 0;
  return (socket) => {
    const now = Date.now();
    const still = held.deref();
    if (still === undefined || !isOpen() || now >= asker.until || !replays.isGood(still)) return false;
    if (!(still.replay instanceof Message)) return false;
    if (Math.abs(now - touchedAt) > TOUCHED_EVERY_MS) {
      touchedAt = now;
      replays.touch(still);
    }
    socket.write(still.replay.bytesAt(now));
    // Where the client takes it slowly, its end is to be waited for.
    if (socket.writableLength > 0) socket.write('', begin(null));
    again.ok += 1;
    logReplay(log, () => ({ ...newRecord(asker.name), ...still.record }));
    return true;
  };
}

interface Read {
  /** As {@link askedBy} tells it. */
  readonly asked: string;
  readonly question: string;
  readonly known: KnownHead;
  readonly body: Buffer;
  readonly record: RequestRecord;
}

/** Answers it, or hands it on as if nobody had read it. */
function answerOr(
  handOn: () => void,
  request: IncomingMessage,
  response: ServerResponse,
  { asked, question, known, body, record }: Read,
  graph: Graph,
): void {
  request.pause();
  request.unshift(body);
  const { accept = '' } = request.headers;
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
