import { gunzipSync } from 'node:zlib';
import { faultKinds, landmarks, startSandbox, upstreamNames } from '../../src/sandbox/index.js';
import type { Fault, Sandbox } from '../../src/sandbox/index.js';
import {
  askAnything,
  askForToken,
  getSchedules,
  getSession,
  getTrainingSession,
  issueToken,
  listResults,
  listSessions,
  parsed,
  texts,
} from './asking.js';
import type { Parsed, RawReply } from './asking.js';

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

const text = (reply: RawReply) => reply.body.toString('utf8');

describe.each(upstreamNames)('%s', (upstream) => {
  const good = () => askAnything(sandbox, upstream, token);
  const spoilt = (fault: Fault) => {
    sandbox.control.setFault(upstream, fault);
    return askAnything(sandbox, upstream, token);
  };

  it('is late', async () => {
    expect((await spoilt({ kind: 'latency', latencyMs: 60, jitterMs: 5 })).status).toBe(200);
    // Timers may fire a millisecond early.
    expect(sandbox.control.calls(upstream)[0]!.durationMs).toBeGreaterThanOrEqual(58);
  });

  it('hangs without a word until it is taken down', async () => {
    const hung = spoilt({ kind: 'hang' });
    while (sandbox.control.calls(upstream).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await sandbox.control.kill(upstream);
    expect(await hung).toMatchObject({ status: null, failure: 'ECONNRESET' });
    expect(sandbox.control.calls(upstream)[0]!.status).toBeNull();
  });

  it('resets the connection', async () => {
    expect(await spoilt({ kind: 'reset' })).toMatchObject({ status: null, failure: 'ECONNRESET' });
  });

  it('promises more bytes than it sends', async () => {
    const whole = await good();
    const reply = await spoilt({ kind: 'truncate' });
    expect(reply.failure).toBe('ECONNRESET');
    expect(Number(reply.headers['content-length'])).toBeGreaterThan(reply.body.length);
    expect(whole.body.subarray(0, 100)).toEqual(reply.body.subarray(0, 100));
  });

  it('cuts the body in half, well framed', async () => {
    const whole = await good();
    const reply = await spoilt({ kind: 'cut' });
    expect([reply.failure, reply.status]).toEqual([null, 200]);
    expect(reply.body.length).toBeLessThan(whole.body.length * 0.6);
    expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
  });

  it('drips', async () => {
    const { length } = (await good()).body;
    const reply = await spoilt({ kind: 'slowBody', bytesPerSecond: length * 5 });
    expect(reply.pieces).toBeGreaterThan(1);
    expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
  });

  it('answers with a status and a page', async () => {
    const reply = await spoilt({ kind: 'status', status: 429, retryAfter: 30 });
    expect([reply.status, reply.headers['retry-after'], reply.headers['content-type']]).toEqual([
      429,
      '30',
      'text/html',
    ]);
    expect(text(reply)).toContain('<html>');
  });

  it('answers with a maintenance page under HTTP 200', async () => {
    const reply = await spoilt({ kind: 'html' });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text(reply)).toContain('maintenance');
  });

  it.each<[string, Fault, (reply: RawReply) => void]>([
    ['garbage', { kind: 'garbage' }, (reply) => expect(reply.body).toHaveLength(512)],
    ['nothing', { kind: 'empty' }, (reply) => expect(reply.body).toHaveLength(0)],
    ['something else', { kind: 'wrongRoot' }, (reply) => expect(text(reply)).not.toBe('')],
  ])('answers with %s under its own content type', async (_what, fault, check) => {
    const whole = await good();
    const reply = await spoilt(fault);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, whole.headers['content-type']]);
    expect(reply.body).not.toEqual(whole.body);
    check(reply);
  });

  it('answers with far too much, all of it well-formed', async () => {
    const whole = await good();
    const reply = await spoilt({ kind: 'huge', bytes: 2_000_000 });
    expect(reply.body).toHaveLength(2_000_000);
    expect(withoutQuota(text(reply))).toBe(withoutQuota(text(whole)));
  });

  it('hides far too much behind gzip', async () => {
    const reply = await spoilt({ kind: 'gzipBomb', bytes: 5_000_000 });
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(reply.body.length).toBeLessThan(200_000);
    expect(gunzipSync(reply.body).length).toBeGreaterThan(5_000_000);
  });

  it('answers with what breaks an unwary parser', async () => {
    const reply = await spoilt({ kind: 'entityBomb' });
    expect(reply.status).toBe(200);
    expect(text(reply)).toMatch(/<!ENTITY h8 "(&h7;){10}">|\[{100000}/);
  });

  it('fails for the next calls only, when told so', async () => {
    const outcomes = [
      (await spoilt({ kind: 'status', times: 2 })).status,
      (await good()).status,
      (await good()).status,
    ];
    expect(outcomes).toEqual([503, 503, 200]);
  });

  it('fails for one operation only, when told so', async () => {
    sandbox.control.setFault('ispring-rest', { kind: 'status', operation: 'POST /api/v3/token' });
    expect((await askForToken(sandbox)).status).toBe(503);
    expect((await good()).status).toBe(200);
  });

  it('is well again once the fault is cleared', async () => {
    expect((await spoilt({ kind: 'status' })).status).toBe(503);
    sandbox.control.setFault(upstream, null);
    expect((await good()).status).toBe(200);
    expect(sandbox.control.faults()).toEqual([]);
  });

  it('says in its log which fault hit the call', async () => {
    await spoilt({ kind: 'status', status: 502 });
    expect(sandbox.control.calls(upstream)[0]).toMatchObject({ fault: 'status', status: 502 });
  });
});

