import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { parse } from 'dotenv';
import {
  credentials,
  describeSandbox,
  landmarks,
  startSandbox,
  upstreamNames,
} from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import {
  ask,
  askAnything,
  getTrainingSession,
  issueToken,
  listResults,
  listSessions,
  parsed,
} from './asking.js';
import type { Parsed } from './asking.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

async function control(route: string, body?: unknown): Promise<{ status: number | null; answer: Parsed }> {
  const [method = '', path = ''] = route.split(' ');
  const reply = await ask(
    sandbox.controlUrl + path,
    method,
    {},
    body === undefined ? '' : JSON.stringify(body),
  );
  return { status: reply.status, answer: reply.body.length === 0 ? undefined : parsed(reply) };
}

describe('the environment', () => {
  it('holds every setting that points a gateway at the sandbox', () => {
    expect(Object.keys(sandbox.environment)).toEqual([
      'ISPRING_URL',
      'ISPRING_SOAP_URL',
      'ISPRING_CLIENT_ID',
      'ISPRING_CLIENT_SECRET',
      'ISPRING_TIME_ZONE',
      'ISPRING_TRAINING_IDS',
      'WEBEX_URL',
      'WEBEX_SITE_NAME',
      'WEBEX_ID',
      'WEBEX_PASSWORD',
      'UIS_URL',
      'UIS_ACCESS_TOKEN',
    ]);
  });

  it('lists 20 trainings that may be read, the vendor page’s first', () => {
    const ids = sandbox.environment.ISPRING_TRAINING_IDS!.split(',');
    expect([ids.length, ids[0]]).toEqual([20, landmarks.sampleTrainingId]);
    const access = new Map(sandbox.data.ispring.trainings.map((training) => [training.id, training.access]));
    expect(new Set(ids.map((id) => access.get(id)))).toEqual(new Set(['everyone']));
  });

  it('can be pasted into a .env file from what the sandbox prints', () => {
    expect(parse(describeSandbox(sandbox))).toEqual(sandbox.environment);
  });
});

