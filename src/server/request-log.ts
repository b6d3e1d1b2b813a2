import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { ServerResponse } from 'node:http';
import type { EndedCall } from '../loading/ended-call.js';

/** How an operation ended. */
export type Outcome = 'ok' | 'partial' | 'refused' | 'client gone';

/** What the log says of one request: who sent it, what it was, what it cost, and how it ended. Never what was asked with or answered. */
export interface RequestRecord {
  /** Null: not known. */
  caller: string | null;
  /** The operation's own name, of its document; null where it has none, or there is none. */
  operation: string | null;
  /** SHA-256 of the document. */
  hash: string | null;
  upstreamCalls: () => number;
  /**
   * `partial`: some fields could not be had. `refused`: nothing was answered. `client gone`: until it is answered. Null: it is not
   * an operation.
   */
  outcome: Outcome | null;
  /** The code of each error, and how often it is in the answer. */
  errors: Record<string, number>;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}

/** Told of each operation once it is over, also where the log is silent. */
export interface OperationWatch {
  ended(record: RequestRecord, outcome: Outcome, how: Ended): void;
  /** Of answers that are given once more, before the request is read: whoever gives one counts it. */
  answeredAgain(operation: string | null): AnsweredAgain;
}

export interface Ended {
  readonly durationMs: number;
  /** Whether a kept answer was given, and nothing was run. */
  readonly isReplay: boolean;
}

/** How many of one operation's were. */
export interface AnsweredAgain {
  ok: number;
}

export const UNWATCHED: OperationWatch = { ended: () => undefined, answeredAgain: () => ({ ok: 0 }) };

/** Who hears of operations. */
export interface Hearers {
  readonly log: FastifyBaseLogger;
  readonly watch: OperationWatch;
}

/** Writes one line for each request once it is over: operations at level info, pages and the like at level debug. */
export function logRequests(app: FastifyInstance, { log, watch }: Hearers): void {
  app.decorateRequest('record');
  app.addHook('onRequest', async (request, reply) => {
    const startedAt = performance.now();
    request.record = { ...newRecord(null), outcome: null };
    reply.raw.once('close', () => {
      const { method, record } = request;
      if (record.outcome !== null) endOperation({ log, watch }, reply.raw, record, { startedAt });
      else log.debug({ method, route: routeOf(request), ...endOf(reply.raw, startedAt) }, 'request');
    });
  });
}

/** Of an operation of which nothing is known but who asks. */
export function newRecord(caller: string | null): RequestRecord {
  return {
    caller,
    operation: null,
    hash: null,
    upstreamCalls: () => 0,
    outcome: 'client gone',
    errors: {},
  };
}

/** An operation is over: it is counted, and has its line. */
export function endOperation(
  { log, watch }: Hearers,
  response: ServerResponse,
  record: RequestRecord,
  { startedAt, isReplay = false }: { readonly startedAt: number; readonly isReplay?: boolean },
): void {
  const outcome = response.writableFinished ? (record.outcome ?? 'ok') : 'client gone';
  watch.ended(record, outcome, { durationMs: performance.now() - startedAt, isReplay });
  if (!isTelling(log)) return;
  const end = endOf(response, startedAt);
  log.info({ ...record, upstreamCalls: record.upstreamCalls(), ...end, outcome }, 'operation');
}

/** Writes the line of an operation that was answered at once, as one like it was before. */
export function logReplay(log: FastifyBaseLogger, record: () => RequestRecord): void {
  if (!isTelling(log)) return;
  log.info({ ...record(), upstreamCalls: 0, status: 200, durationMs: 0, outcome: 'ok' }, 'operation');
}

/** Levels at which a line of level info is written. */
const TELLING = ['info', 'debug', 'trace'];

/** Whether there is a line: to make one that nobody reads would cost as much. */
function isTelling({ level }: FastifyBaseLogger): boolean {
  return TELLING.includes(level);
}

function endOf({ headersSent, statusCode }: ServerResponse, startedAt: number) {
  return {
    status: headersSent ? statusCode : null,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

/** As it is registered, since an address may hold anything. */
function routeOf(request: FastifyRequest): string | null {
  return request.routeOptions.url ?? null;
}

/** Notes who asks, and that it is an operation, whatever becomes of it. */
export function noteCaller({ record }: FastifyRequest, caller: string): void {
  record.caller = caller;
  record.outcome = 'client gone';
}

/** A name of a document may be as long as the document. */
const LONGEST_NAME = 100;

/** Notes what is asked, as far as it is known. */
export function noteDocument(
  record: RequestRecord,
  { hash, name }: { readonly hash: string | undefined; readonly name: string | null | undefined },
): void {
  record.hash = hash ?? null;
  record.operation = name?.slice(0, LONGEST_NAME) ?? null;
}

/** Notes that it was answered as another was that asked the same. */
export function noteSame(record: RequestRecord, { operation, hash, outcome, errors }: RequestRecord): void {
  Object.assign(record, { operation, hash, outcome, errors });
}

/** Notes that the request was refused. */
export function noteRefusal(record: RequestRecord, code: string): void {
  record.outcome = 'refused';
  record.errors = { [code]: 1 };
}

/** Notes what is answered. */
export function noteAnswer(record: RequestRecord, { data, errors = [] }: FormattedExecutionResult): void {
  const isWhole = errors.length === 0;
  record.outcome = isWhole ? 'ok' : data === undefined || data === null ? 'refused' : 'partial';
  record.errors = {};
  for (const { extensions } of errors) {
    const code = String(extensions?.['code']);
    record.errors[code] = (record.errors[code] ?? 0) + 1;
  }
}

/** Writes one line for an upstream call that failed, and none for one that was answered. */
export function logFailedCall(
  log: FastifyBaseLogger,
  { source, operation, durationMs, failure }: EndedCall,
): void {
  if (failure === null) return;
  log.warn({ source, operation, ...failure, durationMs: Math.round(durationMs) }, 'an upstream call failed');
}