describe('protocol faults', () => {
  it('are SOAP faults', async () => {
    sandbox.control.setFault('ispring-soap', {
      kind: 'protocolFault',
      code: 'SOAP-ENV:Server',
      text: 'Out of <order>',
      status: 200,
    });
    const reply = await askAnything(sandbox, 'ispring-soap', token);
    expect([reply.status, texts(reply, 'faultcode'), texts(reply, 'faultstring')]).toEqual([
      200,
      ['SOAP-ENV:Server'],
      ['Out of &lt;order&gt;'],
    ]);
  });

  it('are error bodies of the REST calls', async () => {
    sandbox.control.setFault('ispring-rest', { kind: 'protocolFault', code: 403, text: 'No subscription' });
    const reply = await askAnything(sandbox, 'ispring-rest', token);
    expect([reply.status, parsed(reply)]).toEqual([403, { code: 403, message: 'No subscription' }]);
  });

  it('are Webex failures', async () => {
    sandbox.control.setFault('webex', {
      kind: 'protocolFault',
      code: '000045',
      text: 'API rate limit reached',
    });
    const reply = await askAnything(sandbox, 'webex', token);
    expect([reply.status, texts(reply, 'serv:exceptionID'), texts(reply, 'serv:reason')]).toEqual([
      200,
      ['000045'],
      ['API rate limit reached'],
    ]);
  });

  it('are JSON-RPC errors with the id of the call', async () => {
    sandbox.control.setFault('uis', {
      kind: 'protocolFault',
      code: -32003,
      mnemonic: 'ip_not_whitelisted',
      text: 'Your IP is not whitelisted',
    });
    expect(await getSchedules(sandbox)).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: {
        code: -32003,
        message: 'Your IP is not whitelisted',
        data: { mnemonic: 'ip_not_whitelisted', metadata: {} },
      },
    });
  });
});

