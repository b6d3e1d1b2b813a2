import type { HttpRequest } from '../../src/protocols/http.js';
import { createJsonRpc, type JsonRpcReply } from '../../src/protocols/json-rpc.js';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import { decodeGetAccount } from '../../src/sources/uis/wire-account.js';
import { decodeLogin } from '../../src/sources/uis/wire-login.js';
import { decodeGetSchedules, encodeGetSchedules, type SchedulesRequest } from '../../src/sources/uis/wire.js';
import { answerOf, openFixtures, written } from '../support/fixtures.js';
import { replyOf } from '../support/reply.js';

const fixtures = openFixtures('uis');
const PATIENCE = { timeoutMs: 1000, signal: new AbortController().signal };

/** Each call, and what reads the answer to it. */
const CALLS: readonly {
  folder: string;
  operation: string;
  decode: (call: UpstreamCall, reply: JsonRpcReply) => unknown;
}[] = [
  { folder: 'get-schedules', operation: 'get.schedules', decode: decodeGetSchedules },
  { folder: 'get-account', operation: 'get.account', decode: decodeGetAccount },
  { folder: 'login-user', operation: 'login.user', decode: decodeLogin },
];

describe.each(CALLS)('an answer of $operation', ({ folder, operation, decode }) => {
  it.each(fixtures.cases(folder))('reads as its record says: %s', async (name) => {
    const fixture = `${folder}/${name}`;
    const call: UpstreamCall = { source: 'uis', operation };
    const answer = await answerOf(async () => decode(call, await answered(call, fixture)));
    expect(written(answer)).toEqual(fixtures.record(fixture));
    expect(fixtures.text(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('a request for schedules', () => {
  const page: SchedulesRequest = { filter: {}, order: null, fields: [], limit: 50, offset: 0 };
  const id = (value: number) => ({ field: 'id', operator: '=', value });
  const named = { field: 'name', operator: '=', value: 'Office' };
  const like = (value: string) => ({ field: 'name', operator: 'like', value });

  it.each([
    ['one id', { ids: ['7'] }, id(7)],
    ['several ids', { ids: ['7', '8'] }, { filters: [id(7), id(8)], condition: 'or' }],
    ['a name', { name: 'Office' }, named],
    ['a part of a name', { nameContains: 'ffi' }, like('%ffi%')],
    ['two of them', { ids: ['7'], name: 'Office' }, { filters: [id(7), named], condition: 'and' }],
    [
      'all of them',
      { ids: ['7', '8'], name: 'Office', nameContains: 'ffi' },
      { filters: [{ filters: [id(7), id(8)], condition: 'or' }, named, like('%ffi%')], condition: 'and' },
    ],
  ])('filters by %s', (_, restrictions, filter) => {
    const request = { ...page, filter: restrictions };
    expect(encodeGetSchedules(request)).toEqual({ limit: 50, offset: 0, fields: ['id'], filter });
  });

  it('has no filter when nothing restricts, and always asks for the id', () => {
    expect(encodeGetSchedules(page)).toEqual({ limit: 50, offset: 0, fields: ['id'] });
  });

  it('sorts by name, one way or the other', () => {
    const sorted = (order: 'asc' | 'desc') => encodeGetSchedules({ ...page, order });
    expect(sorted('asc')).toMatchObject({ sort: [{ field: 'name', order: 'asc' }] });
    expect(sorted('desc')).toMatchObject({ sort: [{ field: 'name', order: 'desc' }] });
  });

  it('asks for the fields that will be read, on the page that will be shown', () => {
    const request = encodeGetSchedules({ ...page, fields: ['name', 'schedules'], limit: 20, offset: 40 });
    expect(request).toEqual({ limit: 20, offset: 40, fields: ['id', 'name', 'schedules'] });
  });

  it("has the form of the page's own request", async () => {
    const params = encodeGetSchedules({ ...page, filter: { ids: ['7'] }, order: 'asc', fields: ['name'] });
    const ours = await sent({ access_token: 'key', user_id: 9, ...params });
    const theirs = JSON.parse(fixtures.text('get-schedules/vendor-page/request.json'));
    expect(ours.method).toBe(theirs.method);
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    expect(Object.keys(ours.params).sort()).toEqual(Object.keys(theirs.params).sort());
    expect(Object.keys(ours.params.sort[0]!)).toEqual(Object.keys(theirs.params.sort[0]));
  });
});

/** A case's answer as JSON-RPC. */
function answered(call: UpstreamCall, fixture: string): Promise<JsonRpcReply> {
  const rpc = createJsonRpc((_, request) => {
    const reply = fixtures.reply(fixture);
    return Promise.resolve({ ...reply, body: withIdOf(request, reply.body) });
  });
  return rpc(call, { url: 'http://uis.example', method: call.operation, params: {} }, PATIENCE);
}

/** The document as an answer to `request`: that ids match is the protocol's business, and proven there. */
function withIdOf(request: HttpRequest, document: Buffer): Buffer {
  const { id } = JSON.parse(request.body!);
  const theirId = /^(\s*\{\s*"jsonrpc"\s*:\s*"2\.0"\s*,\s*"id"\s*:\s*)("[^"]*"|\d+)/;
  return Buffer.from(document.toString('utf8').replace(theirId, `$1${id}`));
}

async function sent(
  params: Record<string, unknown>,
): Promise<{ method: string; params: { sort: object[] } }> {
  const requests: HttpRequest[] = [];
  const rpc = createJsonRpc((_, request) => {
    requests.push(request);
    return Promise.resolve(replyOf('{"jsonrpc":"2.0","id":1,"result":{}}'));
  });
  const call = { source: 'uis', operation: 'get.schedules' };
  await rpc(call, { url: 'http://uis.example', method: 'get.schedules', params }, PATIENCE);
  return JSON.parse(requests[0]!.body!);
}
