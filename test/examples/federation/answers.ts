import { readFileSync } from 'node:fs';
import { takeCalls } from '../../support/service.js';
import { BOARD, GATEWAYS, MANY, observedIn, STAFF, staffIn, TRAINING, type Department } from './questions.js';
import type { Stage } from './stage.js';

/** What gateways give of both subgraphs, and what it costs. */
export function testAnswers(onStage: () => Stage): void {
  it('gives both gateways the same, in both directions', async () => {
    const [hive, apollo] = await Promise.all(
      GATEWAYS.map(async (name) => {
        const board = await onStage().ask(name, BOARD);
        const staff = await onStage().ask(name, STAFF);
        expect([...board.errors, ...staff.errors]).toEqual([]);
        return { ...board.data, ...staff.data };
      }),
    );
    expect(hive).toEqual(apollo);
    // Everybody whom the HR directory names is known, and each who was observed works where the directory says.
    const accounts = onStage().trainingGraph.sandbox.data.ispring.employees;
    const mails = new Map(accounts.map(({ id, email }) => [`ispring:employee:${id}`, email]));
    expect(new Map(staffIn(hive).map(({ id, email }) => [id, email]))).toEqual(mails);
    const departments: readonly Department[] = hive.departments;
    expect(observedIn(hive).length).toBeGreaterThan(10);
    for (const { id, name, department } of observedIn(hive)) {
      const { employees } = departments.find((one) => one.name === department?.name)!;
      expect(employees.find((one) => one.id === id)?.name).toBe(name);
    }
  });

  it.each(GATEWAYS)('answers the query of the example’s page through %s', async (name) => {
    const page = readFileSync(new URL('../../../examples/federation/README.md', import.meta.url), 'utf8');
    const [, query = ''] = /```graphql\n([^]*?)```/.exec(page) ?? [];
    const { data, errors } = await onStage().ask(name, query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/"(name|head|department|sessions)":null/);
  });

  it.each(GATEWAYS)('costs as few upstream calls through %s as can be', async (name) => {
    const { trainingGraph } = onStage();
    const { data } = await onStage().ask(name, '{ departments { employees { name } } }');
    const persons = staffIn(data).length;
    expect(persons).toBeGreaterThan(MANY);
    // GET /users/v2 takes 140 ids.
    expect(takeCalls(trainingGraph)).toEqual({ 'ispring-rest': Math.ceil(persons / 140) });
    expect(onStage().takeRequests()).toHaveLength(1);

    await onStage().ask(name, BOARD);
    // The sessions; the title, the results of all sessions, the names of all persons.
    expect(takeCalls(trainingGraph)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 3 });
    expect(onStage().takeRequests()).toHaveLength(1);
  });

  it.each(GATEWAYS)('loses through %s only what a failing vendor was to tell, and says why', async (name) => {
    onStage().trainingGraph.sandbox.control.setFault('webex', { kind: 'reset' });
    const { data, errors } = await onStage().ask(
      name,
      `{ webexSessions(first: 1) { nodes { title } } departments { name head { name } } ${TRAINING} { title } }`,
    );
    const extensions = { code: 'UPSTREAM_UNREACHABLE', source: 'webex', retryable: true };
    expect(errors).toMatchObject([{ path: ['webexSessions'], extensions }]);
    expect(data).toEqual({
      webexSessions: null,
      departments: expect.arrayContaining([{ name: 'Retail', head: { name: expect.any(String) } }]),
      training: { title: expect.any(String) },
    });
  });

  it.each(GATEWAYS)('tells through %s nothing of what it cost, as asked or not', async (name) => {
    const direct = await onStage().trainingGraph.ask(
      `{ ${TRAINING} { title } }`,
      {},
      { headers: onStage().officer },
    );
    expect(direct.extensions.cost?.upstreamCalls).toEqual({ total: 1, 'ispring-rest': 1 });
    // A plan would have no data.
    const { data, extensions } = await onStage().ask(name, `{ ${TRAINING} { title } }`, {
      ...onStage().officer,
      'x-explain': 'plan',
    });
    expect(data).toEqual(direct.data);
    expect(extensions).toEqual({});
  });
}
