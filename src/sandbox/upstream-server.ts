import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLog } from './call-log.js';
import { deliver } from './delivery.js';
import type { FaultBook } from './faults.js';
import { twistOf } from './faults.js';
import { listen, readBody, stopServer } from './http.js';
import type { Random } from './random.js';
import type { IncomingCall, Upstream } from './upstream.js';

/** Room for a request line that the vendor itself refuses, so that the refusal is the vendor's and is logged. */
const largestHead = 64 * 1024;

export interface UpstreamServerOptions {
  readonly upstream: Upstream;
  readonly faults: FaultBook;
  readonly log: CallLog;
  readonly random: Random;
}

/** A vendor on a socket of its own, which can be taken down and brought back on the same port. */
export class UpstreamServer {
  readonly #options: UpstreamServerOptions;
  readonly #mistakes: unknown[] = [];
  #server: Server | undefined;
  #port: number;

  constructor(options: UpstreamServerOptions, port: number) {
    this.#options = options;
    this.#port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer({ maxHeaderSize: largestHead }, (request, response) => {
      this.#serve(request, response).catch((mistake: unknown) => {
        // A caller may leave whenever it likes; anything else is a mistake of the simulator.
        if (request.complete && !response.destroyed) this.#mistakes.push(mistake);
        response.destroy();
      });
    });
    this.#port = await listen(server, this.#port);
    this.#server = server;
  }

  /** Destroys every socket, also hung ones. Rejects if the simulator ever threw, so that its bug passes for no outage. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await stopServer(server);
    if (this.#mistakes.length > 0)
      throw new AggregateError(this.#mistakes.splice(0), `${this.#options.upstream.name} threw`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { upstream, faults, log, random } = this.#options;
    const startedAt = performance.now();
    // What is written to a caller that has just left ends here.
    response.on('error', () => undefined);
    const call = await toCall(request);
    const received = upstream.receive(call);
    const fault = faults.take(upstream.name, received.operation);
    const entry = log.begin({
      upstream: upstream.name,
      operation: received.operation,
      fault: fault?.kind ?? null,
      request: received.request,
    });
    const gone = new AbortController();
    response.on('close', () => {
      log.end(entry, performance.now() - startedAt);
      gone.abort();
    });
    const waitMs = (fault?.latencyMs ?? 0) + (fault?.jitterMs ?? 0) * random.next();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: gone.signal });
    const answer =
      fault?.kind === 'protocolFault'
        ? upstream.protocolFault(fault, call)
        : fault?.kind === 'wrongRoot'
          ? upstream.wrongRoot()
          : fault?.kind === 'entityBomb'
            ? upstream.entityBomb()
            : received.answer(twistOf(fault));
    await deliver(response, answer, fault, {
      signal: gone.signal,
      random,
      onStatus: (status) => (entry.status = status),
      onLastByte: () => log.end(entry, performance.now() - startedAt),
    });
  }
}

async function toCall(request: IncomingMessage): Promise<IncomingCall> {
  const target = request.url ?? '/';
  const url = new URL(target, 'http://sandbox');
  return {
    method: request.method ?? 'GET',
    target,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
  };
}
