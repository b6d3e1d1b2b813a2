import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Fault } from './faults.js';
import type { Random } from './random.js';
import type { Answer } from './upstream.js';

export interface DeliveryContext {
  /** Aborted when the caller is gone or the server stops. */
  readonly signal: AbortSignal;
  readonly random: Random;
  onStatus(status: number): void;
  /** The last byte is about to be handed over. */
  onLastByte(): void;
}

const fiftyMegabytes = 50 * 1024 * 1024;
const blanks = Buffer.alloc(64 * 1024, ' ');

const errorPage = (title: string): string =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr><center>nginx</center></body></html>\n`;

/** Sends an answer over the wire, spoilt in the way the fault says. */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  context: DeliveryContext,
): Promise<void> {
  const body = Buffer.from(answer.body, 'utf8');
  const half = body.subarray(0, Math.max(1, Math.floor(body.length / 2)));
  const head = (status: number, contentType: string, extra: Record<string, string | number> = {}): void => {
    context.onStatus(status);
    response.writeHead(status, { 'Content-Type': contentType, ...extra });
  };
  const whole = (
    status: number,
    contentType: string,
    bytes: Buffer,
    extra: Record<string, string | number> = {},
  ): void => {
    head(status, contentType, { 'Content-Length': bytes.length, ...extra });
    context.onLastByte();
    response.end(bytes);
  };

  switch (fault?.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncate':
      head(answer.status, answer.contentType, { 'Content-Length': body.length });
      context.onLastByte();
      await written(response, half);
      response.destroy();
      return;
    case 'cut':
      return whole(answer.status, answer.contentType, half);
    case 'slowBody':
      head(answer.status, answer.contentType, { 'Content-Length': body.length });
      await drip(response, body, fault.bytesPerSecond ?? 256, context);
      return;
    case 'status': {
      const status = fault.status ?? 503;
      const retry = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
      return whole(status, 'text/html', Buffer.from(errorPage(`${status} from the sandbox`)), retry);
    }
    case 'html':
      return whole(200, 'text/html; charset=utf-8', Buffer.from(errorPage('We are under maintenance')));
    case 'garbage': {
      const bytes = Buffer.from(Array.from({ length: 512 }, () => context.random.int(0, 255)));
      return whole(answer.status, answer.contentType, bytes);
    }
    case 'empty':
      return whole(answer.status, answer.contentType, Buffer.alloc(0));
    case 'huge':
      head(answer.status, answer.contentType);
      await pad(response, body, fault.bytes ?? fiftyMegabytes, context);
      return;
    case 'gzipBomb': {
      const bytes = await promisify(gzip)(
        Buffer.concat([body, Buffer.alloc(fault.bytes ?? fiftyMegabytes, ' ')]),
      );
      return whole(answer.status, answer.contentType, bytes, { 'Content-Encoding': 'gzip' });
    }
    default:
      return whole(answer.status, answer.contentType, body);
  }
}

async function written(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    // A broken connection may swallow the callback.
    const done = (): void => {
      response.off('close', done);
      resolve();
    };
    response.once('close', done);
    response.write(bytes, done);
  });
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number,
  context: DeliveryContext,
): Promise<void> {
  const perTick = Math.max(1, Math.floor(bytesPerSecond / 20));
  for (let sent = 0; sent < body.length; sent += perTick) {
    response.write(body.subarray(sent, sent + perTick));
    await sleep(50, undefined, { signal: context.signal });
  }
  context.onLastByte();
  response.end();
}

/**
 * The right answer, then blanks. Both XML and JSON allow them, so nothing but a bound on the size can refuse this body.
 */
async function pad(
  response: ServerResponse,
  body: Buffer,
  bytes: number,
  context: DeliveryContext,
): Promise<void> {
  response.write(body);
  for (let sent = body.length; sent < bytes; sent += blanks.length) {
    if (context.signal.aborted) return;
    await written(response, blanks.subarray(0, Math.min(blanks.length, bytes - sent)));
  }
  context.onLastByte();
  response.end();
}
