import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Message } from '../../../src/server/replay/message.js';
import { SameBytes } from '../../../src/server/replay/same-bytes.js';
import { eventually } from '../../support/eventually.js';

const KEEP_ALIVE_MS = 72_000;

/** Answers with what was asked; whoever asks again gets the same answer by the bytes that asked, unless it is told not to. */
class Echo {
  /** How many requests Node has read. */
  read = 0;
  /** How many were answered by their bytes. */
  known = 0;
  knows = true;
  readonly server: Server;
  readonly #sameBytes: SameBytes;

  constructor(options: Parameters<typeof createServer>[0] = {}) {
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, ...options }, (request, response) => {
      this.read += 1;
      this.#sameBytes.note(request, response);
      void this.#answer(request, response);
    });
    this.#sameBytes = new SameBytes(this.server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/early') {
      response.end('</early>');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url === '/slow') await new Promise((resolve) => setTimeout(resolve, 20));
    const body = Buffer.from(`<${request.url} ${Buffer.concat(chunks).toString()}>`);
    const headers = ['content-type', 'text/plain', 'content-length', String(body.length)];
    response.writeHead(200, headers);
    response.end(body);
    const message = new Message({ status: 200, headers, body }, this.server.keepAliveTimeout);
    this.#sameBytes.remember(request, (socket) => {
      if (!this.knows) return false;
      this.known += 1;
      return socket.write(message.bytesAt(Date.now())) || true;
    });
  }

  async connect(): Promise<Client> {
    if (!this.server.listening) await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return new Client(connect((this.server.address() as AddressInfo).port, '127.0.0.1'));
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

class Client {
  text = '';
  isClosed = false;

  constructor(readonly socket: Socket) {
    socket.setNoDelay();
    socket.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    socket.on('close', () => (this.isClosed = true));
    socket.on('error', () => undefined);
  }

  get bodies(): readonly string[] {
    return this.text.match(/<[^>]*>/g) ?? [];
  }

  /** Sends this as one piece, and gives what came by the time there are so many more answers. */
  async ask(text: string, answers = 1): Promise<string> {
    const [before, count] = [this.text.length, this.bodies.length + answers];
    this.socket.write(text);
    await eventually(() => this.bodies.length >= count);
    return this.text.slice(before);
  }
}

const get = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\nHost: h\r\n${headers}\r\n`;
const post = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const chunked = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n${body.length}\r\n${body}\r\n0\r\n\r\n`;

let echo: Echo;
beforeEach(() => {
  echo = new Echo();
});
afterEach(() => echo.end());

it('what comes again as it was is answered again, and read no more', async () => {
  const client = await echo.connect();
  const [first, ...others] = [
    await client.ask(post('/', 'one')),
    await client.ask(post('/', 'one')),
    await client.ask(post('/', 'one')),
  ];
  const undated = (text: string | undefined) => text?.replace(/Date: .*/, 'Date: ');
  expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\nKeep-Alive: timeout=72\r\n\r\n<\/ one>$/);
  expect(others.map(undated)).toEqual([undated(first), undated(first)]);
  expect([echo.read, echo.known]).toEqual([1, 2]);
});

it('each answer has the date of its day and second', () => {
  const message = new Message({ status: 200, headers: [], body: Buffer.from('text') }, KEEP_ALIVE_MS);
  const dateAt = (now: number): string | undefined =>
    /Date: (.*)\r\n/.exec(message.bytesAt(now).toString())?.[1];
  expect(dateAt(Date.UTC(2026, 10, 30, 7, 59, 59, 999))).toBe('Mon, 30 Nov 2026 07:59:59 GMT');
  expect(dateAt(Date.UTC(2026, 10, 30, 8))).toBe('Mon, 30 Nov 2026 08:00:00 GMT');
});

it('what is known of one connection is not known of another', async () => {
  for (const client of [await echo.connect(), await echo.connect()]) await client.ask(post('/', 'one'));
  expect([echo.read, echo.known]).toEqual([2, 0]);
});

it('is read once more where it may not be answered any more', async () => {
  const client = await echo.connect();
  await client.ask(post('/', 'one'));
  echo.knows = false;
  expect(await client.ask(post('/', 'one'))).toContain('</ one>');
  expect([echo.read, echo.known]).toEqual([2, 0]);
});

it.each<[what: string, other: string]>([
  ['another body', post('/', 'two')],
  ['another body as its beginning', post('/', 'one and more')],
  ['another address', post('/other', 'one')],
  ['another method', get('/')],
])('what comes with %s is another', async (_what, other) => {
  const client = await echo.connect();
  const first = post('/', 'one');
  await client.ask(first);
  await client.ask(other);
  await client.ask(first);
  expect([echo.read, echo.known]).toEqual([3, 0]);
});

