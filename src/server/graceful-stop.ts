import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

const MOST_LISTENERS = 50;

export interface GracefulStop {
  /**
   * An answer begins that Fastify does not know of: gives what is to be called at its end, which is waited for, too.
   *
   * @param response on which it is given; null where it is written to the connection itself
   */
  readonly begin: (response: ServerResponse | null) => () => void;
  /** Whether a stop has begun. */
  readonly isStopping: () => boolean;
  /** Whether it has come so far that new connections are refused: whoever listens in place of `app` must refuse what still comes. */
  readonly takesNoMore: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * How `app` ends. While requests are under way that were there before the stop, new ones are still taken: whoever sends them may not
 * know yet that it stops, and can ask over a new connection whether it does. Then no more connections, answers to what came last,
 * and every connection is closed, also those on which nothing was ever asked. No request is waited for longer than `patienceMs`.
 */
export function gracefulStop(app: FastifyInstance, patienceMs: number): GracefulStop {
  const underWay = new Set<UnderWay>();
  const lastAnswers = new LastAnswers();
  let isStopping = false;
  let takesNoMore = false;
  let waiting: Waiting | null = null;
  const begin = (response: ServerResponse | null): (() => void) => {
    const one = { response };
    underWay.add(one);
    if (isStopping) lastAnswers.add(response);
    return () => {
      underWay.delete(one);
      waiting?.see(one);
    };
  };
  const untilEnded = async (awaited: Set<UnderWay>): Promise<void> => {
    waiting = new Waiting(awaited);
    const timer = setTimeout(waiting.giveUp, patienceMs);
    await waiting.over;
    clearTimeout(timer);
    for (const one of awaited) underWay.delete(one);
  };
  app.addHook('onRequest', async (_request, reply) => {
    // Some of us wait for its end, and so does each stream that it is packed and sent by: Node takes more than ten for a leak.
    reply.raw.setMaxListeners(MOST_LISTENERS);
    reply.raw.once('close', begin(reply.raw));
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    for (const { response } of underWay) lastAnswers.add(response);
    await untilEnded(new Set(underWay));
    takesNoMore = true;
    // Not as servers of node:http do it: they close what looks idle at once, with what such a connection has still to send.
    NetServer.prototype.close.call(app.server);
    // What has arrived on open connections by now is read.
    await nextTurn();
    // The set itself: what still begins on an open connection is waited for, and there can be one of each.
    await untilEnded(underWay);
    app.server.closeAllConnections();
    await app.close();
  };
  return { begin, isStopping: () => isStopping, takesNoMore: () => takesNoMore, stop };
}

interface UnderWay {
  readonly response: ServerResponse | null;
}

/** Waits until a set is empty. */
class Waiting {
  readonly over: Promise<void>;
  giveUp: () => void = () => undefined;

  constructor(private readonly awaited: Set<UnderWay>) {
    this.over = new Promise((resolve) => (this.giveUp = resolve));
    if (awaited.size === 0) this.giveUp();
  }

  see(ended: UnderWay): void {
    this.awaited.delete(ended);
    if (this.awaited.size === 0) this.giveUp();
  }
}

/** Says of the last answer on each connection that it is the last, so that the client does not use it for the next. */
class LastAnswers {
  readonly #bySocket = new WeakMap<object, ServerResponse>();

  add(response: ServerResponse | null): void {
    if (response === null) return;
    const { socket } = response.req;
    const ahead = this.#bySocket.get(socket);
    // A client may have sent this one before it could read that.
    if (ahead !== undefined) ahead.shouldKeepAlive = true;
    response.shouldKeepAlive = false;
    this.#bySocket.set(socket, response);
  }
}
