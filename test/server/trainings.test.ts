import { landmarks } from '../../src/sandbox/index.js';
import { eventually } from '../support/eventually.js';
import { EXPLAINED, startServiceWithToken, takeCalls, type Service } from '../support/service.js';

const { busyTrainingId: BUSY, sampleTrainingId: SAMPLE, unknownId: UNKNOWN } = landmarks;
const DETAILS = 'GET /training/{id}';
const SESSIONS = 'listSessionsByTraining';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => service.sandbox.control.clearFaults());

const open = (): readonly { id: string; title: string; type: string; organizerId: string }[] =>
  service.sandbox.data.ispring.trainings.filter(({ access }) => access === 'everyone');

describe('what a training is', () => {
  it('is told for one call a training, and who organizes them for one more', async () => {
    const trainings = open().slice(0, 30);
    const { data, errors } = await service.ask(
      'query ($ids: [ID!]) { trainings(ids: $ids) { sourceId title type organizer { sourceId email } } }',
      { ids: trainings.map(({ id }) => id) },
    );
    expect(errors).toEqual([]);
    const { employees } = service.sandbox.data.ispring;
    expect(data.trainings).toEqual(
      trainings.map(({ id, title, type, organizerId }) => ({
        sourceId: id,
        title,
        type,
        organizer: {
          sourceId: organizerId,
          email: employees.find((employee) => employee.id === organizerId)?.email,
        },
      })),
    );
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 31 });
  });

  it('of two trainings with one id is asked for once', async () => {
    const { errors } = await service.ask(
      `{ a: training(id: "${SAMPLE}") { title } b: node(id: "ispring:training:${SAMPLE}") { ... on Training { type } }
         trainings(ids: ["${SAMPLE}", "${SAMPLE.toUpperCase()}"]) { organizer { id } } }`,
    );
    expect(errors).toEqual([]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it.each([
    ['id source sourceId __typename', {}],
    ['sessions { title } startTime endTime', { 'ispring-soap': 1 }],
    ['title @skip(if: $yes) ...Details @skip(if: $yes)', {}],
    ['title @include(if: $yes)', { 'ispring-rest': 1 }],
    ['sessions { id } ... on Training { ...Details }', { 'ispring-rest': 1, 'ispring-soap': 1 }],
    ['... on Node { id } renamed: type', { 'ispring-rest': 1 }],
    ['organizer { id }', { 'ispring-rest': 1 }],
    ['organizer { id } title endTime @skip(if: $yes)', { 'ispring-rest': 1 }],
  ])('costs what is read of it: %s', async (read, calls) => {
    const { data, errors } = await service.ask(
      `query ($yes: Boolean = true) { training(id: "${SAMPLE}") { source @include(if: $yes) ${read} } }
       ${read.includes('...Details') ? 'fragment Details on Training { title }' : ''}`,
    );
    expect(errors).toEqual([]);
    expect(data.training).not.toBeNull();
    expect(takeCalls(service)).toEqual(calls);
  });

  it('is asked for while its sessions are, not after them', async () => {
    const { control } = service.sandbox;
    // Whichever hangs, the other has been asked all the same.
    for (const [upstream, operation, id] of [
      ['ispring-rest', DETAILS, BUSY],
      ['ispring-soap', SESSIONS, SAMPLE],
    ] as const) {
      control.resetCalls();
      control.setFault(upstream, { kind: 'hang', operation });
      const leave = new AbortController();
      const document = `{ training(id: "${id}") { title sessions { id } } }`;
      const left = expect(service.ask(document, {}, { signal: leave.signal })).rejects.toThrow();
      await eventually(() => {
        const calls = control.calls();
        const hangs = calls.some((call) => call.operation === operation && call.durationMs === null);
        return hangs && calls.some((call) => call.operation !== operation && call.status === 200);
      });
      leave.abort();
      await left;
      control.clearFaults();
    }
  });
});

describe('a training that iSpring does not know', () => {
  it.each([
    ['title', null],
    ['type sessions { id }', null],
    ['organizer { name }', null],
    ['sourceId', { sourceId: UNKNOWN }],
    ['sessions { id } startTime endTime', { sessions: [], startTime: null, endTime: null }],
  ])('is null only where iSpring is asked for it: %s', async (read, expected) => {
    const { data, errors } = await service.ask(
      `{ training(id: "${UNKNOWN}") { ${read} }
         trainings(ids: ["${UNKNOWN}", "${SAMPLE}"]) { ${read} }
         node(id: "ispring:training:${UNKNOWN}") { ... on Training { ${read} } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.training).toEqual(expected);
    expect(data.node).toEqual(expected);
    expect(data.trainings).toEqual([expected, expect.anything()]);
  });

  it('is null also where its sessions, asked for meanwhile, fail', async () => {
    service.sandbox.control.setFault('ispring-soap', { kind: 'status', status: 404 });
    const { data, errors } = await service.ask(`{ training(id: "${UNKNOWN}") { title sessions { id } } }`);
    expect(errors).toEqual([]);
    expect(data.training).toBeNull();
  });
});

describe('the training of a session', () => {
  it('is known where the session was found through it, and told once for all of its sessions', async () => {
    const { data, errors, extensions } = await service.ask(
      `{ training(id: "${BUSY}") { sessions { training { sourceId title organizer { name } } } } }`,
      {},
      EXPLAINED,
    );
    expect(errors).toEqual([]);
    const { title } = open().find(({ id }) => id === BUSY)!;
    for (const session of data.training.sessions) {
      expect(session.training).toEqual({ sourceId: BUSY, title, organizer: { name: 'Inês Ferreira' } });
    }
    expect(data.training.sessions).toHaveLength(40);
    expect(extensions.explain?.calls.map(({ operation }) => operation)).toEqual([
      SESSIONS,
      DETAILS,
      'GET /users/v2',
    ]);
  });

  it('is null, for nothing, where only the session was asked for', async () => {
    const session = service.sandbox.data.ispring.trainingSessions[0]?.id;
    const { data, errors } = await service.ask(`{ session(id: "${session}") { training { id title } } }`);
    expect(errors).toEqual([]);
    expect(data.session).toEqual({ training: null });
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('that iSpring says is not there is null, and the session stands', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 404, operation: DETAILS });
    const { data, errors } = await service.ask(
      `{ training(id: "${landmarks.trainingWithOneSessionId}") { sessions { sourceId training { title } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.training.sessions).toEqual([
      { sourceId: landmarks.sessionWithoutDurationId, training: null },
    ]);
  });
});