it.each<[what: string, text: string, answers: number]>([
  ['two at once', post('/', 'one').repeat(2), 2],
  ['one in chunks', chunked('/', 'one'), 1],
  ['one that asks whether to go on', post('/', 'one').replace('Host', 'Expect: 100-continue\r\nHost'), 1],
  ['one that offers another protocol', get('/', 'Connection: upgrade\r\nUpgrade: other\r\n'), 1],
  ['one after empty lines', `\r\n\r\n${post('/', 'one')}`, 1],
])('%s: answered as ever, and nothing is known from then on', async (_what, text, answers) => {
  const client = await echo.connect();
  await client.ask(text, answers);
  await client.ask(text, answers);
  await client.ask(post('/', 'one'));
  await client.ask(post('/', 'one'));
  expect([echo.read, echo.known]).toEqual([2 * answers + 2, 0]);
});

it('what is known is an answer only where a request may begin', async () => {
  const client = await echo.connect();
  const inner = post('/', 'one');
  await client.ask(inner);
  // Now the same bytes come as the body of another.
  client.socket.write(post('/outer', inner).slice(0, -inner.length));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const answer = await client.ask(inner);
  expect(answer).toContain('</outer POST / HTTP/1.1');
  expect([echo.read, echo.known]).toEqual([2, 0]);
});

it.each<[what: string, start: string]>([
  ['has more headers than Node keeps', `POST /early HTTP/1.1\r\nHost: h\r\n${'a:\r\n'.repeat(1100)}`],
  ['comes after empty lines', '\r\n\r\nPOST /early HTTP/1.1\r\nHost: h\r\n'],
])('the rest of a request that %s is no request', async (_what, start) => {
  const client = await echo.connect();
  const inner = post('/', 'one');
  await client.ask(inner);
  await client.ask(inner);
  expect(echo.known).toBe(1);
  // Answered before its body is there; the length is such that the first piece could be taken for all of it.
  const rest = (length: number): string => `Content-Length: ${length}\r\n\r\n`;
  const digits = String(start.length).length;
  const head = start + rest(start.length + rest(0).length - 1 + digits - 4);
  await client.ask(head);
  await new Promise((resolve) => setTimeout(resolve, 20));
  client.socket.write(inner);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(client.bodies).toEqual(['</ one>', '</ one>', '</early>']);
  expect(echo.known).toBe(1);
});

it('answers come in the order of their questions', async () => {
  const client = await echo.connect();
  await client.ask(post('/', 'one'));
  await client.ask(post('/', 'one'));
  client.socket.write(post('/slow', 'two'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await client.ask(post('/', 'one'), 2);
  expect(client.bodies.slice(-2)).toEqual(['</slow two>', '</ one>']);
});

it('a client that wants the connection closed gets that', async () => {
  const client = await echo.connect();
  await client.ask(get('/', 'Connection: close\r\n'));
  await eventually(() => client.isClosed);
});

it('connections last as long as others', async () => {
  await echo.end();
  echo = new Echo({
    keepAliveTimeout: 300,
    headersTimeout: 100,
    requestTimeout: 100,
    connectionsCheckingInterval: 20,
  });
  const client = await echo.connect();
  for (let index = 0; index < 5; index += 1) {
    await client.ask(post('/', 'one'));
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  expect([echo.read, echo.known]).toEqual([1, 4]);
  await eventually(() => client.isClosed);
});

it('whatever pieces requests come in, the answers are those of Node', async () => {
  const request = fc.constantFrom(
    post('/', 'one'),
    post('/', 'one'),
    post('/', 'two'),
    get('/'),
    post('/slow', 'x'),
    chunked('/', 'one'),
    post('/', post('/', 'one')),
  );
  const step = fc.record({
    text: request,
    cuts: fc.array(fc.nat(100), { maxLength: 2 }),
    waits: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const client = await echo.connect();
      const expected = steps.map(({ text }) => {
        const [, path] = text.split(' ');
        const body = text.slice(text.indexOf('\r\n\r\n') + 4);
        return `<${path} ${text.includes('chunked') ? 'one' : body}>`;
      });
      for (const [index, { text, cuts, waits }] of steps.entries()) {
        const ends = [...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort((a, b) => a - b);
        let at = 0;
        for (const end of ends) {
          if (end > at) client.socket.write(text.slice(at, end));
          at = end;
          if (cuts.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
        if (waits) await eventually(() => client.bodies.length > index);
      }
      await eventually(() => client.bodies.length >= expected.length);
      expect(client.bodies).toEqual(expected);
      client.socket.destroy();
    }),
    { numRuns: 150 },
  );
  expect(echo.known).toBeGreaterThan(0);
});
