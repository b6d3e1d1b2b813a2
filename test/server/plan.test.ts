import { readdirSync, readFileSync } from 'node:fs';
import { schema } from '../../src/graph/schema.js';
import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Answer, type Service } from '../support/service.js';
import { wholeDocument, type Arguments } from './whole-graph.js';
import { FEW_TRAININGS, goodArguments, representationOf } from './whole-graph-arguments.js';

const PLANNED = { headers: { 'x-explain': 'plan' } };
const operations = new URL('../../schema/operations/', import.meta.url);

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

type Plan = Record<string, number>;

async function planOf(
  document: string,
  variables: Record<string, unknown> = {},
  of: Service = service,
): Promise<Plan> {
  takeCalls(of);
  const answer: Answer<unknown> = await of.ask(document, variables, PLANNED);
  expect(answer).toMatchObject({ status: 200, data: null, errors: [] });
  expect(answer.extensions.cost).toEqual({ upstreamCalls: { total: 0 } });
  expect(Object.keys(answer.extensions.explain ?? {})).toEqual(['plan']);
  expect(takeCalls(of)).toEqual({});
  return (answer.extensions.explain as unknown as { plan: Plan }).plan;
}

/** Its plan, and what it cost. */
async function bothOf(
  document: string,
  variables: Record<string, unknown> = {},
  of: Service = service,
): Promise<{ plan: Plan; cost: Plan }> {
  const plan = await planOf(document, variables, of);
  const { extensions } = await of.ask(document, variables);
  return { plan, cost: extensions.cost!.upstreamCalls };
}

function expectEnough({ plan, cost }: { plan: Plan; cost: Plan }): void {
  for (const [upstream, calls] of Object.entries(cost)) {
    expect([upstream, plan[upstream] ?? 0]).toEqual([upstream, Math.max(calls, plan[upstream] ?? 0)]);
  }
}

describe('the plan of an operation', () => {
  it('is what it will cost, told without asking anybody', async () => {
    const fresh = await startService();
    const board =
      '{ trainings { title sessions { checklistResults { employee { name } observer { name } } } } }';
    const plan = await planOf(board, {}, fresh);
    expect(plan).toEqual({ total: 43, 'ispring-soap': 20, 'ispring-rest': 23 });
    const { extensions } = await fresh.ask(board);
    const cost = extensions.cost!.upstreamCalls;
    expect(cost['ispring-soap']).toBe(20);
    // On a machine that is busy with other things a batch may go in two.
    expect([23, 24]).toContain(cost['ispring-rest']);
    await fresh.stop();
  });

  it('is told of a GET, too', async () => {
    const query = encodeURIComponent('{ session(id: "76736484") { title } }');
    const response = await fetch(`${service.origin}/graphql?query=${query}`, {
      headers: { ...PLANNED.headers, accept: 'application/json' },
    });
    expect(await response.json()).toEqual({
      data: null,
      extensions: { cost: { upstreamCalls: { total: 0 } }, explain: { plan: { total: 1, webex: 1 } } },
    });
  });

  const names = readdirSync(operations).filter((name) => name.endsWith('.graphql'));

  it.each(names)('is enough for what is sent to the graph: %s', async (name) => {
    expectEnough(await bothOf(readFileSync(new URL(name, operations), 'utf8')));
  });

  const LEAST: Arguments = new Proxy<Arguments>(
    {
      'Query.node': [`id: "ispring:training:${landmarks.busyTrainingId}"`],
      'Query.nodes': [`ids: ["ispring:training:${landmarks.busyTrainingId}"]`],
      'Query._entities': [
        `representations: [${representationOf(`ispring:training:${landmarks.busyTrainingId}`)}]`,
      ],
      'Query.training': [`id: "${landmarks.busyTrainingId}"`],
      'Query.session': [`id: "${landmarks.completeSessionKey}"`],
      'Query.sessions': [`ids: ["${landmarks.completeSessionKey}"]`],
      'Query.activitySchedule': [`id: "${landmarks.cycleScheduleId}"`],
      'Session.scheduleOverlaps': [`scheduleIds: ["${landmarks.cycleScheduleId}"]`],
      'ActivitySchedule.intervals': ['from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z"'],
    },
    { get: (given, field: string) => given[field] ?? [''] },
  );

  it.each([1, 2, 3])(
    'is enough for everything, however much there is of it, %s things deep',
    async (depth) => {
      const both = await bothOf(wholeDocument(schema, depth, LEAST));
      expectEnough(both);
      // And no more than one may spend: it was not refused.
      expect(both.plan['total']).toBeLessThanOrEqual(500);
    },
  );

  it('is enough for everything, with every argument', async () => {
    const few = await startService(FEW_TRAININGS);
    expectEnough(await bothOf(wholeDocument(schema, 4, await goodArguments(few)), {}, few));
    await few.stop();
  });

  it('counts a token where one is issued, and none where it is set', async () => {
    const question = `{ trainings(ids: ["${landmarks.busyTrainingId}"]) { sessions { id } } session(id: "1") { title } activitySchedule(id: "1") { name } }`;
    const issuing = await startService({
      WEBEX_AUTH: 'ticket',
      UIS_ACCESS_TOKEN: undefined,
      UIS_LOGIN: 'sandbox-login',
      UIS_PASSWORD: 'sandbox-login-password',
    });
    expect(await planOf(question, {}, issuing)).toEqual({
      total: 6,
      'ispring-soap': 1,
      'ispring-rest': 1,
      webex: 2,
      uis: 2,
    });
    await issuing.stop();
    const fixed = await startService({ ISPRING_ACCESS_TOKEN: 'x' });
    expect(await planOf(question, {}, fixed)).toEqual({ total: 3, 'ispring-soap': 1, webex: 1, uis: 1 });
    await fixed.stop();
  });

  it('leaves out whom nobody asks', async () => {
    const partly = await startService({ UIS_URL: undefined, UIS_ACCESS_TOKEN: undefined });
    expect(
      await planOf('{ activitySchedules { nodes { isActive } } session(id: "1") { title } }', {}, partly),
    ).toEqual({
      total: 1,
      webex: 1,
    });
    await partly.stop();
  });

  it('is told also of what is too dear, and not of what is wrong', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => String(i + 1));
    const many = 'query ($ids: [ID!]!) { sessions(ids: $ids) { title } }';
    expect(await planOf(many, { ids })).toEqual({ total: 600, webex: 600 });
    const wrong = await service.ask(many, { ids: 'x'.split('').map(() => ({})) }, PLANNED);
    expect(wrong.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(takeCalls(service)).toEqual({});
  });
});

