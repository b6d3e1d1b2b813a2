import type { FastifyInstance } from 'fastify';
import { Server as NetServer } from 'node:net';

export interface GracefulStop {
  /** An answer begins that Fastify does not know of: gives what is to be called at its end, which is waited for, too. */
  readonly begin: () => () => void;
  readonly stop: () => Promise<void>;
}

/**
 * How `app` ends: no new connections, answers to the requests under way, then every connection is
 * closed, also those on which nothing was ever asked. A request that is not answered after `patienceMs` is cut.
 */
export function gracefulStop(app: FastifyInstance, patienceMs: number): GracefulStop {
  let underWay = 0;
  let whenAnswered: (() => void) | null = null;
  const begin = (): (() => void) => {
    underWay += 1;
    return () => {
      underWay -= 1;
      if (underWay === 0) whenAnswered?.();
    };
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.raw.once('close', begin());
  });
  app.addHook('onSend', async (_request, reply) => {
    // So that the client does not use it for the next.
    if (whenAnswered !== null) reply.header('connection', 'close');
  });
  const stop = async (): Promise<void> => {
    const answered = new Promise<void>((resolve) => (whenAnswered = resolve));
    const timer = setTimeout(() => whenAnswered?.(), patienceMs);
    // Not as servers of node:http do it: they close what looks idle at once, with what such a connection has still to send.
    NetServer.prototype.close.call(app.server);
    if (underWay === 0) whenAnswered?.();
    await answered;
    clearTimeout(timer);
    app.server.closeAllConnections();
    await app.close();
  };
  return { begin, stop };
}