describe('faults of rows', () => {
  const trainingId = landmarks.busyTrainingId;
  /** The rows as each list gives them: by id. */
  const lists: Record<string, () => Promise<string[]>> = {
    'ispring-soap': async () => texts(await listSessions(sandbox, { token, trainingId }), 'ns1:startTime'),
    'ispring-rest': async () =>
      parsed(await listResults(sandbox, token, {})).map((row: Parsed) => `${row.sessionId}${row.employeeId}`),
    uis: async () => (await getSchedules(sandbox)).result.data.map(({ id }: { id: number }) => String(id)),
  };

  describe.each(['ispring-soap', 'ispring-rest', 'uis'] as const)('of %s', (upstream) => {
    const list = () => lists[upstream]!();

    it('shuffle them', async () => {
      const before = await list();
      sandbox.control.setFault(upstream, { kind: 'shuffle' });
      const after = await list();
      expect(after).not.toEqual(before);
      expect([...after].sort()).toEqual([...before].sort());
    });

    it('leave out every second, or as many as told', async () => {
      const before = await list();
      sandbox.control.setFault(upstream, { kind: 'dropRows' });
      expect(await list()).toHaveLength(Math.floor(before.length / 2));
      sandbox.control.setFault(upstream, { kind: 'dropRows', rows: 3 });
      expect(await list()).toEqual(before.slice(3));
    });
  });

  it('make one row undecodable and leave the others', async () => {
    sandbox.control.setFault('ispring-soap', { kind: 'badRow' });
    const times = texts(await listSessions(sandbox, { token, trainingId }), 'ns1:startTime');
    expect(times.map((time) => Number.isNaN(Date.parse(time)))).toEqual([true, ...Array(39).fill(false)]);

    sandbox.control.setFault('ispring-rest', { kind: 'badRow' });
    const rows = parsed(await listResults(sandbox, token, {}));
    expect(rows.filter(({ startDate }: Parsed) => startDate === 'soon')).toHaveLength(1);
    expect(parsed(await getSession(sandbox, token, landmarks.clockChangeSessionId)).response.startTime).toBe(
      'soon',
    );

    sandbox.control.setFault('uis', { kind: 'badRow' });
    const { data } = (await getSchedules(sandbox)).result;
    expect(data.filter(({ schedules }: Parsed) => !Array.isArray(schedules))).toHaveLength(1);

    sandbox.control.setFault('webex', { kind: 'badRow' });
    for (const key of [landmarks.completeSessionKey, landmarks.sampleSessionKey]) {
      expect(texts(await getTrainingSession(sandbox, key), 'sess:startDate')).toEqual(['soon']);
    }
  });

  it('reach the vendor page’s own training too', async () => {
    sandbox.control.setFault('ispring-soap', { kind: 'dropRows' });
    const reply = await listSessions(sandbox, { token, trainingId: landmarks.sampleTrainingId });
    expect(texts(reply, 'ns1:title')).toEqual(['Сессия 2']);
  });
});

describe('faults of credentials', () => {
  it('expireTokens forgets tokens once, on both iSpring wires', async () => {
    sandbox.control.setFault('ispring-soap', { kind: 'expireTokens' });
    expect((await askAnything(sandbox, 'ispring-rest', token)).status).toBe(401);
    const renewed = await issueToken(sandbox);
    expect((await askAnything(sandbox, 'ispring-rest', renewed)).status).toBe(200);
    expect((await askAnything(sandbox, 'ispring-soap', renewed)).status).toBe(200);
  });

  it.each([
    ['ispring-soap', 'Permission denied'],
    ['ispring-rest', '"code":401'],
    ['webex', '030002'],
    ['uis', 'access_token_invalid'],
  ] as const)('refuseTokens makes %s refuse new credentials as well', async (upstream, words) => {
    sandbox.control.setFault(upstream, { kind: 'refuseTokens' });
    expect(text(await askAnything(sandbox, upstream, await issueToken(sandbox)))).toContain(words);
  });
});

it('nonsense is refused with the words that would be right', () => {
  const set = (fault: object) => () => sandbox.control.setFault('webex', fault as Fault);
  expect(set({ kind: 'explode' })).toThrow(
    `unknown fault kind "explode": use one of ${faultKinds.join(', ')}`,
  );
  expect(set({ kind: 'hang', retryAfter: 3 })).toThrow(
    'fault hang takes no retryAfter: use kind, operation, times, latencyMs, jitterMs',
  );
  expect(set({ kind: 'latency', latencyMs: '5' })).toThrow(
    'latencyMs of a fault must be a number, 0 or more',
  );
  expect(set({ kind: 'hang', operation: 'GetMeeting' })).toThrow(
    'webex has no operation GetMeeting: use GetTrainingSession, AuthenticateUser',
  );
});

/** A UIS answer says how much is left, which differs between two calls. */
function withoutQuota(body: string): string {
  return body.trim().replace(/"(day|minute)_\w+":\d+/g, '');
}
