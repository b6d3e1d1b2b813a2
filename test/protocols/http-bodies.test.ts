import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { createHttp, type HttpRequest, type Patience } from '../../src/protocols/http.js';
import { failureFrom } from '../support/failure.js';
import { startUpstream, type Handler, type Upstream } from '../support/upstream.js';

const call = { source: 'upstream', operation: 'ask' };
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const patience = (): Patience => ({ timeoutMs: 10_000, signal: new AbortController().signal });

let upstream: Upstream;
afterEach(() => upstream.stop());

describe('an answer that breaks off', () => {
  const announced: Handler = (_, response) => {
    response.writeHead(Number(_.path.slice(1)), { 'content-length': '100' });
    response.write('{"a":', () => response.destroy());
    return undefined;
  };
  const chunked: Handler = (_, response) => {
    response.writeHead(Number(_.path.slice(1)));
    response.write('{"a":', () => response.destroy());
    return undefined;
  };
  const corrupt: Handler = ({ path }) => ({
    status: Number(path.slice(1)),
    headers: { 'content-encoding': 'gzip' },
    body: Buffer.concat([gzipSync('x'.repeat(1000)).subarray(0, 12), Buffer.from('no gzip')]),
  });
  const shortGzip: Handler = ({ path }) => ({
    status: Number(path.slice(1)),
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256))).subarray(0, 200),
  });

  it.each([
    ['short of its Content-Length', announced],
    ['without its last chunk', chunked],
    ['with bytes that do not decompress', corrupt],
    ['inside what is compressed', shortGzip],
  ])('%s is unreadable; of a failure it keeps the status, and no body', async (_how, handler) => {
    const { url } = (upstream = await startUpstream(handler));
    expect(await failureFrom(() => createHttp()(call, get(`${url}/200`), patience()))).toMatchObject({
      kind: 'unreadable',
      message: 'upstream gave an answer that cannot be read (ask): its answer broke off',
      status: 200,
      retryable: true,
    });
    for (const status of [302, 401, 404, 500]) {
      const reply = await createHttp()(call, get(`${url}/${status}`), patience());
      expect(reply).toMatchObject({ status, body: Buffer.alloc(0) });
    }
  });
});

describe('an answer that is too large', () => {
  const limit = 64 * 1024;
  const tooLarge = {
    kind: 'unreadable',
    message: `upstream gave an answer that cannot be read (ask): its answer is larger than ${limit} bytes`,
    retryable: false,
  };
  const endless = (): Readable =>
    Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(16 * 1024);
      })(),
    );

  it('is refused while it arrives: this one never ends, and its sender is hung up on', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { url } = (upstream = await startUpstream((_, response) => {
      closed = once(response, 'close');
      endless()
        .on('error', () => undefined)
        .pipe(response);
      return undefined;
    }));
    const failure = await failureFrom(() => createHttp(limit)(call, get(url), patience()));
    expect(failure).toMatchObject(tooLarge);
    await closed;
  });

  it('is measured as it unpacks: a bomb is never unpacked whole, for this one has no end either', async () => {
    const { url } = (upstream = await startUpstream((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      endless().pipe(createGzip()).pipe(response);
      return undefined;
    }));
    const failure = await failureFrom(() => createHttp(limit)(call, get(url), patience()));
    expect(failure).toMatchObject(tooLarge);
  });

  it('is one byte over the limit; the limit itself is read', async () => {
    const { url } = (upstream = await startUpstream(({ path }) => ({
      body: Buffer.alloc(Number(path.slice(1))),
    })));
    const http = createHttp(limit);
    expect((await http(call, get(`${url}/${limit}`), patience())).body).toHaveLength(limit);
    expect(await failureFrom(() => http(call, get(`${url}/${limit + 1}`), patience()))).toMatchObject(
      tooLarge,
    );
  });

  it('is no news beside a failed status', async () => {
    const headers = { 'retry-after': '9' };
    const { url } = (upstream = await startUpstream(() => ({
      status: 429,
      headers,
      body: 'x'.repeat(limit + 1),
    })));
    const reply = await createHttp(limit)(call, get(url), patience());
    expect(reply).toMatchObject({ status: 429, retryAfterSeconds: 9, body: Buffer.alloc(0) });
  });
});
