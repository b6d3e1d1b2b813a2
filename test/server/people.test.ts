import { startService, startServiceWithToken, type Service } from '../support/service.js';
import {
  accountOf,
  CHECKLISTS,
  costs,
  expectOwnNames,
  nameOf,
  NAMES,
  PEOPLE_A_CALL,
  peopleIn,
  RESULTS,
  resultsOfTrainings,
  SOAP,
  TITLE,
  TOKEN,
  trainingIds,
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

/** All results in an answer about trainings. */
function resultsIn<T = NamedResult>(data: { trainings: { sessions: { checklistResults: T[] }[] }[] }): T[] {
  return data.trainings.flatMap(({ sessions }) => sessions.flatMap((session) => session.checklistResults));
}

const PEOPLE = `query ($ids: [ID!]) {
  trainings(ids: $ids) { sessions { title checklistResults { ${NAMES} } } }
}`;

describe('ten trainings, their sessions, their results, and the names of all who are in them', () => {
  it('cost ten SOAP calls, one for the results, one for the people, and the first time a token', async () => {
    const fresh = await startService();
    const ids = trainingIds(fresh, 10);
    const { data, errors, extensions } = await fresh.ask(PEOPLE, { ids });
    expect(errors).toEqual([]);
    expect(costs(fresh)).toEqual({ [SOAP]: 10, [RESULTS]: 1, [USERS]: 1, [TOKEN]: 1 });
    expect(extensions.cost?.upstreamCalls).toEqual({ total: 13, 'ispring-soap': 10, 'ispring-rest': 3 });
    const results = resultsIn(data);
    expect(results).toHaveLength(resultsOfTrainings(service, ids).length);
    expectOwnNames(service, results);
    await fresh.stop();
  });

  it('cost ten calls more with the titles of the trainings', async () => {
    const ids = trainingIds(service, 10);
    const { data, errors } = await service.ask(PEOPLE.replace('{ sessions', '{ title type sessions'), {
      ids,
    });
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 10, [TITLE]: 10, [RESULTS]: 1, [USERS]: 1 });
    const { trainings } = service.sandbox.data.ispring;
    expect(data.trainings.map(({ title }: { title: string }) => title)).toEqual(
      ids.map((id) => trainings.find((training) => training.id === id)?.title),
    );
    expectOwnNames(service, resultsIn(data));
  });

  it('cost no further call for people with the names of those who organize them', async () => {
    const ids = trainingIds(service, 10);
    const organizers = service.sandbox.data.ispring.trainings
      .filter(({ id }) => ids.includes(id))
      .map(({ organizerId }) => organizerId);
    const people = peopleIn(resultsOfTrainings(service, ids));
    expect(new Set([...people, ...organizers]).size).toBeLessThanOrEqual(PEOPLE_A_CALL);
    const { data, errors } = await service.ask(
      PEOPLE.replace('{ sessions', '{ organizer { name } sessions'),
      { ids },
    );
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 10, [TITLE]: 10, [RESULTS]: 1, [USERS]: 1 });
    expect(data.trainings.map(({ organizer }: { organizer: { name: string } }) => organizer.name)).toEqual(
      organizers.map((id) => nameOf(service, id)),
    );
    expectOwnNames(service, resultsIn(data));
  });

  it('cost no further call with all that is known of them, read in one place or in several', async () => {
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) {
        trainings(ids: $ids) { sessions { checklistResults {
          employeeId employee { ...Mail name } again: employee { jobTitle } observer { ...Mail jobTitle }
        } } }
      }
      fragment Mail on Employee { sourceId email }`,
      { ids: trainingIds(service, 10) },
    );
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 10, [RESULTS]: 1, [USERS]: 1 });
    interface ReadTwice {
      readonly employeeId: string;
      readonly employee: unknown;
      readonly again: unknown;
    }
    for (const { employeeId, employee, again } of resultsIn<ReadTwice>(data)) {
      const { email, jobTitle } = accountOf(service, employeeId);
      expect(employee).toEqual({ sourceId: employeeId, email, name: nameOf(service, employeeId) });
      expect(again).toEqual({ jobTitle });
    }
  });

  it.each([
    ['their ids', 'employee { id sourceId source __typename } observer { id }'],
    [
      'names that are skipped',
      'employee { id name @skip(if: true) } observer { id email @include(if: false) }',
    ],
  ])('cost no call for people where no more is selected than %s', async (_name, selection) => {
    const ids = trainingIds(service, 10);
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) { trainings(ids: $ids) { sessions { checklistResults { employeeId ${selection} } } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 10, [RESULTS]: 1 });
    for (const { employeeId, employee } of resultsIn(data)) {
      expect(employee).toMatchObject({ id: `ispring:employee:${employeeId}` });
    }
  });

  it('cost one call more with the checklists of all results', async () => {
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) {
        trainings(ids: $ids) { sessions { checklistResults { ${NAMES} checklistId checklist { title } } } }
      }`,
      { ids: trainingIds(service, 10) },
    );
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 10, [RESULTS]: 1, [USERS]: 1, [CHECKLISTS]: 1 });
    const { checklists } = service.sandbox.data.ispring;
    interface OfChecklist {
      readonly checklistId: string;
      readonly checklist: { readonly title: string };
    }
    for (const { checklistId, checklist } of resultsIn<OfChecklist>(data)) {
      expect(checklist.title).toBe(checklists.find(({ id }) => id === checklistId)?.title);
    }
  });

  it('cost the same when the upstreams answer when they like, but for a few calls that wait for nobody', async () => {
    for (const upstream of ['ispring-soap', 'ispring-rest'] as const) {
      service.sandbox.control.setFault(upstream, { kind: 'latency', latencyMs: 20, jitterMs: 60 });
    }
    const { data, errors } = await service.ask(PEOPLE, { ids: trainingIds(service, 10) });
    expect(errors).toEqual([]);
    expectOwnNames(service, resultsIn(data));
    const { [SOAP]: soap, [RESULTS]: results = 0, [USERS]: users = 0, ...others } = costs(service);
    expect([soap, others]).toEqual([10, {}]);
    expect(results).toBeLessThanOrEqual(2);
    expect(users).toBeLessThanOrEqual(3);
  });
});

describe('more people than one call carries', () => {
  it('are asked for in chunks, found through many trainings', async () => {
    const ids = trainingIds(service, 60);
    const people = peopleIn(resultsOfTrainings(service, ids)).size;
    expect(people).toBeGreaterThan(PEOPLE_A_CALL);
    const { data, errors } = await service.ask(PEOPLE, { ids });
    expect(errors).toEqual([]);
    expect(costs(service)).toEqual({ [SOAP]: 60, [RESULTS]: 1, [USERS]: Math.ceil(people / PEOPLE_A_CALL) });
    const results = resultsIn(data);
    expect(results).toHaveLength(resultsOfTrainings(service, ids).length);
    expectOwnNames(service, results);
  });
});
