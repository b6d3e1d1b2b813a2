import { fastify, type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gracefulStop, type GracefulStop } from '../../src/server/graceful-stop.js';
import { registerHealth } from '../../src/server/health.js';
import { eventually } from '../support/eventually.js';
import { gate, type Gate } from '../support/gate.js';

/** More than a connection holds by itself. */
const MANY = 32 * 1024 * 1024;
const PATIENCE_MS = 600_000;

interface Seen {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly body: string;
}

let app: FastifyInstance;
let ending: GracefulStop;
/** Each answer to a name waits for its gate. */
let gates: Map<string, Gate<void>>;
let agent: Agent;

async function serve(patienceMs = PATIENCE_MS): Promise<void> {
  app = fastify();
  gates = new Map();
  agent = new Agent({ keepAlive: true });
  ending = gracefulStop(app, patienceMs);
  registerHealth(app, ending.isStopping);
  app.get<{ Params: { name: string } }>('/gated/:name', async (request) => {
    const here = gate();
    gates.set(request.params.name, here);
    await here.promise;
    return request.params.name;
  });
  app.get('/', () => 'text');
  await app.listen({ host: '127.0.0.1', port: 0 });
}
afterEach(async () => {
  agent.destroy();
  app.server.closeAllConnections();
  await app.close();
});

const port = (): number => (app.server.address() as AddressInfo).port;

/** Over a connection of its own, unless it is told which to use. */
async function ask(path: string, over: Agent | false = false, at = port()): Promise<Seen> {
  const [response] = (await once(get({ port: at, host: '127.0.0.1', path, agent: over }), 'response')) as [
    IncomingMessage,
  ];
  const { statusCode: status, headers } = response;
  return { status, connection: headers.connection, body: await text(response) };
}

/** Asks, and waits until it is under way. */
async function begun(name: string, over?: Agent): Promise<Promise<Seen>[]> {
  const answer = ask(`/gated/${name}`, over);
  await eventually(() => gates.has(name));
  // In a list, or it would be waited for.
  return [answer];
}

function stopping(): { readonly done: Promise<void>; readonly isDone: () => boolean } {
  let isDone = false;
  const done = ending.stop().then(() => {
    isDone = true;
  });
  return { done, isDone: () => isDone };
}

describe('a stop', () => {
  it('ends at once where nothing is under way, also with connections that are open', async () => {
    await serve();
    await ask('/', agent);
    await ending.stop();
    await expect(ask('/')).rejects.toThrow();
  });

  it('says that it is not ready over new connections and answers what comes, while what was there before is under way', async () => {
    await serve();
    const [first] = await begun('first');
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: '{"status":"ready"}' });
    const { done, isDone } = stopping();
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: '{"status":"stopping"}' });
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    expect(await ask('/', agent)).toEqual({ status: 200, connection: 'close', body: 'text' });
    expect(isDone()).toBe(false);
    gates.get('first')?.open();
    expect(await first).toMatchObject({ status: 200, body: 'first' });
    await done;
  });

  it('tells whoever was there before, too, that the connection is to be used no more', async () => {
    await serve();
    const [first] = await begun('first', agent);
    const { done } = stopping();
    gates.get('first')?.open();
    expect(await first).toEqual({ status: 200, connection: 'close', body: 'first' });
    await done;
  });

  it('takes no more connections when that has ended, and finishes what came meanwhile', async () => {
    await serve();
    const at = port();
    const [first] = await begun('first');
    const { done, isDone } = stopping();
    const [late] = await begun('late');
    gates.get('first')?.open();
    await first;
    await eventually(() => !app.server.listening);
    await expect(ask('/readyz', false, at)).rejects.toThrow('ECONNREFUSED');
    expect(isDone()).toBe(false);
    gates.get('late')?.open();
    expect(await late).toEqual({ status: 200, connection: 'close', body: 'late' });
    await done;
  });

  it('is not held open by those who go on asking', async () => {
    await serve();
    const [first] = await begun('first');
    const { done } = stopping();
    // There is always one of them under way.
    let last = 'stream-0';
    const answers = await begun(last);
    const onward = async (): Promise<void> => {
      for (let index = 1; app.server.listening; index += 1) {
        const next = `stream-${index}`;
        answers.push(ask(`/gated/${next}`));
        await eventually(() => gates.has(next) || !app.server.listening);
        gates.get(last)?.open();
        last = next;
        if (index === 20) gates.get('first')?.open();
      }
    };
    await onward();
    for (const one of gates.values()) one.open();
    expect(await first).toMatchObject({ status: 200 });
    const ended = await Promise.allSettled(answers);
    const answered = ended.filter(({ status }) => status === 'fulfilled');
    expect(answered.length).toBeGreaterThanOrEqual(20);
    await done;
  });

  it('answers all requests that one connection has sent before it read anything', async () => {
    await serve();
    const client = connect(port(), '127.0.0.1');
    const received = text(client);
    client.write(['a', 'b', 'c'].map((name) => `GET /gated/${name} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    await eventually(() => gates.size === 3);
    const { done } = stopping();
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    // It has come when a later connection was answered.
    await ask('/');
    for (const one of gates.values()) one.open();
    const answers = (await received).split('HTTP/1.1 200 OK').slice(1);
    expect(answers.map((answer) => answer.split('\r\n\r\n')[1])).toEqual(['a', 'b', 'c', 'text']);
    expect(answers.map((answer) => /^connection: (.*)$/im.exec(answer)?.[1])).toEqual([
      'keep-alive',
      'keep-alive',
      'keep-alive',
      'close',
    ]);
    await done;
  });

  it('cuts what is not answered in its time, and does not wait for it again', async () => {
    await serve(200);
    const [first] = await begun('first');
    const cut = expect(first).rejects.toThrow();
    await ending.stop();
    await cut;
  });

  it('writes to its end what is written on a connection that looks idle, before it closes it', async () => {
    await serve();
    const connected = once(app.server, 'connection') as Promise<[Socket]>;
    const client = connect(port(), '127.0.0.1');
    const [socket] = await connected;
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(client, 'data');
    client.pause();
    socket.write(Buffer.alloc(MANY));
    socket.write('', ending.begin(null));

    const stopped = ending.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    let received = 0;
    client.on('data', ({ length }: Buffer) => (received += length));
    client.resume();
    await stopped;
    await once(client, 'close');
    expect(received).toBe(MANY);
  });
});