it.each([
  ['sessions(ids: $ids) { title }', 'sessions'],
  ['trainings(ids: $ids) { title }', 'trainings'],
  ['checklistResults(checklistIds: $ids) { nodes { id } }', 'checklistResults'],
])('a list that is too long fails as such, and nobody is asked for it: %s', async (field, name) => {
  takeCalls(service);
  const ids = Array.from({ length: 1001 }, () => landmarks.busyTrainingId);
  const answer = await service.ask(`query ($ids: [ID!]!) { ${field} upstreams { name } }`, { ids });
  expect(answer.status).toBe(200);
  expect(answer.errors).toEqual([
    expect.objectContaining({
      path: [name],
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    }),
  ]);
  expect(takeCalls(service)).toEqual({});
});

describe('an operation that could cost more calls than it may make', () => {
  const many = 'query ($ids: [ID!]!) { sessions(ids: $ids) { title } upstreams { name } }';

  it.each([
    [500, 200],
    [501, 400],
  ])('of %s calls is answered with HTTP %s', async (count, status) => {
    takeCalls(service);
    const ids = Array.from({ length: count }, (_, i) => String(900_000_000 + i));
    const answer = await service.ask(many, { ids });
    expect(answer.status).toBe(status);
    const asked = takeCalls(service);
    if (status === 200) {
      expect(asked).toEqual({ webex: 500 });
    } else {
      expect(asked).toEqual({});
      expect(answer.data).toBeUndefined();
      expect(answer.errors).toEqual([
        {
          message:
            'This operation may need 501 upstream calls, and one operation may make 500. Nobody was asked. Ask for fewer things at once.',
          extensions: { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls: 500, predictedUpstreamCalls: 501 },
        },
      ]);
    }
  });

  it('is refused whatever is kept: what that is, nobody knows beforehand', async () => {
    const thrifty = await startService({ MAX_UPSTREAM_CALLS: '3', WEBEX_TTL_SECONDS: undefined });
    for (const id of ['1', '2', '3', '4']) await thrifty.ask(`{ session(id: "${id}") { title } }`);
    const { errors } = await thrifty.ask('{ sessions(ids: [1, 2, 3, 4]) { title } }');
    expect(errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_EXPENSIVE', predictedUpstreamCalls: 4 } },
    ]);
    await thrifty.stop();
  });
});
