import { once } from 'node:events';
import { createHttp, type HttpRequest, type Patience } from '../../src/protocols/http.js';
import { ownTurn } from '../../src/protocols/own-turn.js';
import { failureFrom } from '../support/failure.js';
import { startUpstream, type Handler, type Upstream } from '../support/upstream.js';

const call = { source: 'upstream', operation: 'ask' };
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const patience = (timeoutMs = 10_000, signal = new AbortController().signal): Patience => ({
  timeoutMs,
  signal,
});

let upstream: Upstream | undefined;
afterEach(async () => {
  await upstream?.stop();
  upstream = undefined;
});

/** What asking an upstream of this script fails with. */
async function failureOfScript(handler: Handler, wait = patience()) {
  const { url } = (upstream = await startUpstream(handler));
  return failureFrom(() => createHttp()(call, get(url), wait));
}

describe('an upstream that cannot be reached', () => {
  it('refuses the connection', async () => {
    const gone = await startUpstream(() => undefined);
    await gone.stop();
    expect(await failureFrom(() => createHttp()(call, get(gone.url), patience()))).toMatchObject({
      kind: 'unreachable',
      message: 'upstream could not be reached (ask): ECONNREFUSED',
      retryable: true,
      status: null,
    });
  });

  it('has a name that nobody knows (RFC 2606 keeps .invalid free)', async () => {
    const failure = await failureFrom(() => createHttp()(call, get('http://nowhere.invalid/'), patience()));
    expect(failure.kind).toBe('unreachable');
    // Which of the two depends on whether this machine has a name server at all.
    expect(failure.message).toMatch(/^upstream could not be reached \(ask\): (ENOTFOUND|EAI_AGAIN)$/);
  });

  it.each<[string, Handler]>([
    ['resets the connection', (_, response) => void response.socket?.resetAndDestroy()],
    ['hangs up', (_, response) => void response.socket?.end()],
    [
      'hangs up inside the headers',
      (_, response) => void response.socket?.end('HTTP/1.1 200 OK\r\nContent-'),
    ],
  ])('%s before it answers', async (_how, handler) => {
    expect(await failureOfScript(handler)).toMatchObject({
      kind: 'unreachable',
      message: 'upstream could not be reached (ask): ECONNRESET',
    });
  });

  it('speaks something else than HTTP', async () => {
    const failure = await failureOfScript((_, response) => void response.socket?.end('220 mail ready\r\n'));
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: 'upstream could not be reached (ask): HPE_INVALID_CONSTANT',
    });
  });

  it.each([
    ['an address that is none', get('mailbox')],
    ['an address of another scheme', get('ftp://127.0.0.1/')],
    ['a header with a line feed', { ...get('http://127.0.0.1/'), headers: { authorization: 'a\nb: c' } }],
  ])('for %s is never asked', async (_what, request) => {
    expect((await failureFrom(() => createHttp()(call, request, patience()))).kind).toBe('unreachable');
  });
});

describe('an upstream that takes its time', () => {
  const late = { kind: 'timeout', message: 'upstream did not answer in time (ask)', retryable: true };

  it('says nothing', async () => {
    expect(await failureOfScript(() => undefined, patience(50))).toMatchObject(late);
  });

  it('begins, and says nothing more', async () => {
    const begin: Handler = (_, response) => {
      response.flushHeaders();
      return undefined;
    };
    expect(await failureOfScript(begin, patience(50))).toMatchObject(late);
  });

  it('drips: the time is bounded as a whole, not from byte to byte, or this would never end', async () => {
    const drip: Handler = (_, response) => {
      const tap = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(tap));
      return undefined;
    };
    expect(await failureOfScript(drip, patience(200))).toMatchObject(late);
  });

  it.each<[string, boolean]>([
    ['before the answer begins', false],
    ['in the middle of it', true],
  ])('is given up when the signal says so, %s', async (_when, begun) => {
    const abandon = new AbortController();
    const handler: Handler = (_, response) => {
      if (begun) response.write('{', () => setTimeout(() => abandon.abort(), 20));
      else abandon.abort(new Error('our own affair'));
      return undefined;
    };
    expect(await failureOfScript(handler, patience(10_000, abandon.signal))).toMatchObject(late);
  });

  it('is answered all the same when the signal says so once all is read, which ends nothing else', async () => {
    const abandon = new AbortController();
    const body = 'x'.repeat(100_000);
    let left = body.length;
    // A large answer is read in a turn of its own, for which others are waiting.
    const received = (bytes: number): void => {
      left -= bytes;
      if (left > 0) return;
      const turns = Array.from({ length: 40 }, () => ownTurn());
      void turns[20]!.then(() => abandon.abort());
    };
    const { url } = (upstream = await startUpstream(() => ({ body })));
    const reply = await createHttp()(call, get(url), { ...patience(10_000, abandon.signal), received });
    expect(abandon.signal.aborted).toBe(true);
    expect(reply.body).toHaveLength(body.length);
  });

  it('is given up when the time of the signal is over', async () => {
    expect(await failureOfScript(() => undefined, patience(10_000, AbortSignal.timeout(50)))).toMatchObject(
      late,
    );
  });

  it('is not asked at all once the signal has said so', async () => {
    const failure = await failureOfScript(() => ({}), patience(10_000, AbortSignal.abort()));
    expect(failure).toMatchObject(late);
    expect(upstream?.calls).toEqual([]);
  });

  it('is hung up on', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await failureOfScript((_, response) => {
      closed = once(response, 'close');
      return undefined;
    }, patience(50));
    await closed;
  });
});

describe('after a failure', () => {
  it('the same client works on, and holds no connection to an upstream that has stopped', async () => {
    const http = createHttp(1000);
    const connections = () => process.getActiveResourcesInfo().filter((it) => it === 'TCPSocketWrap').length;
    const ended = await startUpstream(({ path }, response) => {
      if (path === '/reset') return void response.socket?.resetAndDestroy();
      if (path === '/large') return { body: 'x'.repeat(100_000) };
      if (path === '/cut') return void response.writeHead(200).write('x', () => response.destroy());
      return path === '/late' ? undefined : { body: 'well' };
    });
    for (const path of ['/reset', '/large', '/cut', '/late', '/reset']) {
      await failureFrom(() => http(call, get(ended.url + path), patience(path === '/late' ? 50 : 10_000)));
      expect((await http(call, get(ended.url), patience())).body.toString()).toBe('well');
    }
    expect(connections()).toBeGreaterThan(0);
    await ended.stop();
    // Both ends learn of the end in their own time; a connection that stays open never lets this end.
    while (connections() > 0) await new Promise(setImmediate);
  });
});
