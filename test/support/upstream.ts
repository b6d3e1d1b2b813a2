import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it came off the wire; the connections of a server are numbered from 1. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly connection: number;
}

/** What a handler answers in one go; status 200 where it names none. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answers one call; or returns nothing and does with `response` as it likes: drips, stalls, resets. */
export type Handler = (
  call: ReceivedCall,
  response: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>;

/** A running upstream. */
export interface Upstream {
  /** Its address, without a trailing slash. */
  readonly url: string;
  /** Every call so far, in order of arrival. */
  readonly calls: readonly ReceivedCall[];
  /** Cuts all connections; rejects if a handler threw, so that no broken script passes for a refusal. */
  readonly stop: () => Promise<void>;
}

/** Starts an upstream that lives by a script: a real HTTP server on a free loopback port. */
export async function startUpstream(handler: Handler): Promise<Upstream> {
  const calls: ReceivedCall[] = [];
  const mistakes: unknown[] = [];
  const connections = new Map<Socket, number>();
  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const call: ReceivedCall = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        connection: connections.get(request.socket) ?? 0,
      };
      calls.push(call);
      const answer = await handler(call, response);
      if (answer !== undefined) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    };
    serve().catch((mistake: unknown) => {
      // A request that is cut while it arrives is the caller's right.
      if (request.complete) mistakes.push(mistake);
      response.destroy();
    });
  });
  server.on('connection', (socket: Socket) => connections.set(socket, connections.size + 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      if (mistakes.length > 0) throw new AggregateError(mistakes, 'the script of an upstream failed');
    },
  };
}
