import { landmarks } from '../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';
import { everybody, observe, person, USERS, type Observed } from './observed-people.js';

/** As many as one request line carries. */
const PEOPLE_A_CALL = 140;

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => {
  service.sandbox.control.clearFaults();
  service.sandbox.control.tune({ userFields: 'mixed', usersPageSize: 1000 });
});

describe('people', () => {
  it.each(['object', 'array', 'mixed'] as const)(
    'are read alike however iSpring spells what it knows of them: %s',
    async (userFields) => {
      service.sandbox.control.tune({ userFields });
      const { rows, errors } = await observe(service);
      expect(errors).toEqual([]);
      expect(rows).toHaveLength(40);
      for (const [id, told] of everybody(rows)) expect(told).toEqual(person(service, id));
    },
  );

  it.each(['object', 'array'] as const)('lack what nobody entered: %s', async (userFields) => {
    const ids = [
      landmarks.employeeWithoutNameId,
      landmarks.employeeWithoutEmailId,
      landmarks.employeeWithoutJobTitleId,
      landmarks.employeeWithOneNameId,
    ];
    service.sandbox.control.tune({ userFields });
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Employee { name email jobTitle } } }`,
      { ids: ids.map((id) => `ispring:employee:${id}`) },
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual([
      { name: null, email: 'kiosk-17@academy.example', jobTitle: 'Администратор магазина' },
      { name: 'Людмила Петрова', email: null, jobTitle: 'Бизнес-тренер' },
      { name: 'Inês Ferreira', email: 'ines.ferreira@academy.example', jobTitle: null },
      { name: 'Suharto', email: 'suharto@academy.example', jobTitle: 'Safety Officer' },
    ]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('come in as few calls as can be, whether they organize, are observed or observe', async () => {
    const { data, errors } = await service.ask(
      `{ trainings {
        organizer { sourceId name }
        sessions { checklistResults { employee { sourceId name } observer { sourceId email } } }
      } }`,
    );
    expect(errors).toEqual([]);
    const calls = service.sandbox.control.calls().filter(({ operation }) => operation === USERS);
    const asked = calls.flatMap(({ request }) => request['userIds'] as string[]);
    const told = [...JSON.stringify(data).matchAll(/"sourceId":"([^"]+)"/g)].map(([, id]) => id);
    expect(asked.toSorted()).toEqual([...new Set(told)].toSorted());
    expect(asked.length).toBeGreaterThan(PEOPLE_A_CALL);
    expect(calls).toHaveLength(Math.ceil(asked.length / PEOPLE_A_CALL));
  });

  it('cost nothing while only their ids are read', async () => {
    const { data, errors } = await service.ask(
      `query ($no: Boolean = false) { checklistResults(first: 5) { nodes {
        employeeId employee { __typename id sourceId source name @include(if: $no) } observer { id } } } }`,
    );
    expect(errors).toEqual([]);
    for (const { employeeId, employee } of data.checklistResults.nodes as Observed[]) {
      const { id, sourceId, source } = person(service, employeeId);
      expect(employee).toEqual({ __typename: 'Employee', id, sourceId, source });
    }
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it.each(['name', 'email', 'jobTitle'] as const)(
    'are asked for where nothing is read but their %s',
    async (field) => {
      const { data, errors } = await service.ask(
        `{ checklistResults(first: 5) { nodes { employeeId employee { ${field} } } } }`,
      );
      expect(errors).toEqual([]);
      for (const { employeeId, employee } of data.checklistResults.nodes as Observed[])
        expect(employee).toEqual({ [field]: person(service, employeeId)[field] });
    },
  );

  it.each([7, 1])('are all there though iSpring gives no more than %d on a page', async (usersPageSize) => {
    service.sandbox.control.tune({ usersPageSize });
    const { rows, errors } = await observe(service);
    expect(errors).toEqual([]);
    for (const [id, told] of everybody(rows)) expect(told).toEqual(person(service, id));
    const pages = service.sandbox.control.calls().filter(({ operation }) => operation === USERS);
    const people = new Set(everybody(rows).map(([id]) => id));
    expect(pages).toHaveLength(Math.ceil(people.size / usersPageSize));
    const tokens = pages.map(({ request }) => request['pageToken']);
    expect(tokens[0]).toBeNull();
    expect(new Set(tokens).size).toBe(pages.length);
  });

  it('that the account no longer has are null, and nobody else', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'dropRows', operation: USERS });
    const { rows, errors } = await observe(service);
    expect(errors).toEqual([]);
    const people = everybody(rows);
    const gone = new Set(people.filter(([, told]) => told === null).map(([id]) => id));
    expect(gone.size).toBe(Math.ceil(new Set(people.map(([id]) => id)).size / 2));
    // Who is gone is so everywhere; only where nothing but an id is read, nobody has said so.
    for (const [id, told] of people) expect(told).toEqual(gone.has(id) ? null : person(service, id));
    service.sandbox.control.setFault('ispring-rest', { kind: 'dropRows', rows: 1, operation: USERS });
    const organized = await service.ask(
      `{ training(id: "${landmarks.busyTrainingId}") { title organizer { email } ids: organizer { id } } }`,
    );
    expect(organized.errors).toEqual([]);
    expect(organized.data.training).toMatchObject({
      title: expect.any(String),
      organizer: null,
      ids: expect.anything(),
    });
  });
});
