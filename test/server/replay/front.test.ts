import { jest } from '@jest/globals';
import { connect } from 'node:net';
import { once } from 'node:events';
import { Replays } from '../../../src/server/replay/replays.js';
import { COMPRESSED } from '../../support/overheard.js';
import { takeCalls, type Service } from '../../support/service.js';
import { apiKeys, asKey } from '../callers/keys.js';
import { posted, QUESTION, send, type Reply, type Sent } from '../callers/requests.js';
import { bearer, SECRET, withSecret, inSeconds } from '../callers/tokens.js';
import { Clock } from '../clock.js';
import { PAST_TTL, startKeepingService } from '../kept-answers.js';

const NAMES = 'query Names($first: Int) { activitySchedules(first: $first) { nodes { name } } }';

const clock = new Clock();
let service: Service;
/** How many answers were given again. */
let replayed: () => number;
beforeEach(() => {
  const isGood = jest.spyOn(Replays.prototype, 'isGood');
  replayed = () => isGood.mock.results.filter(({ value }) => value === true).length;
});
afterEach(async () => {
  clock.reset();
  jest.restoreAllMocks();
  await service.stop();
});

const ask = (sent: Sent = posted()): Promise<Reply> => send(service.origin, sent);

/** Asks until the answer may be given again: whoever may see costs gets another the second time. */
async function askTwice(sent?: Sent): Promise<Reply> {
  await ask(sent);
  return ask(sent);
}

/** Without what differs from one second to the next. */
function lasting({ status, headers, text }: Reply): unknown {
  return { status, headers: { ...headers, date: null }, text };
}

it('gives the same answer to the same request, head and body, at no cost', async () => {
  service = await startKeepingService();
  const first = await ask();
  takeCalls(service);
  const second = await ask();
  expect(replayed()).toBe(1);
  const free = { cost: { upstreamCalls: { total: 0 } } };
  const { data } = JSON.parse(first.text) as { data: unknown };
  const text = `${JSON.stringify({ data, extensions: free })}\n`;
  const headers = { ...first.headers, 'content-length': String(Buffer.byteLength(text)) };
  expect(lasting(second)).toEqual(lasting({ status: 200, headers, text }));
  expect(takeCalls(service)).toEqual({});
});

it('the log tells each of them as an operation', async () => {
  service = await startKeepingService();
  const named = posted({}, `query Named ${QUESTION}`);
  await askTwice(named);
  const before = service.log().length;
  await ask(named);
  const line: unknown = JSON.parse(service.log().slice(before));
  expect(line).toMatchObject({
    msg: 'operation',
    caller: 'this machine',
    operation: 'Named',
    upstreamCalls: 0,
    outcome: 'ok',
    errors: {},
    status: 200,
  });
});

it.each<[what: string, other: Sent]>([
  ['another body', posted({}, `${QUESTION} `)],
  ['another type of answer', posted({ accept: 'application/graphql-response+json' })],
  ['a header that nobody knows', posted({ 'x-whatever': '1' })],
  ['another wish for costs', posted({ 'x-explain': '1' })],
])('a request with %s is another', async (_what, other) => {
  service = await startKeepingService();
  await askTwice();
  const before = replayed();
  const { status } = await ask(other);
  expect([status, replayed()]).toEqual([200, before]);
});

it('callers are told apart by what they prove, and one that proves nothing gets nothing', async () => {
  service = await startKeepingService({
    AUTH_API_KEYS: apiKeys({ all: ['graph:read', 'people:read'], few: ['graph:read'] }),
  });
  const people = '{ webexSessions(first: 1) { nodes { webex { telephony { globalCallInNumbersURL } } } } }';
  expect((await askTwice(posted(asKey('all'), people))).status).toBe(200);
  const before = replayed();
  expect((await ask(posted(asKey('few'), people))).status).toBe(200);
  expect((await ask(posted({}, people))).status).toBe(401);
  expect((await ask(posted({ 'x-api-key': 'nobody' }, people))).status).toBe(401);
  expect(replayed()).toBe(before);
});

it('ends with the token of who asked', async () => {
  service = await startKeepingService({ AUTH_JWT_SECRET: SECRET });
  const sent = posted(bearer(await withSecret({ exp: inSeconds(20) })));
  await askTwice(sent);
  const before = replayed();
  await ask(sent);
  expect(replayed()).toBe(before + 1);
  clock.pass(21);
  // Now its token is looked at again.
  await ask(sent);
  expect(replayed()).toBe(before + 1);
});

