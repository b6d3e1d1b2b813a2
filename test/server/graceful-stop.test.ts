import { fastify } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { gracefulStop } from '../../src/server/graceful-stop.js';

/** More than a connection holds by itself. */
const MANY = 32 * 1024 * 1024;
const PATIENCE_MS = 600_000;

it('what is written on a connection that looks idle is written to its end before it is closed', async () => {
  const app = fastify();
  const { begin, stop } = gracefulStop(app, PATIENCE_MS);
  app.get('/', () => 'text');
  const connected = once(app.server, 'connection') as Promise<[Socket]>;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = await connected;
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'data');
  client.pause();
  socket.write(Buffer.alloc(MANY));
  socket.write('', begin());

  const stopped = stop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  let received = 0;
  client.on('data', ({ length }: Buffer) => (received += length));
  client.resume();
  await stopped;
  await once(client, 'close');
  expect(received).toBe(MANY);
});
