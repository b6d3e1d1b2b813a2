import { landmarks } from '../../src/sandbox/index.js';
import { startService, startServiceWithToken, takeCalls, type Service } from '../support/service.js';
import { eventually } from '../support/eventually.js';

const RESULTS_CALL = 'POST /job-training/sessions/result/list';
const DEEP = `query ($ids: [ID!]) {
  trainings(ids: $ids) { sourceId sessions { sourceId checklistResults { id sessionId } } }
}`;

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => {
  service.sandbox.control.clearFaults();
  service.sandbox.control.resetCalls();
});

/** Trainings that the account may see, most of them with sessions and results. */
function trainingIds(count: number, { sandbox }: Service = service): string[] {
  return sandbox.data.ispring.trainings
    .filter(({ access }) => access === 'everyone')
    .slice(0, count)
    .map(({ id }) => id);
}

/** What `DEEP` answers for these trainings by what the sandbox holds. */
function sound(ids: readonly string[]): unknown {
  const { trainingSessions, checklistResults } = service.sandbox.data.ispring;
  return ids.map((sourceId) => ({
    sourceId,
    sessions: trainingSessions
      .filter(({ trainingId }) => trainingId === sourceId)
      .map(({ id }) => ({
        sourceId: id,
        checklistResults: checklistResults
          .filter(({ sessionId }) => sessionId === id)
          .map(() => expect.objectContaining({ sessionId: id })),
      })),
  }));
}

describe('forty trainings of which twenty are distinct, on upstreams that answer when they like', () => {
  it.each([1, 2, 3, 4, 5])('cost twenty SOAP calls and at most two for all results: run %i', async () => {
    service.sandbox.control.setFault('ispring-soap', { kind: 'latency', latencyMs: 20, jitterMs: 60 });
    service.sandbox.control.setFault('ispring-rest', { kind: 'latency', latencyMs: 20, jitterMs: 60 });
    const distinct = trainingIds(20);
    const ids = [...distinct, ...distinct];
    const { data, errors } = await service.ask(DEEP, { ids });
    expect(errors).toEqual([]);
    expect(data.trainings).toEqual(sound(ids));
    const calls = takeCalls(service);
    expect(calls['ispring-soap']).toBe(20);
    expect(calls['ispring-rest']).toBeLessThanOrEqual(2);
    expect(Object.keys(calls).sort()).toEqual(['ispring-rest', 'ispring-soap']);
  });
});

describe('what is known does not wait for', () => {
  it('a SOAP call that hangs: the other trainings are answered with their results', async () => {
    const impatient = await startService({ REQUEST_DEADLINE_MS: '3000' });
    const { control } = impatient.sandbox;
    const ids = trainingIds(8, impatient);
    control.setFault('ispring-soap', { kind: 'latency', latencyMs: 20, jitterMs: 60 });
    await impatient.ask(DEEP, { ids });
    control.resetCalls();
    control.setFault('ispring-soap', { kind: 'hang', operation: 'listSessionsByTraining', times: 1 });
    const { data, errors } = await impatient.ask(DEEP, { ids });
    const hung = data.trainings.findIndex(({ sessions }: { sessions: unknown }) => sessions === null);
    const answered = ids.filter((_id, index) => index !== hung);
    expect(data.trainings.filter((_training: unknown, index: number) => index !== hung)).toEqual(
      sound(answered),
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['trainings', hung, 'sessions'],
      extensions: { code: 'UPSTREAM_TIMEOUT', source: 'ispring-soap', operation: 'listSessionsByTraining' },
    });
    expect(control.callCounts()['ispring-rest']).toBeLessThanOrEqual(2);
    await impatient.stop();
  });

  it.each([
    ['that feeds nothing', '{ title }'],
    ['that might have led to results', '{ title checklistResults { id } }'],
  ])('a Webex call that hangs, %s: the results are asked for while it does', async (_name, selection) => {
    const { control } = service.sandbox;
    control.setFault('webex', { kind: 'hang' });
    const client = new AbortController();
    const answer = service.ask(
      `query ($ids: [ID!]) {
        trainings(ids: $ids) { sessions { checklistResults { id } } }
        session(id: "${landmarks.sampleSessionKey}") ${selection}
      }`,
      { ids: trainingIds(3) },
      { signal: client.signal },
    );
    const given = expect(answer).rejects.toThrow();
    await eventually(() => control.calls('ispring-rest').some(({ durationMs }) => durationMs !== null));
    expect(control.calls('webex').map(({ durationMs }) => durationMs)).toEqual([null]);
    expect(control.calls('ispring-rest').map(({ operation }) => operation)).toEqual([RESULTS_CALL]);
    client.abort();
    await given;
    await eventually(() => control.calls('webex').every(({ durationMs }) => durationMs !== null));
  });
});

