import { gunzipSync } from 'node:zlib';
import { faultKinds, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { Fault, FaultKind, Sandbox, UpstreamName } from '../../src/sandbox/index.js';
import { askUis, getTraining, issueToken, listChecklists, listResults, listUsers, parsed } from './asking.js';
import type { Parsed, RawReply } from './asking.js';
import { eventually } from '../support/eventually.js';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control.reset();
  token = await issueToken(sandbox);
  sandbox.control.resetCalls();
});

interface Call {
  readonly operation: string;
  readonly upstream: UpstreamName;
  readonly ask: () => Promise<RawReply>;
  /** The rows of an answer, each by its id; null where the answer is no list. */
  readonly rows: (answer: Parsed) => string[] | null;
  /** How many rows of an answer nobody can read. */
  readonly unreadable: (answer: Parsed) => number;
  /** What stands for a refused credential. */
  readonly refusal: string;
}

const calls: readonly Call[] = [
  {
    operation: 'GET /training/{id}',
    upstream: 'ispring-rest',
    ask: () => getTraining(sandbox, token, landmarks.busyTrainingId),
    rows: () => null,
    unreadable: ({ response }) =>
      typeof response.title !== 'string' && typeof response.organizer !== 'string' ? 1 : 0,
    refusal: '"code":401',
  },
  {
    operation: 'GET /users/v2',
    upstream: 'ispring-rest',
    ask: () => listUsers(sandbox, token, 'pageSize=20'),
    rows: (answer) => answer.userProfiles.map(({ userId }: Parsed) => userId),
    unreadable: (answer) =>
      answer.userProfiles.filter(({ fields }: Parsed) => typeof fields !== 'object').length,
    refusal: '"code":401',
  },
  {
    operation: 'POST /job-training/checklist/sessions/list',
    upstream: 'ispring-rest',
    ask: () => listChecklists(sandbox, token, {}),
    rows: (answer) => answer.map(({ checklistId }: Parsed) => checklistId),
    unreadable: (answer) =>
      answer.filter(
        ({ sessionIds, checklistTitle }: Parsed) =>
          !Array.isArray(sessionIds) && typeof checklistTitle !== 'string',
      ).length,
    refusal: '"code":401',
  },
  {
    operation: 'get.account',
    upstream: 'uis',
    ask: () => {
      const params = { access_token: sandbox.credentials.uis.accessToken };
      return askUis(sandbox, { jsonrpc: '2.0', id: 7, method: 'get.account', params });
    },
    rows: ({ result }) => result.data.map((row: Parsed) => String(row.app_id)),
    unreadable: ({ result }) =>
      result.data.filter(({ timezone }: Parsed) => typeof timezone !== 'string').length,
    refusal: 'access_token_invalid',
  },
];

const text = (reply: RawReply) => reply.body.toString('utf8');
const framed = (reply: RawReply) => expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
/** Without what differs between two answers of UIS: what is left of its quota. */
const steady = (body: string) => body.trim().replace(/"(day|minute)_\w+":\d+/g, '');

interface Spoilt {
  /** What the fault says besides its kind. */
  readonly members?: (whole: RawReply) => Omit<Fault, 'kind'>;
  readonly check: (reply: RawReply, whole: RawReply, call: Call) => void;
}

