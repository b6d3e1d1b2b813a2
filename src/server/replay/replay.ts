import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { atEndOfTurn } from '../end-of-turn.js';

/** An answer, as it was sent to one and can be sent to others who asked the same. */
export interface Replay {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** What each answer gets anew. */
const OF_ONE_ANSWER = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Others wait no longer for the one whose answer theirs is a copy of: that one's client may be slow, or gone. */
const PATIENCE_MS = 50;

/** Null where it does not come soon. */
export function soon(replay: Promise<Replay | null>): Promise<Replay | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    void replay.then((one) => {
      clearTimeout(timer);
      resolve(one);
    });
  });
}

/**
 * The text with all headers that `reply` is sent with, and packed as that is, once it is sent; null where it cannot be.
 *
 * @param text which need not be what `reply` is sent with
 */
export async function replayOf(reply: FastifyReply, text: string): Promise<Replay | null> {
  if (!(await isSent(reply.raw))) return null;
  const body = await packed(text, reply.getHeader('content-encoding'));
  if (body === null) return null;
  return { status: reply.statusCode, headers: withLength(headersOf(reply), body.length), body };
}

/** All that an answer was sent with and others like it can be sent with. */
export function headersOf(reply: FastifyReply): readonly string[] {
  return Object.entries(reply.getHeaders())
    .filter(([name]) => !OF_ONE_ANSWER.has(name))
    .flatMap(([name, values]) => [values ?? []].flat().flatMap((value) => [name, String(value)]));
}

export function withLength(headers: readonly string[], bytes: number): readonly string[] {
  return [...headers, 'content-length', String(bytes)];
}

export function sendReplay(
  response: ServerResponse,
  { status, headers, body }: Omit<Replay, 'body'> & { readonly body: Buffer | string },
): void {
  atEndOfTurn(() => {
    response.writeHead(status, headers as string[]);
    response.end(body);
  });
}

function isSent(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    // Nobody will hear of it any more.
    if (response.destroyed) resolve(false);
    response.once('finish', () => resolve(true));
    response.once('close', () => resolve(false));
  });
}

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
/** More takes longer than it saves. */
const BROTLI_QUALITY = 4;

/** Null for a coding that is not known here. */
async function packed(text: string, coding: unknown): Promise<Buffer | null> {
  switch (coding) {
    case undefined:
      return Buffer.from(text);
    case 'gzip':
      return inGzip(text);
    case 'br':
      return inBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
    default:
      return null;
  }
}
