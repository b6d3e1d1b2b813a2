import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { lengthOf } from './request-key.js';

/** Answers on this connection; false where it cannot, and then it has written nothing. */
export type AnswerByBytes = (socket: Socket) => boolean;

/** Of a request, head and body; one is remembered of each connection. */
const LONGEST = 8 * 1024;
const END_OF_HEAD = '\r\n\r\n';

/**
 * Knows requests by their bytes alone. What Node has read once as a request, and as nothing more than that, need not be read again
 * where the same bytes come over the same connection. Nothing of HTTP is read here: whatever else comes is read by Node.
 */
export class SameBytes {
  readonly #connections = new WeakMap<Socket, Connection>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const [read, ...others] = socket.listeners('data') as ((chunk: Buffer) => void)[];
      // Nothing of it is documented: where it is otherwise, everything is read by Node.
      if (read === undefined || others.length > 0) return;
      const connection = new Connection(socket, read);
      this.#connections.set(socket, connection);
      socket.on('data', connection.take);
      socket.removeListener('data', read);
    });
  }

  /** To be told of each request as soon as its head is read. */
  note(request: IncomingMessage, response: ServerResponse): void {
    this.#connections.get(request.socket)?.note(request, response);
  }

  /** How this request is answered if it comes again. */
  remember(request: IncomingMessage, answer: AnswerByBytes): void {
    this.#connections.get(request.socket)?.remember(request, answer);
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

class Connection {
  /** Whether what Node has read ended where a request did, each time. */
  #isAtEnd = true;
  /** Requests that Node has found in what it reads just now. */
  #found: Exchange[] = [];
  /** The last request that came alone and whole, with its bytes unless they are many. */
  #last: (Exchange & { readonly bytes: Buffer | null }) | null = null;
  #known: { readonly bytes: Buffer; readonly answer: AnswerByBytes } | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly read: (chunk: Buffer) => void,
  ) {}

  readonly take = (chunk: Buffer): void => {
    if (this.#isIdle()) {
      if (this.#known?.bytes.equals(chunk) === true && this.#known.answer(this.socket)) return;
      this.#readAlone(chunk);
      return;
    }
    this.#isAtEnd = false;
    this.read(chunk);
  };

  note(request: IncomingMessage, response: ServerResponse): void {
    if (this.#isAtEnd) this.#found.push({ request, response });
  }

  remember(request: IncomingMessage, answer: AnswerByBytes): void {
    const last = this.#last;
    if (last?.request !== request || last.bytes === null || !last.response.shouldKeepAlive) return;
    this.#known = { bytes: last.bytes, answer };
  }

  /** Whether all that came has been answered, and the answers have gone. */
  #isIdle(): boolean {
    return this.#isAtEnd && this.#last === null && this.socket.writableLength === 0;
  }

  #readAlone(chunk: Buffer): void {
    this.#found = [];
    this.read(chunk);
    const [only, ...others] = this.#found;
    this.#found = [];
    this.#isAtEnd = only !== undefined && others.length === 0 && isAll(chunk, only.request);
    if (only === undefined || !this.#isAtEnd) return;
    const last = { ...only, bytes: chunk.length > LONGEST ? null : chunk };
    this.#last = last;
    // A connection may be open for long, and nothing more come.
    only.response.once('close', () => {
      if (this.#last === last) this.#last = null;
    });
  }
}

/** Whether the bytes are those of this request and no others, as far as Node sees and as far as can be counted. */
function isAll(chunk: Buffer, request: IncomingMessage): boolean {
  const { headers, complete } = request;
  // Node leaves out headers where there are very many, and lines before the first; it still knows where the end is.
  if (!complete) return false;
  if ('transfer-encoding' in headers || 'upgrade' in headers || 'expect' in headers) return false;
  const length = lengthOf(request);
  return chunk.indexOf(END_OF_HEAD) + END_OF_HEAD.length + (length > 0 ? length : 0) === chunk.length;
}
