import { getIntrospectionQuery } from 'graphql';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey, sha256 } from './keys.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, QUESTION, send } from './requests.js';
import { as, KEYS } from './scopes-of-keys.js';

/** In production, where the schema takes the scope. */
let service: Service;
beforeAll(async () => (service = await startService({ ...KEYS, NODE_ENV: 'production' })));
afterAll(() => service.stop());

const reader = asKey('without explain');
const FORBIDDEN = { status: 403, code: 'FORBIDDEN', caller: 'without explain' } as const;

describe('what an operation costs', () => {
  it('is told to those with explain, and to no others, whatever they ask for', async () => {
    const seen = await service.ask(QUESTION, {}, as('everything'));
    expect(seen.extensions).toEqual({ cost: { upstreamCalls: { uis: 1, total: 1 } } });
    for (const explain of ['1', '0', 'true', 'plan, 1']) {
      const { extensions, data } = await service.ask(
        QUESTION,
        {},
        { headers: { ...reader, 'x-explain': explain } },
      );
      expect([extensions, data]).toEqual([{}, seen.data]);
    }
  });

  it('is told with how it came about, or would, to those alone', async () => {
    const { headers } = as('everything');
    const { extensions: calls } = await service.ask(
      QUESTION,
      {},
      { headers: { ...headers, 'x-explain': '1' } },
    );
    expect(calls.explain?.calls).toMatchObject([{ operation: 'get.schedules' }]);
    const before = service.sandbox.control.calls().length;
    const plan = await service.ask(QUESTION, {}, { headers: { ...headers, 'x-explain': 'Plan' } });
    expect(plan).toMatchObject({
      data: null,
      errors: [],
      extensions: { explain: { plan: { uis: 1, total: 1 } } },
    });
    expect(service.sandbox.control.calls()).toHaveLength(before);
  });

  it('is planned for no others, and not run in place of that', async () => {
    await expectRefused(service, posted({ ...reader, 'x-explain': 'plan' }), FORBIDDEN);
    await expectRefused(service, posted({ ...reader, 'X-EXPLAIN': ' plan ' }), FORBIDDEN);
    await expectRefused(service, inAddress({ ...reader, 'x-explain': 'plan' }), FORBIDDEN);
    await expectRefused(service, posted({ ...reader, 'x-explain': 'plan' }, '{ nothing }'), FORBIDDEN);
  });
});

const ABOUT_SCHEMA: readonly [string, string, string?][] = [
  ['as tools do', getIntrospectionQuery(), 'IntrospectionQuery'],
  ['of all of it', '{ __schema { types { name } } }'],
  ['of one type', '{ __type(name: "Employee") { fields { name } } }'],
  ['under another name', '{ upstreams: __schema { queryType { name } } }'],
  ['beside what is open', '{ upstreams { name } t: __type(name: "Query") { name } }'],
  ['within a fragment', '{ ... { ... on Query { __schema { queryType { name } } } } }'],
  [
    'within a named fragment',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { __type(name: "Query") { name } }',
  ],
  ['where it is left out', '{ upstreams { name } __schema @include(if: false) { queryType { name } } }'],
  [
    'where it may be left out',
    'query A($no: Boolean = true) { upstreams { name } __schema @skip(if: $no) { queryType { name } } }',
    'A',
  ],
  ['of only its name', '{ __schema { __typename } }'],
];

