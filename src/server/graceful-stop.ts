import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';

export interface GracefulStop {
  /** Waits for the end of an answer, too, that Fastify does not know of. */
  readonly count: (response: ServerResponse) => void;
  readonly stop: () => Promise<void>;
}

/**
 * How `app` ends: no new connections, answers to the requests under way, then every connection is
 * closed, also those on which nothing was ever asked. A request that is not answered after `patienceMs` is cut.
 */
export function gracefulStop(app: FastifyInstance, patienceMs: number): GracefulStop {
  let underWay = 0;
  let whenAnswered: (() => void) | null = null;
  const count = (response: ServerResponse): void => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      if (underWay === 0) whenAnswered?.();
    });
  };
  app.addHook('onRequest', async (_request, reply) => count(reply.raw));
  app.addHook('onSend', async (_request, reply) => {
    // So that the client does not use it for the next.
    if (whenAnswered !== null) reply.header('connection', 'close');
  });
  const stop = async (): Promise<void> => {
    const answered = new Promise<void>((resolve) => (whenAnswered = resolve));
    const timer = setTimeout(() => whenAnswered?.(), patienceMs);
    if (underWay === 0) whenAnswered?.();
    // Node closes idle connections here, but waits for ever for one that has not sent a whole request.
    const closed = app.close();
    await answered;
    clearTimeout(timer);
    app.server.closeAllConnections();
    await closed;
  };
  return { count, stop };
}
