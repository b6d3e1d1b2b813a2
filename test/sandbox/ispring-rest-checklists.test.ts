import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { Checklist, Sandbox } from '../../src/sandbox/index.js';
import { issueToken, listChecklists, listResults, parsed } from './asking.js';
import type { Parsed } from './asking.js';

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

const all = () => sandbox.data.ispring.checklists;
const sample = landmarks.sampleChecklistId;

describe('POST /job-training/checklist/sessions/list', () => {
  it('answers a bare list of checklists with their sessions', async () => {
    const reply = await listChecklists(sandbox, token, { checklistIds: [sample] });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json']);
    expect(parsed(reply)).toEqual([
      {
        checklistId: sample,
        checklistTitle: 'Floor Sales Representative',
        checklistStatus: 'PUBLISHED',
        sessionIds: [sample],
      },
    ]);
  });

  it.each([
    ['all for an empty object', () => ({}), () => true],
    [
      'several checklists, without those that are not there',
      () => ({ checklistIds: [all()[4]!.id.toUpperCase(), all()[2]!.id, landmarks.unknownId] }),
      ({ id }: Checklist) => [all()[4]!.id, all()[2]!.id].includes(id),
    ],
    [
      'those of some sessions',
      () => ({ sessionIds: [all()[3]!.sessionIds[1], all()[6]!.sessionIds[0]] }),
      ({ sessionIds }: Checklist) =>
        sessionIds.includes(all()[3]!.sessionIds[1]!) || sessionIds.includes(all()[6]!.sessionIds[0]!),
    ],
    [
      'those that fit both conditions',
      () => ({ checklistIds: [all()[3]!.id, all()[5]!.id], sessionIds: [all()[3]!.sessionIds[1]] }),
      ({ id }: Checklist) => id === all()[3]!.id,
    ],
    ['none for an unknown session', () => ({ sessionIds: [landmarks.unknownId] }), () => false],
  ])('lists %s, each with all its sessions', async (_what, body, matches) => {
    expect(parsed(await listChecklists(sandbox, token, body()))).toEqual(
      all()
        .filter(matches)
        .map(({ id, title, status, sessionIds }) => ({
          checklistId: id,
          checklistTitle: title,
          checklistStatus: status,
          sessionIds,
        })),
    );
  });

  it('agrees with the result list', async () => {
    const pairs = (rows: Parsed[]) => new Set(rows.map((row) => `${row.checklistId} ${row.sessionId}`));
    const lists: Parsed[] = parsed(await listChecklists(sandbox, token, {}));
    const results: Parsed[] = parsed(await listResults(sandbox, token, {}));
    const listed = lists.flatMap(({ checklistId, sessionIds }) =>
      sessionIds.map((sessionId: string) => ({ checklistId, sessionId })),
    );
    expect(pairs(results)).toEqual(pairs(listed));
    expect(new Set(lists.map(({ checklistStatus }) => checklistStatus))).toEqual(
      new Set(['PUBLISHED', 'HIDDEN']),
    );
  });

  it('answers XML to whoever does not name application/json', async () => {
    const reply = await listChecklists(sandbox, token, { checklistIds: [sample] }, { Accept: '*/*' });
    expect(reply.headers['content-type']).toBe('application/xml');
    expect(reply.body.toString('utf8')).toContain(
      `<response><checklistSessions><checklistId>${sample}</checklistId>`,
    );
    expect(reply.body.toString('utf8')).toContain(`<sessionIds>${sample}</sessionIds>`);
  });

  it.each([
    ['one checklist outside of a list', { checklistIds: sample }, 'checklistIds must be a list of UUIDs'],
    ['a checklist that is no UUID', { checklistIds: ['7'] }, 'checklistIds must be a list of UUIDs'],
    ['an empty list of checklists', { checklistIds: [] }, 'checklistIds must be a list of UUIDs'],
    ['a checklist of null', { checklistIds: null }, 'checklistIds must be a list of UUIDs'],
    ['a session that is no UUID', { sessionIds: [sample, 7] }, 'sessionIds must be a list of UUIDs'],
    ['an empty list of sessions', { sessionIds: [] }, 'sessionIds must be a list of UUIDs'],
    ['the other list’s member', { checklistId: sample }, 'Unknown parameter checklistId'],
    ['a status', { checklistStatus: 'HIDDEN' }, 'Unknown parameter checklistStatus'],
    ['a list', [], 'The request body must be an object'],
    ['no body', '', 'The request body is not valid JSON'],
  ])('refuses %s with 400', async (_what, body, message) => {
    const reply = await listChecklists(sandbox, token, body);
    expect([reply.status, parsed(reply)]).toEqual([400, { code: 400, message }]);
  });

  it('refuses another content type with 400', async () => {
    const reply = await listChecklists(sandbox, token, {}, { 'Content-Type': 'text/plain' });
    expect([reply.status, parsed(reply).message]).toEqual([400, 'Content-Type must be application/json']);
  });

  it('refuses who is no administrator of the account with 403, and who has no token with 401', async () => {
    const limited = await issueToken(sandbox, credentials.ispringLimited);
    const reply = await listChecklists(sandbox, limited, {});
    expect([reply.status, parsed(reply)]).toEqual([403, { code: 403, message: 'Permission denied' }]);
    expect((await listChecklists(sandbox, 'none', {})).status).toBe(401);
  });

  it('is logged by its body', async () => {
    sandbox.control.resetCalls();
    await listChecklists(sandbox, token, { sessionIds: [landmarks.unknownId] });
    expect(sandbox.control.calls()).toMatchObject([
      {
        operation: 'POST /job-training/checklist/sessions/list',
        status: 200,
        request: {
          token: `…${token.slice(-6)}`,
          accountUrl: null,
          body: { sessionIds: [landmarks.unknownId] },
        },
      },
    ]);
  });
});
