import { createHttp, type Patience } from '../../src/protocols/http.js';
import { createJsonRpc, type JsonRpcReply } from '../../src/protocols/json-rpc.js';
import { failureFrom } from '../support/failure.js';
import { startUpstream, type Upstream } from '../support/upstream.js';

const call = { source: 'uis', operation: 'get.schedules' };
const patience: Patience = { timeoutMs: 10_000, signal: new AbortController().signal };

let upstream: Upstream;
afterEach(() => upstream.stop());

/** What an upstream of this body is understood to say; the one request of its client has the id 1. */
async function said(body: string, status = 200): Promise<JsonRpcReply> {
  upstream = await startUpstream(() => ({ status, body }));
  return createJsonRpc(createHttp())(
    call,
    { url: upstream.url, method: 'get.schedules', params: {} },
    patience,
  );
}

/** What asking it fails with: "kind: message". */
async function refused(body: string, status = 200): Promise<string> {
  const { kind, message } = await failureFrom(() => said(body, status));
  return `${kind}: ${message}`;
}

const ERROR = '{"code":-32001,"message":"m","data":{"mnemonic":"access_token_invalid"}}';
const error = {
  kind: 'error',
  retryAfterSeconds: null,
  code: -32001,
  data: { mnemonic: 'access_token_invalid' },
};

describe('a JSON-RPC request', () => {
  it('is one object of version 2.0, and its length is told', async () => {
    upstream = await startUpstream(() => ({ body: '{"id":1,"result":null}' }));
    const params = { access_token: 'Жуж', limit: 10 };
    await createJsonRpc(createHttp())(
      call,
      { url: `${upstream.url}/v2.0`, method: 'get.schedules', params },
      patience,
    );
    const [request] = upstream.calls;
    expect(request).toMatchObject({ method: 'POST', path: '/v2.0' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=UTF-8',
      accept: 'application/json',
      'content-length': String(Buffer.byteLength(request?.body ?? '')),
    });
    expect(request?.body).toBe(
      '{"jsonrpc":"2.0","id":1,"method":"get.schedules","params":{"access_token":"Жуж","limit":10}}',
    );
  });

  it('has an id of its own, of which each answer is told apart, in any order', async () => {
    const waiting: (() => void)[] = [];
    upstream = await startUpstream(async ({ body }) => {
      const { id, params } = JSON.parse(body) as { id: number; params: { n: number } };
      // Nobody is answered until all three are there, and the last first.
      await new Promise<void>((resolve) => {
        waiting.unshift(resolve);
        if (waiting.length === 3) waiting.forEach((answer) => answer());
      });
      return { body: JSON.stringify({ jsonrpc: '2.0', id, result: params.n }) };
    });
    const ask = createJsonRpc(createHttp());
    const results = [10, 20, 30].map((n) =>
      ask(call, { url: upstream.url, method: 'm', params: { n } }, patience),
    );
    expect(await Promise.all(results)).toEqual([10, 20, 30].map((result) => ({ kind: 'result', result })));
    const ids = upstream.calls.map(({ body }) => (JSON.parse(body) as { id: number }).id);
    expect(ids.sort()).toEqual([1, 2, 3]);
  });
});

describe('a JSON-RPC answer', () => {
  it.each<[string, string, unknown]>([
    ['a result', '{"jsonrpc":"2.0","id":1,"result":{"data":[]}}', { data: [] }],
    ['a result of null', '{"jsonrpc":"2.0","id":1,"result":null}', null],
    ['a result beside an error of null', '{"id":1,"result":0,"error":null}', 0],
    ['a result without a version', '{"id":1,"result":"x"}', 'x'],
    ['a result whose id came back as text', '{"jsonrpc":"2.0","id":"1","result":true}', true],
  ])('may be %s', async (_what, body, result) => {
    expect(await said(body)).toEqual({ kind: 'result', result });
  });

  it.each([200, 400, 401, 500])('is an error object under HTTP %i', async (status) => {
    expect(await said(`{"jsonrpc":"2.0","id":1,"error":${ERROR}}`, status)).toEqual({ ...error, status });
  });

  it.each([
    ['with an id of null, since the request could not be read', `{"id":null,"error":${ERROR}}`],
    ['without an id', `{"error":${ERROR}}`],
    ['with an id as text', `{"id":"1","error":${ERROR}}`],
    ['beside a result', `{"id":1,"result":{"data":[]},"error":${ERROR}}`],
  ])('is an error %s', async (_what, body) => {
    expect(await said(body)).toEqual({ ...error, status: 200 });
  });

  it.each([
    ['{"id":1,"error":{}}', { code: null }],
    ['{"id":1,"error":{"code":"-32001","message":"m"}}', { code: null }],
    ['{"id":1,"error":{"code":0,"data":"free form"}}', { code: 0, data: 'free form' }],
  ])('is an error with as much as it tells: %s', async (body, facts) => {
    expect(await said(body)).toEqual({
      kind: 'error',
      status: 200,
      retryAfterSeconds: null,
      data: undefined,
      ...facts,
    });
  });
});

describe('what is no JSON-RPC answer', () => {
  const unreadable = 'unreadable: uis gave an answer that cannot be read (get.schedules): ';

  it.each([
    ['of another request', '{"id":2,"result":{}}', 'its id is not that of the request'],
    ['of no request', '{"id":null,"result":{}}', 'its id is not that of the request'],
    ['without an id', '{"result":{}}', 'its id is not that of the request'],
    ['with an id that only begins alike', '{"id":"1.0","result":{}}', 'its id is not that of the request'],
    ['with an error of another request', `{"id":2,"error":${ERROR}}`, 'its id is not that of the request'],
    ['with neither result nor error', '{"jsonrpc":"2.0","id":1}', 'expected a JSON-RPC result or error'],
    ['with an error that is text', '{"id":1,"error":"no"}', 'expected a JSON-RPC result or error'],
    ['of a batch', '[{"id":1,"result":{}}]', 'expected a JSON-RPC result or error'],
    ['of an empty batch', '[]', 'expected a JSON-RPC result or error'],
    ['of null', 'null', 'expected a JSON-RPC result or error'],
    ['of text', '"result"', 'expected a JSON-RPC result or error'],
    ['of HTML', '<html><body>Sign in</body></html>', 'expected JSON'],
    ['of nothing', '', 'expected JSON'],
    ['that breaks off', '{"id":1,"result":{', 'expected JSON'],
  ])('one %s', async (_what, body, reason) => {
    expect(await refused(body)).toBe(unreadable + reason);
  });

  it.each([
    [400, 'refused: uis refused the request (get.schedules): HTTP 400'],
    [401, 'unauthenticated: uis refused the credential (get.schedules): HTTP 401'],
    [403, 'forbidden: uis denied permission (get.schedules): HTTP 403'],
    [429, 'rate-limited: uis has no quota left for us (get.schedules): HTTP 429'],
    [502, 'refused: uis refused the request (get.schedules): HTTP 502'],
  ])('under HTTP %i one without an error object of ours: the status speaks', async (status, expected) => {
    for (const body of [
      '',
      '<html>Bad gateway</html>',
      '{"id":1,"result":{}}',
      '{"id":1,"error":"no"}',
      '[]',
      `{"id":2,"error":${ERROR}}`,
    ]) {
      expect(await refused(body, status)).toBe(expected);
      await upstream.stop();
    }
  });
});
