import { Trace } from '@apollo/usage-reporting-protobuf';
import { landmarks } from '../../../src/sandbox/index.js';
import { as, KEYS } from '../callers/scopes-of-keys.js';
import { KEPT_BY_DEFAULT, startService, type Service } from '../../support/service.js';

const TRACED = { headers: { 'apollo-federation-include-trace': 'ftv1' } };
const QUESTION = `{
  session(id: "76736484") { title }
  training(id: "${landmarks.forbiddenTrainingId}") { title }
}`;

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
