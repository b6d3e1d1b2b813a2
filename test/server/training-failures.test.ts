import { landmarks, type Fault } from '../../src/sandbox/index.js';
import { startService, type Service } from '../support/service.js';

const { busyTrainingId: BUSY, sampleTrainingId: SAMPLE } = landmarks;
const DETAILS = 'GET /training/{id}';

let service: Service;
beforeAll(async () => (service = await startService({ ISPRING_REST_TIMEOUT_MS: '800' })));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

describe('a training of which iSpring tells nothing', () => {
  const QUERY = `{ training(id: "${BUSY}") {
    id sourceId source title type organizer { name } sessions { id } startTime endTime } }`;

  it.each<[string, Fault, string]>([
    ['is forbidden', { kind: 'status', status: 403 }, 'UPSTREAM_FORBIDDEN'],
    ['is not to be had', { kind: 'status', status: 500 }, 'UPSTREAM_REFUSED'],
    ['breaks off', { kind: 'truncate' }, 'UPSTREAM_UNREADABLE'],
    ['is a training no longer', { kind: 'wrongRoot' }, 'UPSTREAM_UNREADABLE'],
    ['cannot be read', { kind: 'badRow' }, 'UPSTREAM_UNREADABLE'],
    ['does not come', { kind: 'hang' }, 'UPSTREAM_TIMEOUT'],
  ])('since it %s has errors there alone, and its sessions all the same', async (_name, fault, code) => {
    service.sandbox.control.setFault('ispring-rest', { ...fault, operation: DETAILS });
    const { data, errors } = await service.ask(QUERY);
    service.sandbox.control.clearFaults();
    const { title, type, organizer, sessions, ...rest } = data.training;
    expect([title, type, organizer]).toEqual([null, null, null]);
    expect(sessions).toHaveLength(40);
    expect(rest).toEqual({
      id: `ispring:training:${BUSY}`,
      sourceId: BUSY,
      source: 'ISPRING',
      startTime: expect.any(String),
      endTime: expect.any(String),
    });
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual([
      'training.organizer',
      'training.title',
      'training.type',
    ]);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code, source: 'ispring-rest', operation: DETAILS });
    }
    expect((await service.ask(QUERY)).errors).toEqual([]);
  });

  it('has errors only where something was read of it, and leaves other trainings alone', async () => {
    const { forbiddenTrainingId: forbidden } = landmarks;
    const { data, errors } = await service.ask(
      `{ trainings(ids: ["${forbidden}", "${SAMPLE}"]) { sourceId renamed: title } }`,
    );
    expect(data.trainings).toEqual([
      { sourceId: forbidden, renamed: null },
      { sourceId: SAMPLE, renamed: 'Работа с возражениями клиентов' },
    ]);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['trainings', 0, 'renamed'], 'UPSTREAM_FORBIDDEN'],
    ]);
  });
});