it('ends with the token also over one connection, by the same bytes', async () => {
  service = await startKeepingService({ AUTH_JWT_SECRET: SECRET });
  const { headers = {}, body = '' } = posted(bearer(await withSecret({ exp: inSeconds(20) })));
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const sent = `POST /graphql HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\n${head.join('')}content-length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
  const askOnce = async (): Promise<void> => {
    socket.write(sent);
    await once(socket, 'data');
  };
  for (let times = 0; times < 4; times += 1) await askOnce();
  const before = replayed();
  await askOnce();
  expect(replayed()).toBe(before + 1);
  clock.pass(21);
  // Now its token is looked at again.
  await askOnce();
  socket.destroy();
  expect(replayed()).toBe(before + 1);
});

it('ends with what it was made of', async () => {
  service = await startKeepingService();
  await askTwice();
  clock.pass(PAST_TTL);
  takeCalls(service);
  await ask();
  expect(takeCalls(service)).toMatchObject({ uis: 1 });
});

it('is no answer that lacks something, nor one with old values in it', async () => {
  service = await startKeepingService();
  const { control } = service.sandbox;
  control.setFault('uis', { kind: 'status', status: 500 });
  await askTwice();
  control.clearFaults();
  expect(JSON.parse((await ask()).text)).not.toHaveProperty('errors');
  const before = replayed();
  await ask();
  clock.pass(PAST_TTL);
  control.setFault('uis', { kind: 'status', status: 500 });
  const stale = await askTwice();
  expect(JSON.parse(stale.text)).toHaveProperty('extensions.stale');
  expect(replayed() - before).toBeLessThanOrEqual(1);
});

it('counts for a caller that may send so many', async () => {
  service = await startKeepingService({ CALLER_RATE_PER_MINUTE: '4' });
  // One was sent to get a token.
  const statuses = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await ask()).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});

it('comes packed as the answer was', async () => {
  service = await startKeepingService();
  const names = '{ activitySchedules(first: 200) { nodes { id name } } }';
  const packed = posted({ 'accept-encoding': 'br', [COMPRESSED]: 'yes' }, names);
  const once = async (): Promise<[string | undefined, string | undefined, unknown]> => {
    const response = await fetch(`${service.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...packed.headers },
      body: packed.body!,
    });
    const { headers } = response;
    return [
      headers.get('content-encoding') ?? undefined,
      headers.get('vary') ?? undefined,
      await response.text(),
    ];
  };
  await once();
  const second = await once();
  const before = replayed();
  expect(await once()).toEqual(second);
  expect(second[0]).toBe('br');
  expect(replayed()).toBe(before + 1);
});

