import { startService, type Service } from '../../support/service.js';
import { ASSET_HEADERS, DATA_HEADERS, PAGE_HEADERS } from '../../../src/server/security-headers.js';
import { apiKeys, asKey } from './keys.js';
import { inAddress, posted, send, sendBytes, type Reply, type Sent } from './requests.js';

/** Typed by a client that ought not to find it again. */
const CANARY = 'canary-of-the-client';

let service: Service;
beforeAll(async () => {
  service = await startService({
    AUTH_API_KEYS: apiKeys({ reader: ['graph:read'], nothing: [], hasty: ['graph:read'] }),
    CORS_ORIGINS: 'https://board.example',
  });
});
afterAll(() => service.stop());

const key = asKey('reader');
const json = (body: string, more: Record<string, string> = {}): Sent => ({
  body,
  headers: { ...key, ...more },
});
const head = (line: string, ...fields: readonly string[]): string =>
  [line, 'Host: localhost', 'Connection: close', ...fields, '', ''].join('\r\n');

/** One of each kind that there is, as far as it is we who answer. */
const DATA: readonly [string, number, Sent | string][] = [
  ['data', 200, posted(key)],
  ['data of an address', 200, inAddress(key)],
  ['partial data', 200, posted(key, '{ session(id: "510000100") { webex { hostKey } } }')],
  ['data of a malformed id', 200, posted(key, `{ session(id: "${CANARY}") { title } }`)],
  ['a wrong document', 200, posted(key, '{ nothing }')],
  ['a document that is none', 200, posted(key, '{')],
  ['a mutation', 400, posted(key, 'mutation { x }')],
  [
    'variables that do not fit',
    200,
    posted(key, 'query ($f: Int) { webexSessions(first: $f) { totalCount } }', { f: 'x' }),
  ],
  ['a body that is no JSON', 400, json(`{ "query": ${CANARY}`)],
  ['an empty body', 400, json('')],
  ['a body that is no operation', 400, json('{}')],
  ['a body that is text in JSON', 400, json(`"${CANARY}"`)],
  ['a body with what all objects have', 400, json('{"__proto__": {"query": "{ upstreams { name } }"}}')],
  [
    'a list of operations',
    400,
    json('[{"query": "{ upstreams { name } }"}, {"query": "{ upstreams { name } }"}]'),
  ],
  ['an unknown hash', 200, json('{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "00"}}}')],
  ['a body of text', 415, json(CANARY, { 'content-type': 'text/plain' })],
  ['a body of another type', 415, json('<a/>', { 'content-type': `text/${CANARY}` })],
  ['a body of no type', 415, json('{}', { 'content-type': '' })],
  ['a body that is too large', 413, json(JSON.stringify({ query: ' '.repeat(2_000_000) }))],
  ['nothing to run', 400, { headers: { ...key, accept: 'application/json' } }],
  ['no key', 401, posted()],
  ['no scope', 403, posted(asKey('nothing'))],
  ['another path', 404, { path: `/${CANARY}` }],
  ['a file that is not there', 404, { path: `/playground/assets/${CANARY}` }],
  ['a very long name of a file', 414, { path: `/playground/assets/${CANARY.repeat(100)}` }],
  ['another method', 405, { method: 'DELETE' }],
  ['a method of no path', 404, { method: 'PROPFIND' }],
  [
    'what a page may send',
    204,
    {
      method: 'OPTIONS',
      headers: { origin: 'https://board.example', 'access-control-request-method': 'POST' },
    },
  ],
  ['an address that is not encoded', 400, { path: `/%zz?key=${CANARY}` }],
  ['an address that is not encoded, of the graph', 400, { path: `/graphql%?key=${CANARY}` }],
  ['a line that is none', 400, `${CANARY}\r\n\r\n`],
  ['a method that is none', 400, head(`${CANARY} /graphql HTTP/1.1`)],
  ['two lengths', 400, head('POST /graphql HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2')],
  [
    'a length and pieces',
    400,
    head('POST /graphql HTTP/1.1', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
  ],
  ['a field that is none', 400, head('GET /graphql HTTP/1.1', `${CANARY} x`)],
  ['a head that is too large', 431, head('GET /graphql HTTP/1.1', `X-API-Key: ${CANARY.repeat(1000)}`)],
];

const sentTo = (sent: Sent | string): Promise<Reply> =>
  typeof sent === 'string' ? sendBytes(service.origin, sent) : send(service.origin, sent);

function expectNothingOfUs({ headers, text }: Reply): void {
  for (const name of ['server', 'x-powered-by', 'via', 'etag', 'set-cookie'])
    expect(headers[name]).toBeUndefined();
  // No trace, no path of ours.
  expect(text).not.toMatch(/node_modules|\\n\s+at |\.[cm]?[jt]s:\d|\/src\/|\/dist\//);
}

describe('an answer', () => {
  it.each(DATA)('that is %s is kept, shown and run by no browser', async (_name, status, sent) => {
    const reply = await sentTo(sent);
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({ ...DATA_HEADERS, vary: expect.stringMatching(/^Accept\b/) });
    expectNothingOfUs(reply);
    if (status === 204) return;
    expect(reply.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
    if (status === 200) return;
    const { data, errors } = JSON.parse(reply.text) as { data?: unknown; errors: readonly unknown[] };
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.any(String),
        extensions: { code: expect.stringMatching(/^[A-Z_]+$/) },
      }),
    ]);
    expect(reply.text).not.toContain(CANARY);
  });

  it('that is refused for its number is as closed', async () => {
    const hasty = await startService({
      AUTH_API_KEYS: apiKeys({ hasty: ['graph:read'] }),
      CALLER_RATE_PER_MINUTE: '1',
    });
    await send(hasty.origin, posted(asKey('hasty')));
    const reply = await send(hasty.origin, posted(asKey('hasty')));
    expect(reply.status).toBe(429);
    expect(reply.headers).toMatchObject({ ...DATA_HEADERS, vary: expect.stringMatching(/^Accept\b/) });
    expectNothingOfUs(reply);
    await hasty.stop();
  });

  it('that is the page runs its own files, asks its own origin, and stands in no frame', async () => {
    const page = await send(service.origin, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject(PAGE_HEADERS);
    expectNothingOfUs({ ...page, text: '' });
    expect(page.text).not.toMatch(/<script(?![^>]* src=")|\son\w+=|style="|javascript:/i);
    const [, file = ''] = /src="([^"]+)"/.exec(page.text) ?? [];
    const asset = await send(service.origin, { path: file });
    expect(asset.status).toBe(200);
    expect(asset.headers).toMatchObject(ASSET_HEADERS);
    expectNothingOfUs({ ...asset, text: '' });
  });

  it('that Node gives before we are asked holds nothing at all', async () => {
    const withoutHost = await sendBytes(service.origin, 'GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n');
    const expecting = await sendBytes(
      service.origin,
      head('POST /graphql HTTP/1.1', 'Expect: x', 'Content-Length: 0'),
    );
    expect([withoutHost.status, expecting.status]).toEqual([400, 417]);
    for (const reply of [withoutHost, expecting]) {
      expect(reply.text).toMatch(/^(0\r\n\r\n)?$/);
      expectNothingOfUs(reply);
    }
  });
});
