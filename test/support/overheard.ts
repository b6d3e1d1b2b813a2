import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** As much of a piece is told again with the next, so that nothing hides between two. */
const OVERLAP = 200;

/**
 * Tells all that a server of this process sends from `port`, piece by piece as it goes: heads and bodies of answers, and what
 * answers no request at all. Ends with the function that it gives. Nothing is sent compressed meanwhile, for nobody could read that;
 * unless the request says with {@link COMPRESSED} that its answer is to be.
 */
export function overhear(port: number, told: (piece: string) => void): () => void {
  const listen = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    if (socket.localPort !== port) return;
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    let before = '';
    socket.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      const piece = before + (typeof chunk === 'string' ? chunk : bytesOf(chunk).toString('latin1'));
      told(piece);
      before = piece.slice(-OVERLAP);
      return write(chunk, ...rest);
    };
  };
  const takeAsItIs = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort !== port || request.headers[COMPRESSED] !== undefined) return;
    delete request.headers['accept-encoding'];
  };
  subscribe('net.server.socket', listen);
  subscribe('http.server.request.start', takeAsItIs);
  return () => {
    unsubscribe('net.server.socket', listen);
    unsubscribe('http.server.request.start', takeAsItIs);
  };
}

/** A header of tests. */
export const COMPRESSED = 'x-test-compressed';

/** The same memory, read as a buffer. */
function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