describe('the call log', () => {
  it('says of each call what was asked, by the vendor’s own name', async () => {
    const token = await issueToken(sandbox);
    await listSessions(sandbox, { token, trainingId: landmarks.sampleTrainingId });
    await listResults(sandbox, token, { sessionIds: [landmarks.unknownId] });
    await getTrainingSession(sandbox, '76736484');
    await askAnything(sandbox, 'uis', token);
    expect(
      sandbox.control
        .calls()
        .map(({ upstream, operation, status, request }) => ({ upstream, operation, status, request })),
    ).toEqual([
      {
        upstream: 'ispring-rest',
        operation: 'POST /api/v3/token',
        status: 200,
        request: { clientId: credentials.ispring.clientId, grantType: 'client_credentials' },
      },
      {
        upstream: 'ispring-soap',
        operation: 'listSessionsByTraining',
        status: 200,
        request: {
          trainingId: landmarks.sampleTrainingId,
          token: `…${token.slice(-6)}`,
          namespace: 'http://ispringlearn.ru/go/services/api/soap',
        },
      },
      {
        upstream: 'ispring-rest',
        operation: 'POST /job-training/sessions/result/list',
        status: 200,
        request: {
          token: `…${token.slice(-6)}`,
          accountUrl: null,
          body: { sessionIds: [landmarks.unknownId] },
        },
      },
      {
        upstream: 'webex',
        operation: 'GetTrainingSession',
        status: 200,
        request: {
          sessionKey: '76736484',
          webExID: 'academy.host',
          site: 'academy',
          auth: 'password',
          ticket: null,
        },
      },
      { upstream: 'uis', operation: 'get.schedules', status: 200, request: { limit: 10, token: '…y-0001' } },
    ]);
  });

  it('counts calls, and how many were open at once', async () => {
    const token = await issueToken(sandbox);
    sandbox.control.setFault('webex', { kind: 'hang' });
    const open = [1, 2, 3].map(() => askAnything(sandbox, 'webex', token));
    while (sandbox.control.calls('webex').length < 3) await pause();
    await sandbox.control.kill('webex');
    await Promise.all(open);
    expect(sandbox.control.callCounts()).toEqual({ 'ispring-rest': 1, webex: 3 });
    expect(sandbox.control.peaks()).toEqual({ 'ispring-soap': 0, 'ispring-rest': 1, webex: 3, uis: 0 });
    sandbox.control.resetCalls();
    expect([sandbox.control.calls(), sandbox.control.callCounts()]).toEqual([[], {}]);
  });

  it('never holds a secret', async () => {
    const token = await issueToken(sandbox);
    for (const upstream of upstreamNames) await askAnything(sandbox, upstream, token);
    const log = JSON.stringify(sandbox.control.calls());
    for (const secret of [
      token,
      credentials.ispring.clientSecret,
      credentials.webex.password,
      credentials.uis.accessToken,
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('the control endpoint', () => {
  it('sets, shows and clears faults', async () => {
    const fault = { kind: 'status', status: 502, times: 3 };
    expect(await control('POST /faults', { upstream: 'uis', ...fault })).toEqual({
      status: 200,
      answer: [{ upstream: 'uis', fault }],
    });
    expect((await askAnything(sandbox, 'uis', '')).status).toBe(502);
    expect((await control('GET /faults')).answer).toHaveLength(1);
    expect((await control('DELETE /faults?upstream=webex')).answer).toHaveLength(1);
    expect((await control('DELETE /faults')).answer).toEqual([]);
    expect((await askAnything(sandbox, 'uis', '')).status).toBe(200);
  });

  it('shows and clears the log', async () => {
    await askAnything(sandbox, 'uis', '');
    expect((await control('GET /calls?upstream=uis')).answer).toEqual(sandbox.control.calls());
    expect((await control('GET /calls?upstream=webex')).answer).toEqual([]);
    expect((await control('GET /calls/counts')).answer.counts).toEqual({ uis: 1 });
    expect((await control('DELETE /calls')).status).toBe(204);
    expect(sandbox.control.calls()).toEqual([]);
  });

  it('takes tuning, expiry, outages and a reset', async () => {
    expect((await control('POST /tuning', { uisMinuteLimit: 5 })).answer.uisMinuteLimit).toBe(5);
    expect((await control('POST /tuning', { accountTimeZone: null })).answer.accountTimeZone).toBeNull();
    const token = await issueToken(sandbox);
    await control('POST /tokens/expire', { upstream: 'ispring-rest' });
    expect((await askAnything(sandbox, 'ispring-rest', token)).status).toBe(401);
    await control('POST /kill', { upstream: 'webex' });
    expect((await askAnything(sandbox, 'webex', token)).failure).toBe('ECONNREFUSED');
    expect((await control('POST /reset')).status).toBe(204);
    expect((await askAnything(sandbox, 'webex', token)).status).toBe(200);
    expect(sandbox.control.tuning()).toMatchObject({
      uisMinuteLimit: 10_000,
      accountTimeZone: sandbox.data.uis.timeZone,
    });
    expect((await control('GET /environment')).answer).toEqual(sandbox.environment);
  });

  it('adds, renames and removes UIS schedules', async () => {
    const id = landmarks.cycleScheduleId;
    const schedule = { id, name: 'Three on, one off', schedules: [] };
    expect((await control('POST /schedules', schedule)).status).toBe(204);
    expect((await control('GET /schedules')).answer[0]).toEqual(schedule);
    expect((await control(`DELETE /schedules?id=${id}`)).answer).toEqual({ removed: true });
    expect((await control(`DELETE /schedules?id=${id}`)).answer).toEqual({ removed: false });
    expect((await control('GET /schedules')).answer[0].id).toBe(id + 1);
  });

  it.each([
    ['POST /schedules', [], /^a schedule must be an object$/],
    ['POST /schedules', { id: 1, title: 'x' }, /^a schedule has no title: use id, name, schedules$/],
    ['POST /schedules', { id: '1', name: 'x', schedules: [] }, /^id must be a whole number, 1 or more$/],
    ['POST /schedules', { id: 1, schedules: [] }, /^name must be text$/],
    ['POST /schedules', { id: 1, name: 'x' }, /^schedules must be a list of rules, perhaps empty$/],
    [
      'POST /faults',
      { upstream: 'zoom', kind: 'hang' },
      /^unknown upstream "zoom": use one of ispring-soap, /,
    ],
    ['POST /faults', { upstream: 'uis' }, /^unknown fault kind undefined/],
    ['POST /faults', [], /^the body must be a JSON object$/],
    ['POST /tuning', { speed: 1 }, /^unknown tuning speed: use tokenLifetimeSeconds, /],
    ['POST /tuning', { soapFaultStatus: 418 }, /^soapFaultStatus must be 200 or 500$/],
    ['POST /tuning', { usersPageSize: 0 }, /^usersPageSize must be a whole number, 1 or more$/],
    ['POST /tuning', { userFields: 'list' }, /^userFields must be one of object, array, mixed$/],
    ['POST /tuning', { accountTimeZone: 3 }, /^accountTimeZone must be text or null$/],
    ['POST /tuning', { uisDayLimit: '5' }, /^uisDayLimit must be a number, 0 or more$/],
    ['GET /calls?upstream=zoom', undefined, /^unknown upstream "zoom"/],
  ])('answers 400 to %s with %j', async (route, body, error) => {
    expect(await control(route, body)).toEqual({
      status: 400,
      answer: { error: expect.stringMatching(error) },
    });
  });

  it('answers 404 with all routes to anything else', async () => {
    const { status, answer } = await control('GET /');
    expect(status).toBe(404);
    expect(answer.routes).toContain('POST /faults');
  });
});

describe('life and death', () => {
  it('kills one vendor alone and revives it on its port', async () => {
    const token = await issueToken(sandbox);
    await sandbox.control.kill('uis');
    expect((await askAnything(sandbox, 'uis', token)).failure).toBe('ECONNREFUSED');
    expect((await askAnything(sandbox, 'webex', token)).status).toBe(200);
    await sandbox.control.revive('uis');
    expect((await askAnything(sandbox, 'uis', token)).status).toBe(200);
  });

  it('stops at once, also what hangs, drips or waits, and leaves nothing behind', async () => {
    const before = process.getActiveResourcesInfo();
    const own = await startSandbox();
    own.control.setFault('webex', { kind: 'hang' });
    own.control.setFault('uis', { kind: 'slowBody', bytesPerSecond: 20 });
    own.control.setFault('ispring-soap', { kind: 'latency', latencyMs: 600_000 });
    const waiting = (['webex', 'uis', 'ispring-soap'] as const).map((upstream) =>
      askAnything(own, upstream, 'x'),
    );
    while (own.control.calls().length < 3) await pause();
    expect(added(before)).toContain('TCPServerWrap');
    await own.stop();
    for (const reply of await Promise.all(waiting)) expect(reply.failure).toBe('ECONNRESET');
    // The callers' own ends of the sockets close a moment later.
    for (let turn = 0; turn < 100 && added(before).length > 0; turn++) await pause();
    expect(added(before)).toEqual([]);
    expect((await ask(own.controlUrl, 'GET')).failure).toBe('ECONNREFUSED');
  });

  it('takes fixed ports, and starts nothing when one is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    await expect(startSandbox({ ports: { control: port } })).rejects.toThrow('EADDRINUSE');
    await new Promise((resolve) => blocker.close(resolve));
    const own = await startSandbox({ ports: { webex: port } });
    expect(own.environment.WEBEX_URL).toBe(`http://127.0.0.1:${port}/WBXService/XMLService`);
    await own.stop();
  });

  it('runs beside another of its kind without sharing anything', async () => {
    const other = await startSandbox({ seed: 2 });
    const token = await issueToken(other);
    expect((await askAnything(sandbox, 'ispring-rest', token)).status).toBe(401);
    expect(sandbox.control.calls()).toHaveLength(1);
    expect(other.control.calls()).toHaveLength(1);
    await other.stop();
  });
});

/** The sockets, servers and timers that are there now and were not before. */
function added(before: readonly string[]): string[] {
  const rest = [...before];
  return process.getActiveResourcesInfo().filter((name) => {
    const place = rest.indexOf(name);
    if (place >= 0) rest.splice(place, 1);
    return place < 0 && /^(TCP|Timeout)/.test(name);
  });
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}
