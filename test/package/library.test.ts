import { createHash } from 'node:crypto';
import { fastify } from 'fastify';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { TrainingGraph } from '../../src/index.js';
import { eventually } from '../support/eventually.js';
import { marked } from '../support/marks.js';
import { ANSWERED, AS_BROWSER, ask, hold, JSON_TYPE, open, serve, stops } from './embedded.js';

const KEY = marked('library-key');
const API_KEYS = JSON.stringify([
  { name: 'board', sha256: createHash('sha256').update(KEY).digest('hex'), scopes: ['graph:read'] },
]);

const beside =
  ({ handle }: TrainingGraph): RequestListener =>
  (request, response) =>
    handle(request, response, () => response.writeHead(418).end());

describe('a graph in a server of node:http', () => {
  it('is all that there is, where nothing else is served', async () => {
    const origin = await serve((await open()).handle);
    expect(await ask(origin)).toMatchObject(ANSWERED);
    for (const path of ['/', '/graphql', '/status']) {
      const page = await fetch(origin + path, { headers: AS_BROWSER });
      expect([path, page.headers.get('content-type')]).toEqual([path, expect.stringContaining('text/')]);
    }
    expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${origin}/other`)).status).toBe(404);
  });

  it('stands beside other routes, which get what is not its own, body and all', async () => {
    const { handle } = await open();
    const origin = await serve((request, response) =>
      handle(request, response, () => void request.pipe(response.writeHead(418))),
    );
    expect(await ask(origin)).toMatchObject(ANSWERED);
    const other = await fetch(`${origin}/orders?of=today`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '[1]',
    });
    expect([other.status, await other.text()]).toEqual([418, '[1]']);
    for (const path of ['/graphql/more', '/playground', '/playground/assets', '/statuses'])
      expect([path, (await fetch(origin + path)).status]).toEqual([path, 418]);
    expect((await fetch(`${origin}/playground/assets/nothing`)).status).toBe(404);
  });

  it('gives the same answer again for nothing, as it does when it listens itself', async () => {
    const origin = await serve((await open()).handle);
    const first = await ask(origin);
    expect(first).toMatchObject({ extensions: { cost: { upstreamCalls: { total: 1 } } } });
    for (const again of [await ask(origin), await ask(origin)])
      expect(again).toMatchObject({
        data: first.data,
        extensions: { cost: { upstreamCalls: { total: 0 } } },
      });
  });

  it('stands in Fastify, by its own server', async () => {
    const { handle } = await open();
    const host = fastify({
      serverFactory: (goOn) =>
        createServer((request, response) => handle(request, response, () => goOn(request, response))),
    });
    host.get('/orders', () => ({ orders: [] }));
    stops.push(() => host.close());
    const origin = await host.listen({ port: 0, host: '127.0.0.1' });
    expect(await ask(origin)).toMatchObject(ANSWERED);
    expect(await (await fetch(`${origin}/orders`)).json()).toEqual({ orders: [] });
  });

  it('says so where the body was read before it', async () => {
    const lines: string[] = [];
    const { handle } = await open({}, { log: { write: (line) => lines.push(line) } });
    const origin = await serve((request, response) => {
      request.resume().once('end', () => handle(request, response));
    });
    expect(await ask(origin)).toMatchObject({
      status: 500,
      errors: [{ message: expect.stringContaining('mount the graph before whatever reads bodies') }],
    });
    expect(lines.join('')).toContain('was read before it came to the graph');
  });

  it('under a path that a router cuts off answers operations, and says that pages stand at the root only', async () => {
    const { handle } = await open();
    const origin = await serve(
      (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
        const { url = '' } = request;
        request.originalUrl = url;
        request.url = url.replace('/training', '');
        handle(request, response);
      },
    );
    expect(await ask(origin, {}, '/training/graphql')).toMatchObject(ANSWERED);
    // Some clients send with everything what browsers send when a person opens an address.
    expect(await ask(origin, AS_BROWSER, '/training/graphql')).toMatchObject(ANSWERED);
    const page = await fetch(`${origin}/training/graphql`, { headers: AS_BROWSER });
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining('mounted at the root of an origin'),
    ]);
    expect((await fetch(`${origin}/graphql`, { headers: AS_BROWSER })).status).toBe(200);
  });
});

describe('callers of a graph in a server of others', () => {
  it('are this machine only, where nothing else is set, and nobody whom a proxy passed on', async () => {
    const origin = await serve(beside(await open()));
    expect(await ask(origin)).toMatchObject(ANSWERED);
    expect(await ask(origin, { 'x-forwarded-for': '203.0.113.7' })).toMatchObject({ status: 401 });
  });

  it('prove who they are by the headers as the server around has made them, also when they ask again', async () => {
    const { handle } = await open({ AUTH_API_KEYS: API_KEYS });
    let isKnown = true;
    const origin = await serve((request, response) => {
      // As a server does that knows callers in a way of its own.
      if (isKnown) request.headers['x-api-key'] = KEY;
      else delete request.headers['x-api-key'];
      handle(request, response);
    });
    expect(await ask(origin)).toMatchObject(ANSWERED);
    expect(await ask(origin)).toMatchObject(ANSWERED);
    isKnown = false;
    expect(await ask(origin)).toMatchObject({ status: 401 });
    expect(await ask(origin, { 'x-api-key': KEY })).toMatchObject({ status: 401 });
  });
});

describe('its end', () => {
  it('lets what is under way be answered, and answers 503 from then on', async () => {
    const graph = await open();
    const origin = await serve(beside(graph));
    let isAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const slow = await serve((request, response) => {
      graph.handle(request, response);
      isAsked();
    });
    const underWay = ask(slow);
    await asked;
    await Promise.all([graph.stop(), graph.stop()]);
    expect(await underWay).toMatchObject(ANSWERED);
    expect(await ask(origin)).toMatchObject({
      status: 503,
      errors: [{ message: 'The graph has been stopped.' }],
    });
    expect((await fetch(`${origin}/orders`)).status).toBe(418);
  });

  it('is not put off by requests that keep coming: it waits for those that it has taken', async () => {
    const graph = await open({ REQUEST_DEADLINE_MS: '3600000' });
    const origin = await serve(graph.handle);
    const before = await hold(origin);
    const stopped = graph.stop();
    const meanwhile = await hold(origin);
    expect(await before.send()).toBe(200);
    await eventually(async () => (await ask(origin)).status === 503);
    expect(await meanwhile.send()).toBe(200);
    await stopped;
  });

  it('of one leaves another running', async () => {
    const [one, other] = [await open(), await open()];
    await one.stop();
    expect(await ask(await serve(other.handle))).toMatchObject(ANSWERED);
  });
});
