import { readFileSync } from 'node:fs';
import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey, sha256 } from './keys.js';
import { listen, only, type LogLine } from './log-lines.js';
import { inAddress, posted, QUESTION, send, type Sent } from './requests.js';

let service: Service;
beforeAll(async () => {
  service = await startService({
    AUTH_API_KEYS: apiKeys({ reader: ['graph:read'], 'the board': ['graph:read', 'explain'] }),
  });
});
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.clearFaults());

const HOST_KEY = `query HostKey { session(id: "${landmarks.completeSessionKey}") { title webex { hostKey } } }`;

/** The one line that is logged of this request, without what the logger adds. */
async function lineOf(sent: Sent): Promise<LogLine> {
  const heard = listen(service);
  await send(service.origin, sent);
  return only(await heard());
}

describe('the line of an operation', () => {
  it('has the members that are documented, and no others', async () => {
    const page = readFileSync(new URL('../../../docs/callers.md', import.meta.url), 'utf8');
    const [, told = ''] = /## The log\n([^#]*)/.exec(page) ?? [];
    const names = [...told.matchAll(/`([\w ]+)`/g)].map(([, name = '']) => name);
    const outcomes = ['ok', 'partial', 'refused', 'client gone'];
    expect(names.filter((name) => outcomes.includes(name))).toEqual(outcomes);
    const members = names.filter((name) => !outcomes.includes(name)).sort();
    for (const sent of [posted(asKey('reader')), posted(asKey('reader'), HOST_KEY), posted()]) {
      expect(Object.keys(await lineOf(sent)).sort()).toEqual(members);
    }
  });

  it('says who asked what, what it cost, and that it was answered', async () => {
    const query = `query OneSchedule ${QUESTION}`;
    for (const sent of [posted(asKey('the board'), query), inAddress(asKey('the board'), query)]) {
      expect(await lineOf(sent)).toEqual({
        caller: 'the board',
        operation: 'OneSchedule',
        hash: sha256(query),
        upstreamCalls: 1,
        outcome: 'ok',
        errors: {},
        status: 200,
        durationMs: expect.any(Number),
      });
    }
  });

  it('says what could not be had, by how many errors of each code', async () => {
    service.sandbox.control.setFault('uis', { kind: 'status', status: 403 });
    const query = `query Some { session(id: "${landmarks.completeSessionKey}") { webex { hostKey guestToken } } a: activitySchedules(first: 1) { totalCount } }`;
    expect(await lineOf(posted(asKey('reader'), query))).toMatchObject({
      operation: 'Some',
      upstreamCalls: 2,
      outcome: 'partial',
      errors: { FORBIDDEN: 2, UPSTREAM_FORBIDDEN: 1 },
      status: 200,
    });
  });

  it.each<[string, Sent, object]>([
    ['nobody that is known', posted(), { caller: null, errors: { UNAUTHENTICATED: 1 }, status: 401 }],
    [
      'a document that is none',
      posted(asKey('reader'), '{'),
      { errors: { GRAPHQL_PARSE_FAILED: 1 }, hash: sha256('{'), status: 200 },
    ],
    [
      'a wrong document',
      posted(asKey('reader'), 'query A { x y }'),
      { errors: { GRAPHQL_VALIDATION_FAILED: 2 }, hash: sha256('query A { x y }'), status: 200 },
    ],
    [
      'a plan',
      posted({ ...asKey('reader'), 'x-explain': 'plan' }),
      { errors: { FORBIDDEN: 1 }, status: 403 },
    ],
    [
      'a body that is no JSON',
      { headers: asKey('reader'), body: '{' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'a body of another type',
      { headers: { ...asKey('reader'), 'content-type': 'text/plain' }, body: 'x' },
      { errors: { BAD_REQUEST: 1 }, status: 415 },
    ],
    [
      'a body that is too large',
      { headers: asKey('reader'), body: ' '.repeat(2_000_000) },
      { errors: { BAD_REQUEST: 1 }, status: 413 },
    ],
    [
      'a body that is no operation',
      { headers: asKey('reader'), body: '{}' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'a document that is no text',
      { headers: asKey('reader'), body: '{"query": 1}' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'variables that are text',
      { headers: asKey('reader'), body: '{"query": "{x}", "variables": "{}"}' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'a list of operations',
      { headers: asKey('reader'), body: `[${JSON.stringify({ query: QUESTION })}]` },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'variables in an address that are no JSON',
      { headers: asKey('reader'), path: '/graphql?query={x}&variables={' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    [
      'a document that comes twice',
      { headers: asKey('reader'), path: '/graphql?query={x}&query={y}' },
      { errors: { BAD_REQUEST: 1 }, status: 400 },
    ],
    ['HEAD', { method: 'HEAD', headers: asKey('reader') }, { errors: { BAD_REQUEST: 1 }, status: 405 }],
    [
      'another method',
      { method: 'DELETE', headers: asKey('reader') },
      { caller: null, errors: { BAD_REQUEST: 1 }, status: 405 },
    ],
  ])('says that %s was refused', async (_name, sent, expected) => {
    expect(await lineOf(sent)).toEqual({
      caller: 'reader',
      operation: null,
      hash: null,
      upstreamCalls: 0,
      outcome: 'refused',
      durationMs: expect.any(Number),
      ...expected,
    });
  });

  it('is one for each, however many come at once', async () => {
    const heard = listen(service);
    const sent = Array.from({ length: 20 }, (_one, index) =>
      posted(asKey('reader'), `query Number${index} { upstreams { name } }`),
    );
    await Promise.all(sent.map((one) => send(service.origin, one)));
    const { operations } = await heard(20);
    expect(operations.map(({ operation }) => operation).sort()).toEqual(
      sent.map((_one, index) => `Number${index}`).sort(),
    );
  });

  it('is none for pages, their files, and what is nowhere', async () => {
    const heard = listen(service);
    await send(service.origin, { headers: { accept: 'text/html' } });
    for (const path of ['/', '/nothing', '/playground/assets/nothing.js'])
      await send(service.origin, { path });
    await send(service.origin, posted(asKey('reader')));
    expect((await heard()).operations).toHaveLength(1);
  });

  it('holds nothing of what was asked with, or of what came', async () => {
    const canary = 'canary-in-a-request';
    const heard = listen(service);
    const headers = {
      ...asKey('reader'),
      'user-agent': canary,
      referer: `http://${canary}/`,
      cookie: canary,
      'x-forwarded-for': canary,
      host: `${canary}.example`,
      'x-explain': canary,
    };
    const query = `query Q($id: ID!) { node(id: $id) { id } named: activitySchedules(filter: { name: "${canary}" }) { totalCount } }`;
    await send(service.origin, posted(headers, query, { id: `uis:schedule:${canary}` }));
    await send(service.origin, posted(headers, `{ ${canary.replaceAll('-', '_')} }`));
    await send(
      service.origin,
      posted(headers, 'query ($a: Int) { webexSessions(first: $a) { totalCount } }', { a: canary }),
    );
    await send(service.origin, { ...inAddress(headers, query), method: 'GET' });
    const answer = await send(
      service.origin,
      posted(asKey('reader'), `{ session(id: "${landmarks.completeSessionKey}") { title } }`),
    );
    const { text, operations } = await heard(5);
    expect(operations).toHaveLength(5);
    expect(text).not.toMatch(/canary[-_]in[-_]a[-_]request/);
    const { data } = JSON.parse(answer.text) as { data: { session: { title: string } } };
    expect(text).not.toContain(data.session.title);
  });

  it('is no longer for a longer name', async () => {
    const line = await lineOf(posted(asKey('reader'), `query ${'Q'.repeat(100_000)} { upstreams { name } }`));
    expect(line['operation']).toBe('Q'.repeat(100));
  });
});
