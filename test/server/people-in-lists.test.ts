import { landmarks } from '../../src/sandbox/index.js';
import { EXPLAINED, startServiceWithToken, type Service } from '../support/service.js';
import {
  CHECKLISTS,
  costs,
  expectOwnNames,
  nameOf,
  NAMES,
  PEOPLE_A_CALL,
  peopleIn,
  RESULTS,
  SESSION,
  TITLE,
  USERS,
  type NamedResult,
} from './people.js';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => {
  service.sandbox.control.clearFaults();
  service.sandbox.control.resetCalls();
});

describe('from the other end', () => {
  it('checklists, their results and the people in them cost one call each', async () => {
    const { checklists } = service.sandbox.data.ispring;
    const ids = checklists.slice(0, 3).map(({ id }) => id);
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) { checklists(ids: $ids) { sourceId results { ${NAMES} } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [CHECKLISTS]: 1, [RESULTS]: 1, [USERS]: 1 });
    for (const { sourceId, results } of data.checklists as {
      sourceId: string;
      results: NamedResult[];
    }[]) {
      const own = service.sandbox.data.ispring.checklistResults.filter(
        ({ checklistId }) => checklistId === sourceId,
      );
      expect(results).toHaveLength(own.length);
      expectOwnNames(service, results);
    }
  });

  it('all checklists, all their results and all people in them cost one call each, in chunks', async () => {
    const { data, errors } = await service.ask(`{ checklists { results { ${NAMES} } } }`);
    expect(errors).toEqual([]);
    const all = service.sandbox.data.ispring.checklistResults;
    expect(costs(service)).toEqual({
      [CHECKLISTS]: 1,
      [RESULTS]: 1,
      [USERS]: Math.ceil(peopleIn(all).size / PEOPLE_A_CALL),
    });
    const results = (data.checklists as { results: NamedResult[] }[]).flatMap((list) => list.results);
    expect(new Set(results.map(({ id }) => id)).size).toBe(all.length);
    expectOwnNames(service, results);
  });

  it('results cost one call for people and one for checklists, and one for each session', async () => {
    const { data, errors } = await service.ask(
      `{ checklistResults(first: 20) { nodes {
        ${NAMES} checklistTitle checklist { title } sessionId session { sourceId }
      } } }`,
    );
    expect(errors).toEqual([]);
    const nodes = data.checklistResults.nodes as (NamedResult &
      Record<'checklistTitle' | 'sessionId', string> & {
        checklist: { title: string };
        session: { sourceId: string } | null;
      })[];
    expect(nodes).toHaveLength(20);
    expectOwnNames(service, nodes);
    const sessions = service.sandbox.data.ispring.trainingSessions.map(({ id }) => id);
    for (const { checklistTitle, checklist, sessionId, session } of nodes) {
      expect(checklist.title).toBe(checklistTitle);
      // Some were observed on the job, in no session of a training.
      expect(session).toEqual(sessions.includes(sessionId) ? { sourceId: sessionId } : null);
    }
    expect(costs(service)).toEqual({
      [RESULTS]: 1,
      [USERS]: 1,
      [CHECKLISTS]: 1,
      [SESSION]: new Set(nodes.map(({ sessionId }) => sessionId)).size,
    });
  });

  it('a person is asked for once with all others, by whatever field', async () => {
    const { trainings } = service.sandbox.data.ispring;
    const { organizerId = '' } = trainings.find(({ id }) => id === landmarks.sampleTrainingId) ?? {};
    const { data, errors } = await service.ask(
      `query ($id: ID!, $other: ID!) {
        node(id: $id) { ...Name }
        nodes(ids: [$other, $id, $other]) { ...Name }
        training(id: "${landmarks.sampleTrainingId}") { organizer { ...Name } }
        checklistResults(checklistIds: ["${landmarks.sampleChecklistId}"]) { nodes { employee { ...Name } } }
      }
      fragment Name on Employee { sourceId name }`,
      { id: `ispring:employee:${organizerId}`, other: `ispring:employee:${landmarks.employeeWithOneNameId}` },
    );
    expect(errors).toEqual([]);
    const organizer = { sourceId: organizerId, name: nameOf(service, organizerId) };
    const other = { sourceId: landmarks.employeeWithOneNameId, name: 'Suharto' };
    expect(data).toEqual({
      node: organizer,
      nodes: [other, organizer, other],
      training: { organizer },
      checklistResults: {
        nodes: [{ employee: { sourceId: landmarks.sampleEmployeeId, name: 'Alex Morgan' } }],
      },
    });
    expect(costs(service)).toEqual({ [TITLE]: 1, [RESULTS]: 1, [USERS]: 1 });
    const [asked] = service.sandbox.control.calls().filter(({ operation }) => operation === USERS);
    expect(asked?.request['userIds']).toHaveLength(3);
  });

  it('more people than one call carries are asked for in chunks of 140, each once', async () => {
    const { data, errors, extensions } = await service.ask(
      `{ checklistResults(first: 1000) { nodes { ${NAMES} } } }`,
      {},
      EXPLAINED,
    );
    expect(errors).toEqual([]);
    const results = data.checklistResults.nodes as NamedResult[];
    expect(results).toHaveLength(1000);
    expectOwnNames(service, results);
    const people = peopleIn(results).size;
    expect(people).toBeGreaterThan(2 * PEOPLE_A_CALL);
    const users = extensions.explain?.calls.filter(({ operation }) => operation === USERS) ?? [];
    expect(users.map(({ keys }) => keys).sort((a, b) => b - a)).toEqual([
      PEOPLE_A_CALL,
      PEOPLE_A_CALL,
      people - 2 * PEOPLE_A_CALL,
    ]);
    const asked = service.sandbox.control
      .calls('ispring-rest')
      .flatMap(({ request }) => request['userIds'] ?? []);
    expect(new Set(asked).size).toBe(people);
    expect(asked).toHaveLength(people);
    expect(costs(service)).toEqual({ [RESULTS]: 1, [USERS]: 3 });
  });
});
