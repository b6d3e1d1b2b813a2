import { landmarks } from '../../src/sandbox/index.js';
import { EXPLAINED, takeCalls, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { FOUR_PARTS } from './four-parts.js';
import {
  expectFailure,
  learn,
  neverStale,
  PAST_ALL,
  PAST_TTL,
  startKeepingService,
  WITHIN_TTL,
} from './kept-answers.js';

const ALL_FOUR = { 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 };
/** How long it is remembered that something is not there. */
const ABSENT_SECONDS = 10;

const clock = new Clock();
let service: Service;
beforeAll(async () => (service = await startKeepingService()));
afterAll(async () => {
  await service.stop();
  clock.reset();
});
afterEach(() => {
  service.sandbox.control.clearFaults();
  service.sandbox.control.resetCalls();
  clock.pass(PAST_ALL);
});

describe('the same again', () => {
  it('within its time to live costs nothing, and says so', async () => {
    const data = await learn(service, FOUR_PARTS);
    clock.pass(WITHIN_TTL);
    const again = await service.ask(FOUR_PARTS, {}, EXPLAINED);
    expect(again.data).toEqual(data);
    expect(again.errors).toEqual([]);
    expect(again.extensions).toEqual({
      cost: { upstreamCalls: { total: 0 } },
      explain: { calls: [], cache: { hits: 4, misses: 0, stale: 0, coalesced: 0 } },
    });
    expect(takeCalls(service)).toEqual({});
  });

  it('after it is asked for again, once', async () => {
    const patient = await startKeepingService(neverStale('ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'));
    const data = await learn(patient, FOUR_PARTS);
    clock.pass(PAST_TTL);
    expect((await patient.ask(FOUR_PARTS)).data).toEqual(data);
    expect(takeCalls(patient)).toEqual(ALL_FOUR);
    expect((await patient.ask(FOUR_PARTS)).data).toEqual(data);
    expect(takeCalls(patient)).toEqual({});
    await patient.stop();
  });

  it('and more costs only what is new', async () => {
    await learn(service, '{ trainings { sessions { checklistResults { id } } } }');
    const { errors } = await service.ask(
      `query ($ids: [ID!]) {
        trainings { sessions { title checklistResults { points } } }
        more: trainings(ids: $ids) { sessions { title checklistResults { id } } }
      }`,
      { ids: [landmarks.trainingWithOneSessionId, landmarks.ownerOnlyTrainingId] },
    );
    expect(errors).toEqual([]);
    const { trainingSessions } = service.sandbox.data.ispring;
    const ofNew = trainingSessions.filter(({ trainingId }) => trainingId === landmarks.ownerOnlyTrainingId);
    const [results] = service.sandbox.control.calls('ispring-rest');
    expect(results?.request).toMatchObject({ body: { sessionIds: ofNew.map(({ id }) => id) } });
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 1 });
  });

  it('with fewer fields of a schedule is held by what was asked with more, and not the other way round', async () => {
    const schedule = (id: number, fields: string): string =>
      `{ activitySchedule(id: "${id}") { ${fields} } }`;
    const { cycleScheduleId, workdayScheduleId } = landmarks;
    await learn(service, schedule(cycleScheduleId, 'name schedules { activityDateFrom }'));
    await service.ask(schedule(cycleScheduleId, 'name'));
    await service.ask(schedule(cycleScheduleId, 'schedules { activityDateTill }'));
    expect(takeCalls(service)).toEqual({});
    await learn(service, schedule(workdayScheduleId, 'name'));
    await service.ask(schedule(workdayScheduleId, 'name schedules { activityDateTill }'));
    expect(takeCalls(service)).toEqual({ uis: 1 });
  });
});

describe('each upstream has a time to live of its own', () => {
  it('and 0 keeps nothing', async () => {
    const own = await startKeepingService({
      UIS_TTL_SECONDS: '0',
      WEBEX_TTL_SECONDS: '20',
      ...neverStale('WEBEX'),
    });
    await learn(own, FOUR_PARTS);
    await own.ask(FOUR_PARTS);
    expect(takeCalls(own)).toEqual({ uis: 1 });
    clock.pass(21);
    await own.ask(FOUR_PARTS);
    expect(takeCalls(own)).toEqual({ uis: 1, webex: 1 });
    await own.stop();
  });
});

describe('what is not there', () => {
  const QUESTION = `{ session(id: "${landmarks.unknownSessionKey}") { title } }`;

  it('is remembered briefly, and never shown when that is over', async () => {
    await learn(service, QUESTION);
    expect((await service.ask(QUESTION)).data).toEqual({ session: null });
    expect(takeCalls(service)).toEqual({});
    clock.pass(ABSENT_SECONDS);
    expect((await service.ask(QUESTION)).data).toEqual({ session: null });
    expect(takeCalls(service)).toEqual({ webex: 1 });
    clock.pass(ABSENT_SECONDS);
    service.sandbox.control.setFault('webex', { kind: 'html' });
    await expectFailure(service, QUESTION, 'UPSTREAM_UNREADABLE');
  });
});

describe('an error', () => {
  it('is never remembered', async () => {
    const question = '{ activitySchedules(first: 2) { nodes { name } } }';
    service.sandbox.control.setFault('uis', { kind: 'html', times: 1 });
    await expectFailure(service, question, 'UPSTREAM_UNREADABLE');
    const { data, errors } = await service.ask(question);
    expect(errors).toEqual([]);
    expect(data.activitySchedules.nodes).toHaveLength(2);
    expect(takeCalls(service)).toEqual({ uis: 2 });
  });

  it('of one row leaves the others of its batch remembered', async () => {
    const { cycleScheduleId, workdayScheduleId, dayOffScheduleId } = landmarks;
    const ids = [cycleScheduleId, workdayScheduleId, dayOffScheduleId].map((id) => `uis:schedule:${id}`);
    const question =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ActivitySchedule { schedules { activityDateFrom } } } }';
    service.sandbox.control.setFault('uis', { kind: 'badRow', times: 1 });
    expect((await service.ask(question, { ids })).errors).toHaveLength(1);
    const second = await service.ask(question, { ids }, EXPLAINED);
    expect(second.errors).toEqual([]);
    expect(second.extensions.explain?.cache).toEqual({ hits: 2, misses: 1, stale: 0, coalesced: 0 });
    expect(takeCalls(service)).toEqual({ uis: 2 });
  });
});
