import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { ask, getTraining, issueToken, parsed, texts } from './asking.js';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control.reset();
  token = await issueToken(sandbox);
});

describe('GET /training/{id}', () => {
  it('wraps the training in response, without its id', async () => {
    const reply = await getTraining(sandbox, token, landmarks.sampleTrainingId);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json']);
    const training = sandbox.data.ispring.trainings[0]!;
    expect(parsed(reply)).toEqual({
      response: {
        title: 'Работа с возражениями клиентов',
        organizer: training.organizerId,
        sessions: ['4728d100-c96a-11ed-a664-b6c48b3dc692', '0b0de6ac-d841-11ed-bc77-9af23e8ed4b1'],
        type: training.type,
      },
    });
  });

  it('lists all sessions, or none', async () => {
    const sessionsOf = async (id: string): Promise<string[]> =>
      parsed(await getTraining(sandbox, token, id)).response.sessions;
    expect(await sessionsOf(landmarks.trainingWithoutSessionsId)).toEqual([]);
    const busy = await sessionsOf(landmarks.busyTrainingId);
    expect([busy.length, busy[0]]).toEqual([40, landmarks.clockChangeSessionId]);
  });

  it('takes ids in upper case too', async () => {
    const reply = await getTraining(sandbox, token, landmarks.sampleTrainingId.toUpperCase());
    expect(reply.status).toBe(200);
  });

  it('says in plain text that a training is not there', async () => {
    const reply = await getTraining(sandbox, token, landmarks.unknownId);
    expect([reply.status, reply.headers['content-type'], reply.body.toString('utf8')]).toEqual([
      404,
      'text/plain; charset=utf-8',
      'Training not found',
    ]);
  });

  it.each([
    ['an id that is no UUID', '42', 400, 'trainingId must be a UUID'],
    ['a forbidden training', landmarks.forbiddenTrainingId, 403, 'Permission denied'],
  ])('refuses %s', async (_what, id, code, message) => {
    const reply = await getTraining(sandbox, token, id);
    expect([reply.status, parsed(reply)]).toEqual([code, { code, message }]);
  });

  it('shows the owner’s trainings to the owner only', async () => {
    const limited = await issueToken(sandbox, credentials.ispringLimited);
    const status = async (whose: string, id: string) => (await getTraining(sandbox, whose, id)).status;
    expect(await status(token, landmarks.ownerOnlyTrainingId)).toBe(200);
    expect(await status(limited, landmarks.ownerOnlyTrainingId)).toBe(403);
    expect(await status(limited, landmarks.busyTrainingId)).toBe(200);
  });

  it('needs a token', async () => {
    const reply = await getTraining(sandbox, 'none', landmarks.sampleTrainingId);
    expect([reply.status, parsed(reply)]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  });

  it('answers XML to whoever does not name application/json', async () => {
    const url = `${sandbox.environment.ISPRING_URL}/training/${landmarks.sampleTrainingId}`;
    const reply = await ask(url, 'GET', { Authorization: `Bearer ${token}`, Accept: '*/*' });
    expect(reply.headers['content-type']).toBe('application/xml');
    expect(texts(reply, 'title')).toEqual(['Работа с возражениями клиентов']);
    expect(reply.body.toString('utf8')).toContain(
      '<sessions><id>4728d100-c96a-11ed-a664-b6c48b3dc692</id><id>0b0de6ac-',
    );
  });

  it('is logged by its id', async () => {
    sandbox.control.resetCalls();
    await getTraining(sandbox, token, landmarks.unknownId);
    expect(sandbox.control.calls()).toMatchObject([
      {
        upstream: 'ispring-rest',
        operation: 'GET /training/{id}',
        status: 404,
        request: { token: `…${token.slice(-6)}`, accountUrl: null, id: landmarks.unknownId },
      },
    ]);
  });
});
