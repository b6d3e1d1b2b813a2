import { landmarks } from '../../src/sandbox/index.js';
import type { ChecklistResultRecord, IspringSession } from '../../src/sources/index.js';
import { openFixtures, written } from '../support/fixtures.js';
import { outcomesOf, type Overrides } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { unknownUuid } from './ispring-account.js';
import { answering, ISPRING_REST, scriptedIspringRest } from './ispring-rest-account.js';
import { describeSource } from './laws.js';

describeSource({
  ...ISPRING_REST,
  questions: [
    {
      name: 'resultsOfSession',
      operation: 'POST /job-training/sessions/result/list',
      widest: 1000,
      load: (loaders, id) => loaders.ispringRest.resultsOfSession.load(id),
      keys: ({ ispring }) =>
        [...new Set(ispring.checklistResults.map(({ sessionId }) => sessionId))].slice(0, 6),
      carried: ({ body }) => (body as { sessionIds: readonly string[] }).sessionIds,
      expected: ({ ispring }, key) =>
        ispring.checklistResults
          .filter(({ sessionId }) => sessionId === key)
          .map(({ checklistId, employeeId }) => `${key}.${checklistId}.${employeeId}`),
      recognise: (answer) => (answer as readonly ChecklistResultRecord[]).map(({ id }) => id),
      unknownKey: unknownUuid,
      absent: [],
      exclusive: {
        key: ({ ispring }) => ispring.checklistResults[0]!.sessionId,
        to: 'us',
        otherwise: 'forbidden',
      },
    },
    {
      name: 'session',
      operation: 'GET /training/session/{id}',
      widest: 1,
      load: (loaders, id) => loaders.ispringRest.session.load(id),
      keys: ({ ispring }) => {
        const open = new Set(
          ispring.trainings.flatMap(({ id, access }) => (access === 'everyone' ? [id] : [])),
        );
        return ispring.trainingSessions
          .filter(({ trainingId }) => open.has(trainingId))
          .slice(0, 6)
          .map(({ id }) => id);
      },
      carried: ({ id }) => [String(id)],
      expected: (_, key) => [key],
      recognise: (answer) => [(answer as IspringSession).id],
      unknownKey: unknownUuid,
      absent: null,
      exclusive: {
        key: ({ ispring }) =>
          ispring.trainingSessions.find(({ trainingId }) => trainingId === landmarks.ownerOnlyTrainingId)!.id,
        to: 'us',
        otherwise: 'forbidden',
      },
    },
  ],
});

describe('ispring-rest', () => {
  const [first, second] = [unknownUuid(1), unknownUuid(2)];
  const row = (sessionId: unknown) => ({ sessionId, checklistId: first, employeeId: first });

  let upstream: Upstream;
  afterEach(() => upstream.stop());

  async function scripted(handler: Handler, overrides: Overrides = {}) {
    const { loaders, ...started } = await scriptedIspringRest(handler, overrides);
    upstream = started.upstream;
    return loaders;
  }

  it("asks as the vendor's page does, and reads its answer", async () => {
    const fixtures = openFixtures('ispring-rest');
    const page = 'results/vendor-page';
    const asked = fixtures.text(`${page}/request.txt`);
    const { resultsOfSession } = await scripted(() => ({ body: fixtures.reply(page).body }), {
      ISPRING_ACCESS_TOKEN: /Bearer (\S+)/.exec(asked)![1],
      ISPRING_ACCOUNT_URL: 'https://myaccount.ispringlearn.com',
    });
    const { checklistId: id } = JSON.parse(/\{[^]*\}/.exec(asked)![0]);
    const [result] = await resultsOfSession.load(id);
    expect([{ sessionId: id, result: written(result) }]).toEqual(fixtures.record(page));
    const [call] = upstream.calls;
    expect(`${call!.method} ${call!.path}`).toBe(asked.split('\n')[0]);
    for (const [, name, value] of asked.matchAll(/^([\w-]+): (.+)$/gm)) {
      if (name !== 'Host') expect(call!.headers).toHaveProperty(name!.toLowerCase(), value);
    }
    expect(JSON.parse(call!.body)).toEqual({ sessionIds: [id] });
  });

  it('sends no account unless there is one in the settings', async () => {
    const { resultsOfSession } = await scripted(answering([]));
    await resultsOfSession.load(first);
    expect(upstream.calls[0]!.headers).not.toHaveProperty('x-auth-account-url');
  });

  it('asks for a token as a form', async () => {
    const { session } = await scripted(() => ({ status: 400 }), {
      ISPRING_ACCESS_TOKEN: undefined,
      ISPRING_CLIENT_ID: 'acme',
      ISPRING_CLIENT_SECRET: 'a+b&c=d',
    });
    await outcomesOf([session.load(first)]);
    expect(upstream.calls).toMatchObject([
      {
        method: 'POST',
        path: '/api/v3/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: openFixtures('ispring-rest').text('token/issued/request.txt'),
      },
    ]);
  });

  it('tells that a token of the settings is refused, and does not try it again', async () => {
    const { session } = await scripted(() => ({ status: 401 }));
    expect(await outcomesOf([session.load(first)])).toMatchObject([{ kind: 'unauthenticated' }]);
    expect(upstream.calls).toHaveLength(1);
  });

  it('puts each result to its own session, and those that nobody asked for to none', async () => {
    const rows = [row(second.toUpperCase()), row(unknownUuid(3)), row(first), row(second)];
    const { resultsOfSession } = await scripted(answering(rows));
    const results = await Promise.all([first, second].map((id) => resultsOfSession.load(id)));
    expect(results.map((list) => list.map(({ sessionId }) => sessionId))).toEqual([
      [first],
      [second, second],
    ]);
  });

  it('fails all sessions of a call when a bad row may belong to any of them', async () => {
    const { resultsOfSession } = await scripted(answering([row(first), row(null)]));
    const outcomes = await outcomesOf([first, second].map((id) => resultsOfSession.load(id)));
    expect(outcomes).toMatchObject([{ kind: 'unreadable' }, { kind: 'unreadable' }]);
  });

  it('fails no session for a row of one that nobody can ask for', async () => {
    const { resultsOfSession } = await scripted(answering([row(first), row('n/a'), row(0), row(second)]));
    const results = await Promise.all([first, second].map((id) => resultsOfSession.load(id)));
    expect(results).toMatchObject([[{ sessionId: first }], [{ sessionId: second }]]);
  });

  it('lists results with a bad one in its place', async () => {
    const { results } = await scripted(
      answering([row(first), { ...row(first), result: 'good' }, row(second)]),
    );
    expect(await results.load({})).toMatchObject([
      { sessionId: first },
      { kind: 'unreadable' },
      { sessionId: second },
    ]);
    expect(upstream.calls[0]!.body).toBe('{}');
  });

  it('lists results once for the same request, and by themselves for each other', async () => {
    const { results } = await scripted(answering([]));
    const requests = [
      {},
      { checklistId: first },
      { sessionStatus: 'PASSED' },
      { sessionIds: [first] },
      { sessionIds: [first, second] },
    ] as const;
    await Promise.all([...requests, ...requests].map((request) => results.load(request)));
    const bodies = upstream.calls.map(({ body }) => body).sort();
    expect(bodies).toEqual(requests.map((request) => JSON.stringify(request)).sort());
  });

  it('takes no answer about another session', async () => {
    const { session } = await scripted(() => ({ body: JSON.stringify({ response: { id: second } }) }));
    expect(await outcomesOf([session.load(first)])).toMatchObject([{ kind: 'unreadable' }]);
  });
});
