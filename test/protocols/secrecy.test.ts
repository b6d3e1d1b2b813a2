import { inspect } from 'node:util';
import { statusError } from '../../src/protocols/http-status.js';
import { createHttp, type HttpRequest } from '../../src/protocols/http.js';
import { createJsonRpc } from '../../src/protocols/json-rpc.js';
import { createSoap } from '../../src/protocols/soap.js';
import { failureOf, type UpstreamError } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { startUpstream, type Answer, type Upstream } from '../support/upstream.js';

const CANARY = 'canary-7f3a';
const call = { source: 'upstream', operation: 'ask' };
const patience = (timeoutMs: number) => ({ timeoutMs, signal: new AbortController().signal });
const http = createHttp(1000);

/** An upstream that knows all our secrets and repeats them wherever it can. */
const answers: Record<string, Answer | null> = {
  '/late': null,
  '/500': { status: 500, headers: { 'x-echo': CANARY }, body: CANARY },
  '/redirect': { status: 302, headers: { location: `http://${CANARY}.invalid/?token=${CANARY}` } },
  '/large': { body: CANARY.repeat(1000) },
  '/corrupt': { headers: { 'content-encoding': 'gzip' }, body: CANARY },
  '/encoding': { headers: { 'content-type': `text/xml; charset=${CANARY}` }, body: `<${CANARY}/>` },
  '/other': { body: `<${CANARY}>{"${CANARY}":1}</${CANARY}>` },
  '/named': { body: `<Envelope><Body><${CANARY}>no</${CANARY}></Body></Envelope>` },
  '/nearly': { body: `{"jsonrpc":"2.0","id":"${CANARY}","result":"${CANARY}"}` },
};

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream(({ path }, response) => {
    const name = path.split('?')[0] ?? '';
    if (name === '/reset') response.socket?.resetAndDestroy();
    if (name === '/cut') response.writeHead(200).write(CANARY, () => response.destroy());
    return answers[name] ?? undefined;
  });
});
afterAll(() => upstream.stop());

/** The address of a path, with a password in it and a token behind it. */
const addressOf = (path: string): string =>
  `${upstream.url.replace('//', `//user:${CANARY}@`)}${path}?token=${CANARY}`;

const requestOf = (url: string): HttpRequest => ({
  method: 'POST',
  url,
  headers: { authorization: `Bearer ${CANARY}`, [`x-${CANARY}`]: CANARY },
  body: `<password>${CANARY}</password>`,
});

function expectNoSecretIn(error: UpstreamError): void {
  const all = [
    error.message,
    String(error),
    JSON.stringify(error),
    error.stack,
    inspect(error, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
  ].join('\n');
  expect(all).toContain(error.kind);
  for (const secret of [CANARY, upstream.url, new URL(upstream.url).host, 'user:', 'token=']) {
    expect(all).not.toContain(secret);
  }
  expect(error.cause).toBeUndefined();
}

describe('no failure tells a secret, an address or a word of the upstream', () => {
  it.each(['/late', '/large', '/corrupt', '/cut', '/reset'])('of HTTP: %s', async (path) => {
    const wait = patience(path === '/late' ? 50 : 10_000);
    expectNoSecretIn(await failureFrom(() => http(call, requestOf(addressOf(path)), wait)));
  });

  it.each([
    `http://${CANARY}.invalid/`,
    `http://127.0.0.1:1/${CANARY}`,
    `${CANARY}://127.0.0.1/`,
    `http://[${CANARY}`,
    CANARY,
  ])('of an address: %s', async (url) => {
    expectNoSecretIn(await failureFrom(() => http(call, requestOf(url), patience(10_000))));
  });

  it('of a header that cannot be sent', async () => {
    const headers = { authorization: `${CANARY}\n${CANARY}` };
    const request = { ...requestOf(`${upstream.url}/500`), headers };
    expectNoSecretIn(await failureFrom(() => http(call, request, patience(10_000))));
  });

  it('of a request that is abandoned for a reason', async () => {
    const signal = AbortSignal.abort(new Error(CANARY));
    const request = requestOf(addressOf('/500'));
    expectNoSecretIn(await failureFrom(() => http(call, request, { timeoutMs: 10_000, signal })));
  });

  it.each(['/500', '/redirect'])('of a status: %s', async (path) => {
    const failure = statusError(call, await http(call, requestOf(addressOf(path)), patience(10_000)));
    expect(failure).not.toBeNull();
    if (failure !== null) expectNoSecretIn(failure);
  });

  it.each(['/late', '/500', '/redirect', '/encoding', '/other', '/named', '/reset'])(
    'of SOAP: %s',
    async (path) => {
      const request = { url: addressOf(path), body: { token: CANARY } };
      expectNoSecretIn(await failureFrom(() => createSoap(http, [])(call, request, patience(500))));
    },
  );

  it.each(['/late', '/500', '/redirect', '/other', '/nearly', '/reset'])('of JSON-RPC: %s', async (path) => {
    const request = { url: addressOf(path), method: 'm', params: { access_token: CANARY } };
    expectNoSecretIn(await failureFrom(() => createJsonRpc(http)(call, request, patience(500))));
  });

  it('of a failure that is told of another call', async () => {
    const cause = await failureFrom(() => http(call, requestOf(addressOf('/reset')), patience(10_000)));
    expectNoSecretIn(failureOf({ source: 'upstream', operation: 'list' }, cause));
  });
});