describe('a request of which the head is known', () => {
  const HEAD = (length: number): string =>
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  const body = JSON.stringify({ query: QUESTION });

  /** Sends it in these pieces, one after the other, and gives the answer. */
  async function inPieces(...pieces: readonly string[]): Promise<string> {
    const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
    socket.setEncoding('utf8');
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const [text] = (await once(socket, 'data')) as [string];
    socket.destroy();
    return text;
  }

  beforeEach(async () => {
    service = await startKeepingService();
    await inPieces(HEAD(body.length) + body);
    await inPieces(HEAD(body.length) + body);
  });

  it('is answered again when its body comes in pieces', async () => {
    const before = replayed();
    const text = await inPieces(HEAD(body.length), body.slice(0, 10), body.slice(10));
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(replayed()).toBe(before + 1);
  });

  it('is answered again and again over one connection, with a line in the log for each', async () => {
    const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
    socket.setEncoding('utf8');
    const written = service.log().length;
    const answers = new Set<string>();
    for (let index = 0; index < 4; index += 1) {
      socket.write(HEAD(body.length) + body);
      const [text] = (await once(socket, 'data')) as [string];
      answers.add(text.replace(/Date: .*/, ''));
    }
    socket.destroy();
    expect([...answers]).toEqual([
      expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n[^]*"upstreamCalls":\{"total":0/),
    ]);
    const lines = service.log().slice(written).trim().split('\n');
    const shown = lines.map((line) =>
      JSON.stringify({ ...(JSON.parse(line) as object), time: null, durationMs: null }),
    );
    expect([shown.length, new Set(shown).size]).toEqual([4, 1]);
  });

  it('goes on whole when its body is another, also in pieces', async () => {
    const other = JSON.stringify({ query: '{ __typename }' });
    const text = await inPieces(HEAD(other.length), other.slice(0, 10), other.slice(10));
    expect(text).toContain('"__typename":"Query"');
  });

  it('goes on when its body is no JSON', async () => {
    const text = await inPieces(`${HEAD(5)}{"a":`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('is answered twice when it comes twice at once', async () => {
    const text = await inPieces((HEAD(body.length) + body).repeat(2));
    expect(text.match(/HTTP\/1\.1 200 /g)?.length).toBeGreaterThanOrEqual(1);
  });
});

it('what is answered from here is answered to its end before the service stops', async () => {
  service = await startKeepingService();
  await askTwice(posted({}, NAMES));
  await ask(posted({}, NAMES, { first: 2 }));
  service.sandbox.control.setFault('uis', { kind: 'latency', latencyMs: 500 });
  const answer = ask(posted({}, NAMES, { first: 3 }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = service.stop();
  expect(JSON.parse((await answer).text)).toMatchObject({
    data: { activitySchedules: { nodes: [{}, {}, {}] } },
  });
  await stopped;
  service = await startKeepingService();
});

it('other variables get what they ask for', async () => {
  service = await startKeepingService();
  const lengths = [];
  for (const first of [1, 1, 2, 3, 2]) {
    const { text } = await ask(posted({}, NAMES, { first }));
    const { data } = JSON.parse(text) as { data: { activitySchedules: { nodes: unknown[] } } };
    lengths.push(data.activitySchedules.nodes.length);
  }
  expect(lengths).toEqual([1, 1, 2, 3, 2]);
});

it('variables that do not fit, and what costs too much, are refused as ever', async () => {
  service = await startKeepingService({ MAX_UPSTREAM_CALLS: '3' });
  const sessions = 'query ($ids: [ID!]!) { sessions(ids: $ids) { id } }';
  await askTwice(posted({}, sessions, { ids: [] }));
  await ask(posted({}, sessions, { ids: ['webex:session:1'] }));
  const codes = async (variables: Record<string, unknown>): Promise<unknown> => {
    const { errors } = JSON.parse((await ask(posted({}, sessions, variables))).text) as {
      errors: { extensions: { code: string } }[];
    };
    return errors.map(({ extensions }) => extensions.code);
  };
  expect(await codes({ ids: 5.5 })).toEqual(['BAD_USER_INPUT']);
  expect(await codes({})).toEqual(['BAD_USER_INPUT']);
  const many = Array.from({ length: 9 }, (_, index) => `webex:session:${index + 1}`);
  expect(await codes({ ids: many })).toEqual(['QUERY_TOO_EXPENSIVE']);
});

it('answers that a client takes packed are packed, whatever came before', async () => {
  service = await startKeepingService();
  const packed = { 'accept-encoding': 'gzip', [COMPRESSED]: 'yes' };
  const codings = [];
  for (const first of [100, 1, 90, 1, 80]) {
    const { headers } = await ask(posted(packed, NAMES, { first }));
    codings.push(headers['content-encoding']);
  }
  expect(codings).toEqual(['gzip', undefined, 'gzip', undefined, 'gzip']);
});

it('gateways that ask for traces get one each time', async () => {
  service = await startKeepingService();
  const traced = posted({ 'apollo-federation-include-trace': 'ftv1' });
  for (const sent of [posted(), traced, traced, traced]) {
    const { extensions } = JSON.parse((await ask(sent)).text) as { extensions: object };
    expect('ftv1' in extensions).toBe(sent === traced);
  }
});

it('whoever has not been let in is told so before the body is there', async () => {
  service = await startKeepingService({ AUTH_API_KEYS: apiKeys({ board: ['graph:read'] }) });
  await askTwice(posted(asKey('board')));
  const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
  socket.setEncoding('utf8');
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n',
  );
  const [text] = (await once(socket, 'data')) as [string];
  socket.destroy();
  expect(text).toMatch(/^HTTP\/1\.1 401 /);
});
