import { getEventListeners, getMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { statusError } from '../../src/protocols/http-status.js';
import { createHttp, MAX_BODY_BYTES, type HttpRequest, type Patience } from '../../src/protocols/http.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { startUpstream, type Handler, type Upstream } from '../support/upstream.js';

const call = { source: 'upstream', operation: 'ask' };
const patience = (): Patience => ({ timeoutMs: 10_000, signal: new AbortController().signal });
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });

let upstream: Upstream;
const start = async (handler: Handler): Promise<Upstream> => (upstream = await startUpstream(handler));
afterEach(() => upstream.stop());

describe('what an HTTP client sends', () => {
  it('is the method, path, headers and body as given, with the length of the body in bytes', async () => {
    const { url, calls } = await start(() => ({}));
    const headers = {
      'content-type': 'text/xml; charset=utf-8',
      accept: 'text/xml',
      authorization: 'Bearer t',
    };
    await createHttp()(
      call,
      { method: 'POST', url: `${url}/a/b?c=%D0%96`, headers, body: 'Жуж' },
      patience(),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/a/b?c=%D0%96',
      headers: { ...headers, 'content-length': '6' },
      body: 'Жуж',
    });
    expect(calls[0]?.headers).not.toHaveProperty('transfer-encoding');
  });

  it('asks for nothing twice, whatever the status', async () => {
    const { url, calls } = await start(() => ({ status: 503 }));
    expect((await createHttp()(call, get(url), patience())).status).toBe(503);
    expect(calls).toHaveLength(1);
  });

  it('travels on one connection, call after call, failed ones included', async () => {
    const { url, calls } = await start(({ path }) => ({ status: path === '/2' ? 500 : 200, body: 'answer' }));
    const http = createHttp();
    for (const path of ['/1', '/2', '/3']) await http(call, get(url + path), patience());
    expect(calls.map(({ connection }) => connection)).toEqual([1, 1, 1]);
  });

  it('travels on a new connection when the last one was closed meanwhile', async () => {
    const { url, calls } = await start(() => ({ headers: { connection: 'close' } }));
    const http = createHttp();
    for (const path of ['/1', '/2']) await http(call, get(url + path), patience());
    expect(calls.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  it('shares no connection with another client', async () => {
    const { url, calls } = await start(() => ({}));
    await createHttp()(call, get(url), patience());
    await createHttp()(call, get(url), patience());
    expect(calls.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  it('leaves no connection behind that nobody uses, however long the upstream would hold it', async () => {
    const sockets: Socket[] = [];
    const { url } = await start((_, { socket }) => {
      const { server } = socket as Socket & { server: Server };
      server.keepAliveTimeout = 0;
      sockets.push(socket!);
      return {};
    });
    const clients = Array.from({ length: 20 }, () => createHttp(MAX_BODY_BYTES, 100));
    await Promise.all(clients.map((http) => http(call, get(url), patience())));
    expect(sockets).toHaveLength(20);
    await eventually(() => sockets.every(({ destroyed }) => destroyed));
  });

  it('is not cut off while it is answered, however slowly', async () => {
    const { url } = await start((_, response) => {
      setTimeout(() => response.writeHead(200).write('late '), 300);
      setTimeout(() => response.end('and later'), 600);
      return undefined;
    });
    const { body } = await createHttp(MAX_BODY_BYTES, 100)(call, get(url), patience());
    expect(body.toString()).toBe('late and later');
  });

  it('may be many calls under one signal, which Node does not take for a leak and which keeps none of them', async () => {
    const { url, calls } = await start(() => ({}));
    const http = createHttp();
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => http(call, get(url), { timeoutMs: 10_000, signal })));
    expect(calls).toHaveLength(40);
    expect(getMaxListeners(signal)).toBe(Infinity);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('what an HTTP client hands back', () => {
  it('is status, content type and every byte of the body', async () => {
    const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const { url } = await start(() => ({ status: 418, headers: { 'content-type': 'a/b; charset=c' }, body }));
    expect(await createHttp()(call, get(url), patience())).toEqual({
      status: 418,
      contentType: 'a/b; charset=c',
      retryAfterSeconds: null,
      body,
    });
  });

  it('is an empty body and content type where there is none', async () => {
    const { url } = await start(() => ({ status: 204 }));
    expect(await createHttp()(call, get(url), patience())).toEqual({
      status: 204,
      contentType: '',
      retryAfterSeconds: null,
      body: Buffer.alloc(0),
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is decompressed from %s', async (encoding, compress) => {
    const { url, calls } = await start(() => ({
      headers: { 'content-encoding': encoding },
      body: compress('x'.repeat(100_000)),
    }));
    expect((await createHttp()(call, get(url), patience())).body.toString()).toBe('x'.repeat(100_000));
    expect(calls[0]?.headers['accept-encoding']).toContain(encoding);
  });

  it('is a redirect itself: nobody but the configured address sees a credential', async () => {
    const { url, calls } = await start(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    const reply = await createHttp()(call, get(url), patience());
    expect(calls).toHaveLength(1);
    expect(statusError(call, reply)).toMatchObject({ kind: 'refused', status: 302, retryable: false });
  });

  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['', null],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ])('knows Retry-After %j', async (header, seconds) => {
    const { url } = await start(() => ({ status: 429, headers: { 'retry-after': header } }));
    expect((await createHttp()(call, get(url), patience())).retryAfterSeconds).toBe(seconds);
  });

  it('knows Retry-After as a date to come, in seconds from now', async () => {
    const { url } = await start(() => ({
      status: 503,
      headers: { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() },
    }));
    const { retryAfterSeconds } = await createHttp()(call, get(url), patience());
    // The header has whole seconds, and this test may take some; it has an hour for them.
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(3600);
  });

  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', [784_111_777_000]],
    ['1994-11-06T08:49:37Z', []],
    ['soon', []],
  ])('tells of the Date %j, whatever the status', async (date, told) => {
    const { url } = await start(() => ({ status: 500, headers: { date } }));
    const dates: number[] = [];
    await createHttp()(call, get(url), { ...patience(), dated: (ms) => dates.push(ms) });
    expect(dates).toEqual(told);
  });

  it('tells of no Date where there is none', async () => {
    const { url } = await start((_, response) => {
      response.sendDate = false;
      return {};
    });
    const dates: number[] = [];
    await createHttp()(call, get(url), { ...patience(), dated: (ms) => dates.push(ms) });
    expect(dates).toEqual([]);
  });

  it('tells of the Date before the body is there', async () => {
    const told = gate();
    const { url } = await start(async (_, response) => {
      response.writeHead(200).flushHeaders();
      await told.promise;
      response.end('body');
      return undefined;
    });
    const reply = await createHttp()(call, get(url), { ...patience(), dated: () => told.open() });
    expect(reply.body.toString()).toBe('body');
  });
});
