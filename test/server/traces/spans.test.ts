import type { ReceivedSpan } from '../../support/trace-collector.js';
import { CALLER, kinds, startTracedService, TRACED, type TracedService } from './traced-service.js';

/** Of the vendor's sample. */
const WEBEX_SESSION = '76736484';
const TWENTY = `query Board($ids: [ID!]) {
  trainings(ids: $ids) { title sessions { title checklistResults { id } } }
}`;

let service: TracedService;
beforeEach(async () => (service = await startTracedService()));
afterEach(() => service.stop());

function trainingIds(count: number): string[] {
  return service.sandbox.data.ispring.trainings
    .filter(({ access }) => access === 'everyone')
    .slice(0, count)
    .map(({ id }) => id);
}

const named = (spans: readonly ReceivedSpan[], name: string): readonly ReceivedSpan[] =>
  spans.filter((span) => span.name === name);
const sum = (spans: readonly ReceivedSpan[], attribute: string): number =>
  spans.reduce((total, { attributes }) => total + Number(attributes[attribute]), 0);

describe('the trace of an operation', () => {
  it('has one span for it, one for each wave within it, and one for each call within its wave', async () => {
    const { errors, extensions } = await service.ask(TWENTY, { ids: trainingIds(20) });
    expect(errors).toEqual([]);
    const { operations, waves, calls } = kinds(await service.spansOf(1));
    const [operation] = operations;
    expect(operation).toMatchObject({ name: 'query Board', parentId: null, links: [], error: null });
    expect(operation?.attributes).toEqual({
      'graphql.operation.name': 'Board',
      'graphql.operation.type': 'query',
      'training_graph.answered_by': 'execution',
      'training_graph.outcome': 'ok',
      'training_graph.upstream_calls': extensions.cost!.upstreamCalls['total'],
      'http.response.status_code': 200,
    });
    expect(new Set([...waves, ...calls].map(({ traceId }) => traceId))).toEqual(
      new Set([operation?.traceId]),
    );
    for (const { parentId } of waves) expect(parentId).toBe(operation?.spanId);
    expect(calls).toHaveLength(extensions.cost!.upstreamCalls['total']!);
    const ofWave = (name: string): readonly ReceivedSpan[] => {
      const ids = named(waves, name).map(({ spanId }) => spanId);
      return calls.filter(({ parentId }) => ids.includes(parentId ?? ''));
    };
    expect(named(waves, 'ispring-soap.sessionsOfTraining')).toHaveLength(1);
    const soap = named(ofWave('ispring-soap.sessionsOfTraining'), 'ispring-soap listSessionsByTraining');
    expect(soap).toHaveLength(20);
    // One, or two when the machine was too busy for one wave.
    const results = named(waves, 'ispring-rest.resultsOfSession');
    expect([1, 2]).toContain(results.length);
    expect(ofWave('ispring-rest.resultsOfSession')).toHaveLength(results.length);
    // The token is asked for in the wave that needs it first.
    expect(named(calls, 'ispring-rest POST /api/v3/token')).toHaveLength(1);
  });

  it('says of a wave what it asks for, and of a call how it went', async () => {
    await service.ask('{ activitySchedules(first: 1) { nodes { name } } }');
    const { waves, calls } = kinds(await service.spansOf(1));
    const [wave] = named(waves, 'uis.schedules');
    expect(wave?.attributes).toEqual({
      'training_graph.upstream': 'uis',
      'training_graph.question': 'uis.schedules',
      'training_graph.keys': 1,
      'training_graph.hits': 0,
      'training_graph.coalesced': 0,
    });
    const [call] = calls.filter(({ parentId }) => parentId === wave?.spanId);
    expect(call).toMatchObject({ name: 'uis get.schedules', links: [], error: null });
    const { 'training_graph.bytes': bytes, ...attributes } = call!.attributes;
    expect(bytes).toBeGreaterThan(0);
    expect(attributes).toEqual({
      'training_graph.upstream': 'uis',
      'training_graph.vendor_operation': 'get.schedules',
      'training_graph.keys': 1,
      'training_graph.attempt': 1,
      'training_graph.outcome': 'ok',
      'http.response.status_code': 200,
    });
  });

  it('goes on with the one of its caller', async () => {
    const tracestate = 'acme=1';
    await service.ask('{ __typename }', {}, { headers: { ...TRACED.headers, tracestate } });
    const [operation] = kinds(await service.spansOf(1)).operations;
    expect(operation).toMatchObject({
      traceId: CALLER.traceId,
      parentId: CALLER.spanId,
      traceState: 'acme=1',
    });
  });

  it('tells failures by their codes and nothing else', async () => {
    service.sandbox.control.setFault('webex', { kind: 'status', status: 503 });
    const { errors } = await service.ask(`{ session(id: "${WEBEX_SESSION}") { title } }`);
    const code = errors[0]?.extensions['code'];
    expect(code).toMatch(/^UPSTREAM_/);
    const { operations, waves, calls } = kinds(await service.spansOf(1));
    for (const span of [...operations, ...waves.slice(-1), ...calls]) expect(span.error).toBe(code);
    expect(operations[0]?.attributes['training_graph.error_codes']).toEqual([code]);
    expect(waves.at(-1)?.attributes['training_graph.failed']).toBe(1);
    expect(calls.map(({ attributes }) => attributes['training_graph.attempt'])).toEqual(
      calls.map((_, index) => index + 1),
    );
    for (const { attributes } of calls) {
      expect(attributes).toMatchObject({
        'http.response.status_code': 503,
        'training_graph.outcome': code,
      });
    }
  });

  it('is named by no more than the name of the operation', async () => {
    await service.ask('query Board($title: String) { __typename @include(if: false) }');
    await service.ask(`query ${'N'.repeat(5000)} { __typename }`);
    const { operations } = kinds(await service.spansOf(2));
    expect(operations[0]).toMatchObject({ name: 'GraphQL operation', error: 'GRAPHQL_VALIDATION_FAILED' });
    expect(operations[1]?.name).toBe(`query ${'N'.repeat(100)}`);
    const sent = service.collector.posts.map(({ bytes }) => bytes.toString('latin1')).join('');
    expect(sent).toContain('GraphQL operation');
    expect(sent).not.toContain('title');
  });

  it('has links to calls that were begun for others', async () => {
    // A token is there, so that all that is waited for is what is asked.
    await service.ask(TWENTY, { ids: trainingIds(1) });
    service.sandbox.control.setFault('ispring-soap', { kind: 'latency', latencyMs: 1000, jitterMs: 0 });
    const documents = ['First', 'Second'].map(
      (name) => `query ${name}($ids: [ID!]) { trainings(ids: $ids) { sessions { title } } }`,
    );
    await Promise.all(documents.map((document) => service.ask(document, { ids: trainingIds(3) }, TRACED)));
    const spans = await service.spansOf(3);
    const { operations, waves, calls } = kinds(spans.filter(({ traceId }) => traceId === CALLER.traceId));
    expect(operations.map(({ name }) => name).sort()).toEqual(['query First', 'query Second']);
    const asked = named(calls, 'ispring-soap listSessionsByTraining');
    expect(asked).toHaveLength(3);
    const both = named(waves, 'ispring-soap.sessionsOfTraining');
    expect(both).toHaveLength(2);
    expect(sum(both, 'training_graph.coalesced')).toBe(3);
    const [began, waited] = both[0]!.links.length === 0 ? both : [...both].reverse();
    expect(asked.map(({ parentId }) => parentId)).toEqual(asked.map(() => began?.spanId));
    expect(waited?.links.map(({ spanId }) => spanId).sort()).toEqual(
      asked.map(({ spanId }) => spanId).sort(),
    );
  });

  it('has a link to the call for a token that was begun for others', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'latency', latencyMs: 1000, jitterMs: 0 });
    const [one, other] = trainingIds(2);
    await Promise.all([one, other].map((id) => service.ask(TWENTY, { ids: [id] }, TRACED)));
    const { waves, calls } = kinds(await service.spansOf(2));
    const tokens = named(calls, 'ispring-rest POST /api/v3/token');
    expect(tokens).toHaveLength(1);
    const linked = waves.filter(({ links }) => links.some(({ spanId }) => spanId === tokens[0]?.spanId));
    expect(linked).not.toEqual([]);
    for (const { spanId } of linked) expect(spanId).not.toBe(tokens[0]?.parentId);
  });
});
