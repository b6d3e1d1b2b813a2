import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { KeptReplay } from './replays.js';
import { haveSameHead, headOf } from './request-key.js';

/** The last request of a connection. */
interface Last {
  readonly request: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion' | 'method' | 'url'>;
  readonly head: string;
  /** Null where no answer was kept. */
  answered: { readonly body: Buffer; readonly kept: KeptReplay } | null;
}

/** What was found out of the last request of each connection: on most of them the next is much the same. */
export class LastRequests {
  readonly #bySocket = new WeakMap<Socket, Last>();

  headOf(request: IncomingMessage): string {
    const { rawHeaders, httpVersion, method, url, socket } = request;
    const last = this.#bySocket.get(socket);
    if (last !== undefined && haveSameHead(last.request, request)) return last.head;
    const head = headOf(request);
    this.#bySocket.set(socket, { request: { rawHeaders, httpVersion, method, url }, head, answered: null });
    return head;
  }

  /** What was answered to this body before, whether it is still good or not. Of a request of which the head was just asked for. */
  answerTo(body: Buffer, { socket }: IncomingMessage): KeptReplay | null {
    const answered = this.#bySocket.get(socket)?.answered ?? null;
    return answered?.body.equals(body) === true ? answered.kept : null;
  }

  note(body: Buffer, kept: KeptReplay, { socket }: IncomingMessage): void {
    const last = this.#bySocket.get(socket);
    // What is read from a connection is read into memory that is used again.
    if (last !== undefined) last.answered = { body: Buffer.from(body), kept };
  }
}
