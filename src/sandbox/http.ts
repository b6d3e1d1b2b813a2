import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Far above any honest request; the sandbox must not be the one that runs out of memory. */
const largestBody = 16 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Listens on loopback only; resolves to the port taken. */
export async function listen(server: Server, port: number): Promise<number> {
  // Longer than callers keep idle connections, so that no call meets a socket that is just being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Stops listening and destroys every connection, also those in the middle of an answer. */
export async function stopServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
