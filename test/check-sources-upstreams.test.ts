import { checkUpstreams } from '../src/check/check-upstreams.js';
import { startSandbox, type Sandbox } from '../src/sandbox/index.js';
import { readSettings } from '../src/settings.js';
import { byLogin, byToken, check, GOOD } from './support/checked.js';
import { gate } from './support/gate.js';
import { startUpstream, type Handler } from './support/upstream.js';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

async function issuedToken(): Promise<string> {
  const { clientId, clientSecret } = sandbox.credentials.ispring;
  const response = await fetch(`${sandbox.environment['ISPRING_URL'] ?? ''}/api/v3/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

describe('a check of upstreams that are well', () => {
  it('finds nothing wrong, and costs one call each and one token', async () => {
    const found = await check(sandbox);
    for (const finding of Object.values(found)) expect(finding).toMatchObject(GOOD);
    expect(
      sandbox.control
        .calls()
        .map(({ upstream, operation }) => `${upstream} ${operation}`)
        .sort(),
    ).toEqual([
      'ispring-rest POST /api/v3/token',
      'ispring-rest POST /job-training/sessions/result/list',
      'ispring-soap listSessionsByTraining',
      'uis get.schedules',
      'webex LstsummaryTrainingSession',
    ]);
  });

  it('asks all of them at the same time', async () => {
    const together = gate();
    let arrived = 0;
    const meet: Handler = async () => {
      arrived += 1;
      if (arrived === 4) together.open();
      await together.promise;
      return { status: 403 };
    };
    const names = ['ISPRING_SOAP_URL', 'ISPRING_URL', 'WEBEX_URL', 'UIS_URL'];
    const upstreams = await Promise.all(names.map(() => startUpstream(meet)));
    const addresses = Object.fromEntries(names.map((name, index) => [name, upstreams[index]!.url]));
    const found = await check(sandbox, { ...addresses, ...byToken('token') });
    expect(Object.values(found).map(({ failure }) => failure)).toEqual(Array(4).fill('forbidden'));
    await Promise.all(upstreams.map(({ stop }) => stop()));
  });

  it('says by what we were known, and how long that took where it took a call', async () => {
    const first = await check(sandbox);
    expect(first).toMatchObject({
      'ispring-soap': { credentialKind: 'issued token', tokenLatencyMs: null },
      'ispring-rest': { credentialKind: 'issued token', tokenLatencyMs: expect.any(Number) },
      webex: { credentialKind: 'password', tokenLatencyMs: null },
      uis: { credentialKind: 'token of settings', tokenLatencyMs: null },
    });
    const { login, password } = sandbox.credentials.uis;
    const second = await check(sandbox, {
      ...byToken(await issuedToken()),
      ...byLogin(login, password),
      WEBEX_AUTH: 'ticket',
    });
    expect(second).toMatchObject({
      'ispring-soap': { ...GOOD, credentialKind: 'token of settings', tokenLatencyMs: null },
      'ispring-rest': { ...GOOD, credentialKind: 'token of settings', tokenLatencyMs: null },
      webex: { ...GOOD, credentialKind: 'issued ticket', tokenLatencyMs: expect.any(Number) },
      uis: { ...GOOD, credentialKind: 'login', tokenLatencyMs: expect.any(Number) },
    });
  });

  it('tells the quota that is left, and a clock that is as ours', async () => {
    sandbox.control.tune({ uisDayLimit: 3000, uisMinuteLimit: 60 });
    const { uis, webex } = await check(sandbox);
    expect(uis.quota).toMatchObject({
      dayLimit: 3000,
      dayRemaining: 2999,
      minuteLimit: 60,
      minuteRemaining: 59,
    });
    expect(webex.quota).toBeNull();
    expect(Math.abs(uis.clockSkew!.aheadMs)).toBeLessThan(60_000);
  });

  it('is content with an upstream that does not know the training that does not exist', async () => {
    sandbox.control.tune({ soapUnknownTrainingFaults: 1 });
    expect((await check(sandbox, { ISPRING_TRAINING_IDS: '' }))['ispring-soap']).toMatchObject(GOOD);
  });

  it.each([500, 200])(
    'warns of a listed training that is unknown (fault under HTTP %i)',
    async (soapFaultStatus) => {
      sandbox.control.tune({ soapUnknownTrainingFaults: 1, soapFaultStatus });
      const found = await check(sandbox, { ISPRING_TRAINING_IDS: '00000000-0000-4000-8000-000000000404' });
      expect(found['ispring-soap']).toMatchObject({
        ...GOOD,
        warnings: ['ispring-soap: it does not know the first of ISPRING_TRAINING_IDS.'],
      });
    },
  );

  it('leaves out what is not configured', async () => {
    const { UIS_URL, UIS_ACCESS_TOKEN } = sandbox.environment;
    const findings = await checkUpstreams(readSettings({ UIS_URL, UIS_ACCESS_TOKEN }));
    expect(findings).toEqual([
      { name: 'ispring-soap', credentialKind: null },
      { name: 'ispring-rest', credentialKind: null },
      { name: 'webex', credentialKind: null },
      expect.objectContaining(GOOD),
    ]);
    expect(sandbox.control.callCounts()).toEqual({ uis: 1 });
  });
});

describe('a limit of ours', () => {
  it('on calls, too low for a token and a question, is named', async () => {
    const { login, password } = sandbox.credentials.uis;
    const found = await check(sandbox, { ...byLogin(login, password), MAX_UPSTREAM_CALLS: '1' });
    expect(found.uis).toMatchObject({
      reachable: null,
      failure: 'not tried',
      problem: expect.stringContaining('MAX_UPSTREAM_CALLS'),
    });
    expect(found.webex).toMatchObject(GOOD);
  });

  it('on time is named', async () => {
    sandbox.control.setFault('uis', { kind: 'hang' });
    const { uis } = await check(sandbox, { REQUEST_DEADLINE_MS: '500' });
    expect(uis).toMatchObject({
      failure: 'timeout',
      problem: expect.stringContaining('REQUEST_DEADLINE_MS'),
    });
  });
});

describe('the clock', () => {
  /** UIS with an answer that says it is so much later than it is. */
  const uisAt =
    (aheadMs: number): Handler =>
    (call) => {
      const { id } = JSON.parse(call.body) as { id: number };
      const date = new Date(Date.now() + aheadMs).toUTCString();
      return {
        headers: { date },
        body: JSON.stringify({ jsonrpc: '2.0', id, result: { data: [], metadata: {} } }),
      };
    };

  it.each([
    ['ahead of', -3_600_000],
    ['behind', 3_600_000],
  ])('that is an hour %s an upstream is warned of, and no failure', async (where, aheadMs) => {
    const upstream = await startUpstream(uisAt(aheadMs));
    const { uis } = await check(sandbox, { UIS_URL: upstream.url });
    await upstream.stop();
    const warning = new RegExp(
      `^uis: the clock of this machine is 3[56]\\d\\d s ${where} that of the upstream`,
    );
    expect(uis).toMatchObject({ ...GOOD, warnings: [expect.stringMatching(warning)] });
  });

  it('that is 20 seconds wrong is seen, and not warned of', async () => {
    const upstream = await startUpstream(uisAt(-20_000));
    const { uis } = await check(sandbox, { UIS_URL: upstream.url });
    await upstream.stop();
    expect(uis).toMatchObject(GOOD);
    expect(uis.clockSkew!.aheadMs).toBeGreaterThan(uis.clockSkew!.withinMs);
  });

  it('of an upstream that does not tell its own is not known', async () => {
    const upstream = await startUpstream((_, response) => {
      response.sendDate = false;
      return { status: 403 };
    });
    const { uis } = await check(sandbox, { UIS_URL: upstream.url });
    await upstream.stop();
    expect(uis).toMatchObject({ reachable: 'yes', failure: 'forbidden', clockSkew: null });
  });
});