/** What each kind of fault does to each call; a kind that is missing here does not compile. */
const outcomes: Record<FaultKind, Spoilt> = {
  latency: {
    members: () => ({ latencyMs: 40 }),
    check: (reply, whole) => {
      expect(steady(text(reply))).toBe(steady(text(whole)));
      // Timers may fire a millisecond early.
      expect(sandbox.control.calls().at(-1)!.durationMs).toBeGreaterThanOrEqual(38);
    },
  },
  hang: { check: (reply) => expect(reply).toMatchObject({ status: null, failure: 'ECONNRESET' }) },
  reset: {
    check: (reply) => expect(reply).toMatchObject({ status: null, failure: 'ECONNRESET' }),
  },
  truncate: {
    check: (reply) => {
      expect(reply.failure).toBe('ECONNRESET');
      expect(Number(reply.headers['content-length'])).toBeGreaterThan(reply.body.length);
    },
  },
  cut: {
    check: (reply, whole) => {
      framed(reply);
      expect(reply.body.length).toBeLessThan(whole.body.length * 0.6);
      expect(() => parsed(reply)).toThrow(SyntaxError);
    },
  },
  slowBody: {
    members: (whole) => ({ bytesPerSecond: whole.body.length * 5 }),
    check: (reply, whole) => {
      expect(steady(text(reply))).toBe(steady(text(whole)));
      expect(reply.pieces).toBeGreaterThan(1);
    },
  },
  status: {
    members: () => ({ status: 429, retryAfter: 30 }),
    check: (reply) => expect([reply.status, reply.headers['retry-after']]).toEqual([429, '30']),
  },
  protocolFault: {
    members: () => ({ code: 403, text: 'No subscription' }),
    check: (reply, _whole, { upstream }) => {
      const answer = parsed(reply);
      const { code, message } = upstream === 'uis' ? answer.error : answer;
      expect([reply.status, code, message]).toEqual([upstream === 'uis' ? 200 : 403, 403, 'No subscription']);
    },
  },
  html: {
    check: (reply) => expect([reply.status, text(reply).includes('maintenance')]).toEqual([200, true]),
  },
  garbage: { check: (reply) => expect(reply.body).toHaveLength(512) },
  empty: { check: (reply) => expect([reply.status, reply.body.length]).toEqual([200, 0]) },
  wrongRoot: {
    check: (reply, whole) => {
      const members = (answer: Parsed) => (Array.isArray(answer) ? 'a list' : Object.keys(answer));
      expect(members(parsed(reply))).not.toEqual(members(parsed(whole)));
    },
  },
  huge: {
    members: () => ({ bytes: 300_000 }),
    check: (reply, whole) => {
      expect(reply.body).toHaveLength(300_000);
      expect(steady(text(reply))).toBe(steady(text(whole)));
    },
  },
  gzipBomb: {
    members: () => ({ bytes: 300_000 }),
    check: (reply) => expect(gunzipSync(reply.body).length).toBeGreaterThan(300_000),
  },
  entityBomb: { check: (reply) => expect(text(reply)).toMatch(/\[{100000}/) },
  shuffle: {
    check: (reply, whole, { rows }) => {
      const [after, before] = [rows(parsed(reply)), rows(parsed(whole))];
      expect(after?.toSorted()).toEqual(before?.toSorted());
      if ((before ?? []).length > 1) expect(after).not.toEqual(before);
      else expect(steady(text(reply))).toBe(steady(text(whole)));
    },
  },
  dropRows: {
    members: () => ({ rows: 1 }),
    check: (reply, whole, { rows }) => {
      const before = rows(parsed(whole));
      if (before === null) expect(text(reply)).toBe(text(whole));
      else expect(rows(parsed(reply))).toEqual(before.slice(1));
    },
  },
  badRow: {
    check: (reply, whole, { rows, unreadable }) => {
      expect([unreadable(parsed(whole)), unreadable(parsed(reply))]).toEqual([0, 1]);
      // Its id can be read still: one bad row is one bad thing.
      expect(rows(parsed(reply))).toEqual(rows(parsed(whole)));
    },
  },
  expireTokens: {
    // A key from the cabinet has no end.
    check: (reply, _whole, { upstream }) => expect(reply.status).toBe(upstream === 'uis' ? 200 : 401),
  },
  refuseTokens: {
    check: (reply, _whole, { refusal }) => expect(text(reply)).toContain(refusal),
  },
};

describe.each(calls)('$operation', (call) => {
  it.each(faultKinds)('suffers %s', async (kind) => {
    const whole = await call.ask();
    expect(whole.status).toBe(200);
    const { members, check } = outcomes[kind];
    sandbox.control.setFault(call.upstream, { kind, ...members?.(whole), operation: call.operation });
    const asked = call.ask();
    if (kind === 'hang') {
      await eventually(() => sandbox.control.calls(call.upstream)[1] ?? null);
      await sandbox.control.kill(call.upstream);
    }
    check(await asked, whole, call);
  });

  it('is left alone by a fault of another call', async () => {
    const other = call.upstream === 'uis' ? 'get.schedules' : 'POST /job-training/sessions/result/list';
    sandbox.control.setFault(call.upstream, { kind: 'status', operation: other });
    expect((await call.ask()).status).toBe(200);
  });
});

it('a fault of one call leaves the others of its vendor alone', async () => {
  sandbox.control.setFault('ispring-rest', { kind: 'status', operation: 'GET /users/v2' });
  expect((await listUsers(sandbox, token, '')).status).toBe(503);
  expect((await listResults(sandbox, token, {})).status).toBe(200);
  expect((await getTraining(sandbox, token, landmarks.busyTrainingId)).status).toBe(200);
});