describe('the schema, in production', () => {
  it.each(ABOUT_SCHEMA)('is not told %s to those without explain', async (_name, query, name = '') => {
    const operation = name === '' ? null : name;
    await expectRefused(service, posted(reader, query), { ...FORBIDDEN, operation });
    await expectRefused(service, inAddress(reader, query), { ...FORBIDDEN, operation });
    const { status, errors } = await service.ask(query, {}, as('everything'));
    expect([status, errors]).toEqual([200, []]);
  });

  it('is not told through the hash of a document that another registered', async () => {
    const query = 'query Registered { ...A } fragment A on Query { __schema { types { name } } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const registered = await send(service.origin, {
      headers: asKey('everything'),
      body: JSON.stringify({ query, extensions }),
    });
    expect([registered.status, codesOf(registered)]).toEqual([200, []]);
    const refused = { ...FORBIDDEN, operation: 'Registered' };
    const { text } = await expectRefused(
      service,
      { headers: reader, body: JSON.stringify({ extensions }) },
      refused,
    );
    expect(text).not.toContain('Employee');
    const path = `/graphql?${String(new URLSearchParams({ extensions: JSON.stringify(extensions) }))}`;
    await expectRefused(service, { headers: reader, path }, refused);
  });

  it('is not told by another operation of a document', async () => {
    const query = 'query A { upstreams { name } } query B { __schema { types { name } } }';
    for (const operationName of ['A', 'B']) {
      const body = JSON.stringify({ query, operationName });
      await expectRefused(service, { headers: reader, body }, { ...FORBIDDEN, operation: operationName });
    }
  });

  it('tells the names of types where data are, as clients need them', async () => {
    const { data, errors } = await service.ask(
      '{ __typename upstreams { __typename name } }',
      {},
      { headers: reader },
    );
    expect([data.__typename, data.upstreams[0].__typename, errors]).toEqual(['Query', 'Upstream', []]);
  });

  const FILTER = 'query ($f: ActivityScheduleFilter) { activitySchedules(filter: $f) { totalCount } }';
  it.each<[string, string, Record<string, unknown>?]>([
    ['a field', '{ upstream { name } }'],
    ['a field of another type', '{ node(id: "x") { ... on Employee { emai } } }'],
    ['a field that only some things have', '{ node(id: "x") { email } }'],
    ['an argument', '{ session(idd: "x") { title } }'],
    ['an argument of a directive', '{ upstreams @include(iff: true) { name } }'],
    ['a type', '{ ... on Quer { upstreams { name } } }'],
    [
      'the type of a variable',
      'query ($f: ActivityScheduleFilte) { activitySchedules(filter: $f) { totalCount } }',
    ],
    ['a value of an enum', '{ activitySchedules(orderBy: NAME_AS) { totalCount } }'],
    ['a value of an enum, as text', '{ activitySchedules(orderBy: "NAME_ASC") { totalCount } }'],
    ['a field of an input', '{ activitySchedules(filter: { nam: "x" }) { totalCount } }'],
    ['a field of an input, in variables', FILTER, { f: { nam: 'x' } }],
    [
      'a value of an enum, in variables',
      'query ($o: ActivityScheduleOrder) { activitySchedules(orderBy: $o) { totalCount } }',
      { o: 'NAME_AS' },
    ],
    ['what an object is made of', '{ session(id: "1") }'],
  ])('is not proposed where %s is not right', async (_name, query, variables = {}) => {
    const told = await service.ask(query, variables, as('everything'));
    expect(told.errors[0]?.message).toMatch(/Did you mean/);
    const { errors, text, status } = await service.ask(query, variables, { headers: reader });
    expect([status, errors.length]).toEqual([told.status, told.errors.length]);
    expect(text).not.toMatch(/did you mean/i);
    for (const [index, { message }] of errors.entries()) {
      expect(told.errors[index]?.message.startsWith(message)).toBe(true);
    }
  });
});

describe('the schema is told to all', () => {
  it.each<[string, Record<string, string>, 'reader' | null]>([
    ['outside production', KEYS, 'reader'],
    ['in production, where anyone is let in', { AUTH: 'off', NODE_ENV: 'production' }, null],
    ['in production, to this machine alone', { NODE_ENV: 'production' }, null],
  ])('%s', async (_name, settings, key) => {
    const open = await startService(settings);
    const options = { headers: key === null ? {} : asKey(key) };
    for (const [, query] of ABOUT_SCHEMA) {
      const { status, errors } = await open.ask(query, {}, options);
      expect([status, errors]).toEqual([200, []]);
    }
    const { errors } = await open.ask('{ upstream { name } }', {}, options);
    expect(errors[0]?.message).toMatch(/Did you mean "upstreams"/);
    await open.stop();
  });

  it('but to those who prove nothing, in production, where others do', async () => {
    const mixed = await startService({
      AUTH: 'off',
      NODE_ENV: 'production',
      AUTH_API_KEYS: apiKeys({ tool: ['graph:read', 'explain'] }),
    });
    await expectRefused(mixed, posted({}, getIntrospectionQuery()), {
      status: 403,
      code: 'FORBIDDEN',
      caller: 'anyone',
      operation: 'IntrospectionQuery',
    });
    expect((await mixed.ask(getIntrospectionQuery(), {}, { headers: asKey('tool') })).errors).toEqual([]);
    await mixed.stop();
  });
});
