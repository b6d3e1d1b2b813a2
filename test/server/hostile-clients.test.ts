import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startService, type Service } from '../support/service.js';

let service: Service;
const sockets: Socket[] = [];
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A connection on which this was sent; `told` is what came back so far. */
async function open(sent = ''): Promise<{ socket: Socket; told: () => string; closed: Promise<unknown> }> {
  const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
  sockets.push(socket);
  let told = '';
  socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  if (sent !== '') socket.write(sent);
  return { socket, told: () => told, closed };
}

/** A client that behaves gets its answer. */
async function expectService(): Promise<void> {
  const { data } = await service.ask('{ upstreams { name } }');
  expect(data.upstreams).toHaveLength(4);
}

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

describe('beside clients that mean no good, one that behaves is served', () => {
  it('while five thousand open connections and say nothing, which are closed within seconds', async () => {
    const silent: { closed: Promise<unknown> }[] = [];
    while (silent.length < 5000) {
      // No more at once than the system lets wait to be accepted.
      silent.push(...(await Promise.all(Array.from({ length: 250 }, () => open()))));
      await expectService();
    }
    await Promise.all(silent.map(({ closed }) => closed));
    await expectService();
  }, 40_000);

  it('while some send their heads letter by letter, who are sent away within seconds', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, () => open(HEAD)));
    const dripping = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write('x-a: b\r\n');
    }, 500);
    await expectService();
    await Promise.all(slow.map(({ closed }) => closed));
    clearInterval(dripping);
    for (const { told } of slow) {
      expect(told()).toMatch(/^HTTP\/1\.1 408 /);
      expect(told()).toContain('"code":"BAD_REQUEST"');
    }
    await expectService();
  }, 30_000);

  it('while some send bodies that are too long, who are told so before they have', async () => {
    const length = 20 * 1024 * 1024;
    const { told, socket } = await open(`${HEAD}content-length: ${length}\r\n\r\n`);
    while (!told().includes('\r\n\r\n')) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(told()).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.bytesWritten).toBeLessThan(1000);
    await expectService();
  });

  it('while some send bodies without an end, who are cut', async () => {
    const { closed, told, socket } = await open(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const pouring = setInterval(() => socket.writable && socket.write(chunk), 1);
    await closed;
    clearInterval(pouring);
    expect(socket.bytesWritten).toBeLessThan(64 * 1024 * 1024);
    expect(['', 'HTTP/1.1 413']).toContain(told().slice(0, 12));
    await expectService();
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['heads that are too large', `${HEAD}x: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', `${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400],
    ['a length and chunks', `${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
  ])('while some send %s', async (_what, sent, status) => {
    const { told, closed } = await open(sent);
    await closed;
    expect(told()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(told()).toContain('"code":"BAD_REQUEST"');
  });

  it('while one asks for as much as it may', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `a${i}: upstreams { name health }`).join(' ');
    const greedy = Promise.all(Array.from({ length: 10 }, () => service.ask(`{ ${names} }`)));
    const behaving = Array.from({ length: 5 }, () => expectService().then(() => 'served'));
    // Not only once all of them had theirs.
    expect(await Promise.race([greedy.then(() => 'after all others'), Promise.any(behaving)])).toBe('served');
    await Promise.all(behaving);
    for (const { errors } of await greedy) expect(errors).toEqual([]);
  });
});
