import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { ChecklistResult, Sandbox } from '../../src/sandbox/index.js';
import { ask, askForToken, getSession, issueToken, listResults, listSessions, parsed } from './asking.js';

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

describe('POST /api/v3/token', () => {
  const tokenUrl = () => `${sandbox.environment.ISPRING_URL}/api/v3/token`;

  it('issues bearer tokens for 30 minutes, a new one each time', async () => {
    const first = parsed(await askForToken(sandbox));
    const second = parsed(await askForToken(sandbox));
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 1800, token_type: 'bearer' });
    expect(second.access_token).not.toBe(first.access_token);
  });

  it('issues tokens that open both wires', async () => {
    expect((await listResults(sandbox, token, {})).status).toBe(200);
    expect((await listSessions(sandbox, { token, trainingId: landmarks.busyTrainingId })).status).toBe(200);
  });

  it('refuses a wrong secret with 401 and a code', async () => {
    const reply = await askForToken(sandbox, {
      clientId: credentials.ispring.clientId,
      clientSecret: 'wrong',
    });
    expect([reply.status, parsed(reply)]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  });

  it.each([
    ['JSON', 'application/json', '{"grant_type":"client_credentials"}'],
    [
      'another grant',
      'application/x-www-form-urlencoded',
      `grant_type=password&client_id=${credentials.ispring.clientId}&client_secret=${credentials.ispring.clientSecret}`,
    ],
  ])('refuses %s with 400', async (_what, contentType, body) => {
    const reply = await ask(
      tokenUrl(),
      'POST',
      { 'Content-Type': contentType, Accept: 'application/json' },
      body,
    );
    expect([reply.status, parsed(reply).code]).toEqual([400, 400]);
  });
});

