import { Trace } from '@apollo/usage-reporting-protobuf';
import { landmarks } from '../../../src/sandbox/index.js';
import { as, KEYS } from '../callers/scopes-of-keys.js';
import { KEPT_BY_DEFAULT, startService, type Service } from '../../support/service.js';

const TRACED = { headers: { 'apollo-federation-include-trace': 'ftv1' } };
const QUESTION = `{
  session(id: "76736484") { title }
  training(id: "${landmarks.forbiddenTrainingId}") { title }
}`;

const SECRET = `{ session(id: "${landmarks.completeSessionKey}") {
  webex { hostKey accessControl { sessionPassword } presenters { participants { person { email name } } } }
} }`;
const ADDRESS = '{ session(id: "76736484") { instructor webex { schedule { hostWebExId } } } }';
const ENTITIES = `{ _entities(representations: [
  { __typename: "Employee", id: "ispring:employee:${landmarks.sampleEmployeeId}" }
  { __typename: "Session", id: "webex:session:76736484" }
  { __typename: "Upstream", id: "1" }
]) { ... on Employee { name email } ... on Session { title } } }`;

let service: Service;
beforeAll(async () => (service = await startService(KEPT_BY_DEFAULT)));
afterAll(() => service.stop());

const told = (extensions: object): string | undefined => (extensions as { ftv1?: string }).ftv1;
const read = (ftv1: string | undefined): Trace => Trace.decode(Buffer.from(ftv1 ?? '', 'base64'));

describe('a federation gateway', () => {
  it('is told how long each field took where it asks for that, and what failed without its words', async () => {
    const { data, errors, extensions } = await service.ask(QUESTION, {}, TRACED);
    expect(data).toMatchObject({ session: { title: 'jimz hol test' }, training: { title: null } });
    const { durationNs, root } = read(told(extensions));
    expect(durationNs).toBeGreaterThan(0);
    const [session, training] = root!.child!;
    expect([session, training]).toMatchObject([
      { responseName: 'session', parentType: 'Query', child: [{ responseName: 'title', type: 'String' }] },
      { responseName: 'training', child: [{ error: [{ message: '<masked>' }] }] },
    ]);
    expect(session!.endTime).toBeGreaterThan(Number(session!.startTime));
    // The answer itself says it as ever.
    expect(errors).toMatchObject([
      { path: ['training', 'title'], extensions: { code: 'UPSTREAM_FORBIDDEN' } },
    ]);
    expect(JSON.stringify(Trace.toObject(read(told(extensions))))).not.toContain(errors[0]!.message);
  });

  it('pays the same calls for it, and has the same limits', async () => {
    const other = 'session(id: "510000100") { title }';
    const { extensions: plain } = await service.ask(`{ ${other} }`);
    const { extensions: traced } = await service.ask(`{ ${other.replace('100"', '101"')} }`, {}, TRACED);
    expect(plain.cost!.upstreamCalls).toEqual({ total: 1, webex: 1 });
    expect(traced.cost).toEqual(plain.cost);
    const ids = Array.from({ length: 600 }, (_, i) => String(i));
    const { errors } = await service.ask(
      'query ($ids: [ID!]!) { sessions(ids: $ids) { title } }',
      { ids },
      TRACED,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }]);
  });

  it.each<[string, string, object]>([
    ['what is behind a scope', SECRET, {}],
    ['a name that is an address', ADDRESS, {}],
    ['entities', ENTITIES, {}],
    ['the schema', '{ _service { sdl } __type(name: "Query") { name } }', {}],
    ['what it would cost', ENTITIES, { 'x-explain': 'plan' }],
    [
      'what is too deep',
      `{ ${'node(id: "webex:session:76736484") { ... on Session { training { sessions {'.repeat(6)} id ${'} } } }'.repeat(6)} }`,
      {},
    ],
  ])('gets the same as whoever does not ask, of %s', async (_what, query, more) => {
    const known = await startService({ ...KEYS, FEDERATION_TRACES: 'on', NODE_ENV: 'production' });
    for (const caller of ['reader', 'everything'] as const) {
      const headers = { ...as(caller).headers, ...more };
      const plain = await known.ask(query, {}, { headers });
      const traced = await known.ask(query, {}, { headers: { ...headers, ...TRACED.headers } });
      expect([traced.status, traced.data, traced.errors]).toEqual([plain.status, plain.data, plain.errors]);
    }
    await known.stop();
  });

  it('is told nothing of an answer of more than 10,000 fields', async () => {
    const schedules = 'activitySchedules(first: 100) { nodes { id name source sourceId } }';
    const many = `{ ${Array.from({ length: 30 }, (_, i) => `_${i}: ${schedules}`).join(' ')} }`;
    const { data, errors, extensions } = await service.ask(many, {}, TRACED);
    expect([Object.keys(data).length, errors, told(extensions)]).toEqual([30, [], undefined]);
  });

  it('is told of this answer alone, which no client keeps', async () => {
    const address = `${service.origin}/graphql?query=${encodeURIComponent('{ session(id: "76736484") { title } }')}`;
    const { headers } = await fetch(address, TRACED);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('nobody is told who does not ask', async () => {
    const { extensions } = await service.ask(QUESTION);
    expect(told(extensions)).toBeUndefined();
  });
});

it.each([
  ['off', 'with scope explain', 'is', 'everything'],
  ['off', 'without scope explain', 'is not', 'without explain'],
  ['on', 'without scope explain', 'is', 'without explain'],
] as const)('with FEDERATION_TRACES=%s a caller %s %s told', async (setting, _scope, is, caller) => {
  const known = await startService({ ...KEYS, FEDERATION_TRACES: setting });
  const headers = { ...TRACED.headers, ...as(caller).headers };
  const { extensions } = await known.ask(QUESTION, {}, { headers });
  await known.stop();
  expect(told(extensions) !== undefined).toBe(is === 'is');
});
