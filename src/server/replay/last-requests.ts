import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { KeptReplay } from './replays.js';
import { haveSameHead, headOf, type Head } from './request-key.js';

/** The last request of a connection. */
export interface LastRequest {
  readonly head: string;
  /** Null: none was kept. Held weakly, since how much is kept is bounded elsewhere. */
  answered: { readonly body: Buffer; readonly kept: WeakRef<KeptReplay> } | null;
}

/** What was found out of the last request of each connection: on most of them the next is much the same. */
export class LastRequests {
  readonly #bySocket = new WeakMap<Socket, LastRequest & { readonly request: Head }>();

  /** Of the connection of this request: it has the same head. */
  of(request: IncomingMessage): LastRequest {
    const { rawHeaders, httpVersion, method, url, socket } = request;
    const before = this.#bySocket.get(socket);
    if (before !== undefined && haveSameHead(before.request, request)) return before;
    const last = {
      request: { rawHeaders, httpVersion, method, url },
      head: headOf(request),
      answered: null,
    };
    this.#bySocket.set(socket, last);
    return last;
  }
}
