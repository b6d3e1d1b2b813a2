import type { FastifyServerOptions } from 'fastify';
import { STATUS_CODES, type Server } from 'node:http';
import { DATA_HEADERS } from './security-headers.js';

/** The slowest that a client may be. Milliseconds. */
export const PATIENCE = {
  /** Until the head of its request is there, */
  headersTimeout: 10_000,
  /** and until its body is; 1 MiB in this time takes 280 kbit/s. */
  requestTimeout: 30_000,
  /** How often both are looked after. */
  connectionsCheckingInterval: 1_000,
} as const;

/** Closes connections on which nothing comes: Node counts the time of a request from its first byte. */
export function closeSilentConnections(server: Server): void {
  server.on('connection', (socket) => {
    const isSilent = (): boolean => socket.bytesRead === 0;
    const timer = setTimeout(() => {
      if (!isSilent()) return;
      // Where the process was busy for so long, what was sent is still to be read.
      setImmediate(() => {
        if (isSilent()) socket.destroy();
      });
    }, PATIENCE.headersTimeout).unref();
    socket.once('close', () => clearTimeout(timer));
  });
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'This is no HTTP request.',
  408: 'The request took too long to come.',
  431: 'The headers of the request are too large.',
};

/**
 * Answers what never became a request, and hangs up. Says nothing to the log: the error holds what was sent, which may be
 * somebody's key.
 */
export const refuseBrokenRequest: NonNullable<FastifyServerOptions['clientErrorHandler']> = (
  error,
  socket,
) => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(answerOf(statusOf(code)));
};

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

function answerOf(status: number): string {
  const body = JSON.stringify({
    errors: [{ message: MESSAGES[status], extensions: { code: 'BAD_REQUEST' } }],
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(DATA_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