describe('POST /job-training/sessions/result/list', () => {
  it('answers the vendor page’s request with the page’s row', async () => {
    const id = landmarks.sampleChecklistId;
    const reply = await listResults(sandbox, token, { checklistId: id, sessionIds: [id] });
    expect(reply.headers['content-type']).toBe('application/json');
    expect(parsed(reply)).toEqual([
      {
        checklistId: id,
        checklistTitle: 'Floor Sales Representative',
        sessionId: id,
        sessionStatus: 'PASSED',
        startDate: '05-08-2024, 23:57:49',
        actualStartDate: '02-08-2024, 13:57:49',
        completionDate: '05-08-2024, 23:57:49',
        result: 60,
        totalPoints: 30,
        points: 18,
        employeeId: id,
        observerId: id,
      },
    ]);
  });

  const all = () => sandbox.data.ispring.checklistResults;
  it.each([
    ['everything for an empty object', () => ({}), () => true],
    [
      'one checklist',
      () => ({ checklistId: all()[5]!.checklistId }),
      (row: ChecklistResult) => row.checklistId === all()[5]!.checklistId,
    ],
    [
      'one status',
      () => ({ sessionStatus: 'IN_PROGRESS' }),
      (row: ChecklistResult) => row.sessionStatus === 'IN_PROGRESS',
    ],
    [
      'several sessions',
      () => ({ sessionIds: [all()[7]!.sessionId, all()[9]!.sessionId, landmarks.unknownId] }),
      (row: ChecklistResult) => [all()[7]!.sessionId, all()[9]!.sessionId].includes(row.sessionId),
    ],
    [
      'all conditions together',
      () => ({
        sessionIds: [all()[7]!.sessionId],
        checklistId: all()[7]!.checklistId,
        sessionStatus: 'PASSED',
      }),
      (row: ChecklistResult) =>
        row.sessionId === all()[7]!.sessionId &&
        row.checklistId === all()[7]!.checklistId &&
        row.sessionStatus === 'PASSED',
    ],
    ['nothing for an unknown session', () => ({ sessionIds: [landmarks.unknownId] }), () => false],
  ])('lists %s', async (_what, body, matches) => {
    const rows = parsed(await listResults(sandbox, token, body()));
    const key = (row: { sessionId: string; checklistId: string; employeeId: string }) =>
      `${row.sessionId}.${row.checklistId}.${row.employeeId}`;
    expect(rows.map(key).sort()).toEqual(all().filter(matches).map(key).sort());
  });

  it('mixes the rows of the sessions', async () => {
    const rows: { sessionId: string }[] = parsed(await listResults(sandbox, token, {}));
    const changes = rows.filter((row, index) => row.sessionId !== rows[index - 1]?.sessionId).length;
    expect(changes).toBeGreaterThan(new Set(rows.map((row) => row.sessionId)).size);
  });

  it('answers XML to whoever does not name application/json', async () => {
    const body = { checklistId: landmarks.sampleChecklistId };
    const reply = await listResults(sandbox, token, body, { Accept: '*/*' });
    expect(reply.headers['content-type']).toBe('application/xml');
    expect(reply.body.toString('utf8')).toMatch(/<response><jobTrainingSessionResult><checklistId>3fa85f64-/);
  });

  it.each([
    ['several checklists', { checklistId: [landmarks.sampleChecklistId] }, 'checklistId must be one UUID'],
    ['a checklist that is no UUID', { checklistId: '7' }, 'checklistId must be one UUID'],
    [
      'one session outside of a list',
      { sessionIds: landmarks.sampleChecklistId },
      'sessionIds must be a list of UUIDs',
    ],
    ['a session that is no UUID', { sessionIds: ['7'] }, 'sessionIds must be a list of UUIDs'],
    ['an empty list of sessions', { sessionIds: [] }, 'sessionIds must be a list of UUIDs'],
    [
      'an unknown status',
      { sessionStatus: 'FAILED' },
      'sessionStatus must be one of NOT_STARTED, IN_PROGRESS, PASSED',
    ],
    ['a misspelt member', { sessionId: landmarks.sampleChecklistId }, 'Unknown parameter sessionId'],
    ['a list', [], 'The request body must be an object'],
    ['no body', '', 'The request body is not valid JSON'],
  ])('refuses %s with 400', async (_what, body, message) => {
    const reply = await listResults(sandbox, token, body);
    expect([reply.status, parsed(reply)]).toEqual([400, { code: 400, message }]);
  });

  it('refuses another content type with 400', async () => {
    const reply = await listResults(sandbox, token, {}, { 'Content-Type': 'text/plain' });
    expect(reply.status).toBe(400);
  });

  it.each([
    ['no token', () => ''],
    ['an unknown token', () => 'N3Hk5sds1_DVj1JFTqJKFWjGHf94DWp1YSffLxeZX8co'],
  ])('refuses %s with 401', async (_what, other) => {
    const reply = await listResults(sandbox, other(), {});
    expect([reply.status, parsed(reply)]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  });

  it('refuses a bare token: the scheme is Bearer', async () => {
    expect((await listResults(sandbox, token, {}, { Authorization: token })).status).toBe(401);
  });

  it('refuses who is no administrator of the account with 403', async () => {
    const limited = await issueToken(sandbox, credentials.ispringLimited);
    const reply = await listResults(sandbox, limited, {});
    expect([reply.status, parsed(reply)]).toEqual([403, { code: 403, message: 'Permission denied' }]);
  });

  it('refuses tokens after their end, and new ones when told', async () => {
    sandbox.control.expireTokens('ispring-rest');
    expect((await listResults(sandbox, token, {})).status).toBe(401);
    sandbox.control.tune({ tokenLifetimeSeconds: 0 });
    expect((await listResults(sandbox, await issueToken(sandbox), {})).status).toBe(401);
  });
});

describe('GET /training/session/{id}', () => {
  it('wraps the session in response', async () => {
    const session = sandbox.data.ispring.trainingSessions.find(({ instructor }) => instructor !== null)!;
    const { id, title, startTime, duration, instructor, dayIds } = session;
    const reply = await getSession(sandbox, token, id);
    expect(parsed(reply)).toEqual({ response: { id, title, startTime, duration, instructor, dayIds } });
  });

  it('leaves an absent instructor out', async () => {
    const nameless = sandbox.data.ispring.trainingSessions.find(({ instructor }) => instructor === null)!;
    expect(parsed(await getSession(sandbox, token, nameless.id)).response).not.toHaveProperty('instructor');
  });

  it('says in plain text that a session is not there', async () => {
    const reply = await getSession(sandbox, token, landmarks.unknownId);
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(reply.body.toString('utf8')).toBe('Training session not found');
  });

  it.each([
    ['an id that is no UUID', '42', 400],
    ['a session of a forbidden training', landmarks.forbiddenSessionId, 403],
  ])('refuses %s', async (_what, id, status) => {
    const reply = await getSession(sandbox, token, id);
    expect([reply.status, parsed(reply).code]).toEqual([status, status]);
  });

  it('needs a token', async () => {
    expect((await getSession(sandbox, 'none', landmarks.unknownId)).status).toBe(401);
  });
});

it.each([
  ['GET', '/job-training/sessions/result/list'],
  ['POST', '/training/session/3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['GET', '/training'],
])('does not know %s %s', async (method, path) => {
  const reply = await ask(`${sandbox.environment.ISPRING_URL}${path}`, method, {
    Accept: 'application/json',
  });
  expect([reply.status, parsed(reply).code]).toEqual([404, 404]);
});
