import { landmarks, type Fault } from '../../src/sandbox/index.js';
import { startService, type Service } from '../support/service.js';
import { startUpstream } from '../support/upstream.js';
import { everybody, observe, person, USERS, type Observed } from './observed-people.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

describe('when iSpring tells nothing of people', () => {
  it.each<[string, Fault, string]>([
    ['forbids it', { kind: 'status', status: 403 }, 'UPSTREAM_FORBIDDEN'],
    ['sends no list', { kind: 'wrongRoot' }, 'UPSTREAM_UNREADABLE'],
    ['fails', { kind: 'status', status: 500 }, 'UPSTREAM_REFUSED'],
  ])('since it %s, there are errors only where more than their ids is read', async (_name, fault, code) => {
    service.sandbox.control.setFault('ispring-rest', { ...fault, operation: USERS });
    const { data, errors } = await service.ask(`{
      checklistResults(first: 2) { nodes {
        employeeId employee { id sourceId source name jobTitle } observerId observer { sourceId } } }
      training(id: "${landmarks.busyTrainingId}") { title organizer { sourceId email } }
    }`);
    for (const row of data.checklistResults.nodes as Observed[]) {
      const { id, sourceId, source } = person(service, row.employeeId);
      expect(row.employee).toEqual({ id, sourceId, source, name: null, jobTitle: null });
      expect(row.observer).toEqual({ sourceId: row.observerId });
    }
    expect(data.training).toEqual({
      title: expect.any(String),
      organizer: { sourceId: landmarks.employeeWithoutJobTitleId, email: null },
    });
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual([
      'checklistResults.nodes.0.employee.jobTitle',
      'checklistResults.nodes.0.employee.name',
      'checklistResults.nodes.1.employee.jobTitle',
      'checklistResults.nodes.1.employee.name',
      'training.organizer.email',
    ]);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code, source: 'ispring-rest', operation: USERS });
    }
  });

  it('there is one error for one who is asked for alone', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation: USERS });
    const { data, errors } = await service.ask(
      `{ node(id: "ispring:employee:${landmarks.sampleEmployeeId}") { id ... on Employee { name email } } }`,
    );
    expect(data.node).toBeNull();
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['node'], 'UPSTREAM_FORBIDDEN'],
    ]);
  });

  it('that can be read of one of them, it is missing of that one alone', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: USERS });
    const { rows, errors } = await observe(service);
    const people = everybody(rows);
    const [bad, ...more] = new Set(people.filter(([, told]) => told?.email === null).map(([id]) => id));
    expect([typeof bad, more]).toEqual(['string', []]);
    for (const [id, told] of people) {
      const known = person(service, id);
      expect(told).toEqual(id === bad ? { ...known, name: null, email: null, jobTitle: null } : known);
    }
    expect(errors).toHaveLength(3 * people.filter(([id]) => id === bad).length);
    expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(
      new Set(['UPSTREAM_UNREADABLE']),
    );
  });
});

it('nobody observed where the result names nobody, and then nobody is asked', async () => {
  const result = {
    checklistId: landmarks.sampleChecklistId,
    checklistTitle: 'a checklist',
    sessionId: landmarks.sampleChecklistId,
    sessionStatus: 'PASSED',
    startDate: '05-08-2024, 23:57:49',
    employeeId: landmarks.sampleEmployeeId,
  };
  const rest = await startUpstream(() => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([result, { ...result, observerId: null }]),
  }));
  const scripted = await startService({
    ISPRING_URL: rest.url,
    ISPRING_CLIENT_ID: undefined,
    ISPRING_CLIENT_SECRET: undefined,
    ISPRING_ACCESS_TOKEN: 'a-token',
  });
  const { data, errors } = await scripted.ask(
    '{ checklistResults { nodes { observerId observer { id name } } } }',
  );
  expect(errors).toEqual([]);
  const nobody = { observerId: null, observer: null };
  expect(data.checklistResults.nodes).toEqual([nobody, nobody]);
  expect(rest.calls).toHaveLength(1);
  await scripted.stop();
  await rest.stop();
});