describe('the same thing is asked for once, by whatever field', () => {
  it('node, nodes, training, trainings, session and activitySchedule share their calls', async () => {
    const [training = '', other = ''] = trainingIds(2);
    const schedules = [landmarks.cycleScheduleId, landmarks.workdayScheduleId, landmarks.dayOffScheduleId];
    const { data, errors } = await service.ask(
      `query ($training: ID!, $trainings: [ID!]!, $nodes: [ID!]!, $schedule: ID!, $webex: ID!) {
        node(id: $training) { ...T }
        nodes(ids: $nodes) { id ...T ... on Session { title } ... on ActivitySchedule { name } }
        training(id: $training) { ...T }
        trainings(ids: $trainings) { ...T }
        session(id: $webex) { title }
        sessions(ids: [$webex, $webex]) { title }
        activitySchedule(id: $schedule) { name }
      }
      fragment T on Training { sessions { title } }`,
      {
        training: `ispring:training:${training}`,
        trainings: [training, other, training],
        schedule: String(schedules[0]),
        webex: landmarks.sampleSessionKey,
        nodes: [
          `ispring:training:${other}`,
          ...schedules.map((id) => `uis:schedule:${id}`),
          `webex:session:${landmarks.sampleSessionKey}`,
          `ispring:training:${training}`,
        ],
      },
    );
    expect(errors).toEqual([]);
    expect(data.node).toEqual(data.training);
    expect(data.trainings[0]).toEqual(data.training);
    expect(data.nodes[5].sessions).toEqual(data.training.sessions);
    expect(data.nodes[0].sessions).toEqual(data.trainings[1].sessions);
    expect(data.nodes[1].name).toBe(data.activitySchedule.name);
    expect(data.sessions).toEqual([data.session, data.session]);
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 2, webex: 1, uis: 1 });
  });

  it('results of sessions that were found one by one are asked for together', async () => {
    const ids = service.sandbox.data.ispring.trainingSessions.slice(0, 12).map(({ id }) => id);
    const { errors } = await service.ask(
      `query ($ids: [ID!]!) { sessions(ids: $ids) { checklistResults { id } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === 'GET /training/session/{id}')).toHaveLength(12);
    expect(operations.filter((operation) => operation === RESULTS_CALL)).toHaveLength(1);
  });
});

describe('schedules', () => {
  it('of twenty-five aliases are one call for the fields that are read', async () => {
    const ids = service.sandbox.data.uis.schedules.slice(40, 65).map(({ id }) => id);
    const fields = ids.map((id) => `s${id}: activitySchedule(id: "${id}") { sourceId name }`);
    const { data, errors } = await service.ask(`{ ${fields.join(' ')} }`);
    expect(errors).toEqual([]);
    expect(Object.keys(data)).toHaveLength(25);
    for (const { id, name } of service.sandbox.data.uis.schedules.slice(40, 65)) {
      expect(data[`s${id}`]).toEqual({ sourceId: String(id), name });
    }
    const [call, ...more] = service.sandbox.control.calls('uis');
    expect(more).toEqual([]);
    expect(call?.request).toMatchObject({ fields: ['id', 'name'] });
  });

  it('of two aliases that read different fields are one call with both', async () => {
    const { data, errors } = await service.ask(
      `{
        name: activitySchedule(id: "${landmarks.cycleScheduleId}") { name }
        rules: activitySchedule(id: "${landmarks.cycleScheduleId}") { schedules { activityDays { days } } }
        other: activitySchedule(id: "${landmarks.workdayScheduleId}") { sourceId }
      }`,
    );
    expect(errors).toEqual([]);
    expect(data.rules.schedules[0].activityDays.days).toEqual([2, 2]);
    expect(data.other).toEqual({ sourceId: String(landmarks.workdayScheduleId) });
    const calls = service.sandbox.control.calls('uis');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.request).toMatchObject({ fields: ['id', 'name', 'schedules'] });
  });

  it('of a page are filtered, sorted and cut by UIS, in one call', async () => {
    const { data, errors } = await service.ask(
      `{ activitySchedules(first: 5, orderBy: NAME_DESC, filter: { nameContains: "а" }) {
        totalCount nodes { name } pageInfo { hasNextPage }
      } }`,
    );
    expect(errors).toEqual([]);
    const names = service.sandbox.data.uis.schedules
      .map(({ name }) => name)
      .filter((name) => name.includes('а'));
    expect(names.length).toBeGreaterThan(5);
    expect(data.activitySchedules.totalCount).toBe(names.length);
    expect(data.activitySchedules.nodes).toHaveLength(5);
    expect(data.activitySchedules.pageInfo.hasNextPage).toBe(true);
    const calls = service.sandbox.control.calls('uis');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.request).toMatchObject({
      fields: ['id', 'name'],
      limit: 5,
      filter: { field: 'name', operator: 'like', value: '%а%' },
      sort: expect.arrayContaining([{ field: 'name', order: 'desc' }]),
    });
  });
});
