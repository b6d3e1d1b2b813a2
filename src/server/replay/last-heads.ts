import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { haveSameHead, headOf, type Head } from './request-key.js';

/** The last head of each connection: on most of them the next is the same, and need not be put together again. */
export class LastHeads {
  readonly #bySocket = new WeakMap<Socket, { readonly request: Head; readonly head: string }>();

  /** As {@link headOf} tells it. */
  of(request: IncomingMessage): string {
    const { rawHeaders, httpVersion, method, url, socket } = request;
    const before = this.#bySocket.get(socket);
    if (before !== undefined && haveSameHead(before.request, request)) return before.head;
    const head = headOf(request);
    this.#bySocket.set(socket, { request: { rawHeaders, httpVersion, method, url }, head });
    return head;
  }
}
