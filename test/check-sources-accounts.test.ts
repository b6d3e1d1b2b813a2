import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../src/sandbox/index.js';
import { byLogin, byToken } from './support/checked.js';
import { emptyFolder, linesBelow, rowsOf, run, WELL } from './support/command.js';
import { startUpstream } from './support/upstream.js';

describe('with accounts', () => {
  let sandbox: Sandbox;
  beforeAll(async () => (sandbox = await startSandbox()));
  afterEach(() => sandbox.control.reset());
  afterAll(() => sandbox.stop());

  it('that are well exits 0, and does not speak of a sandbox', async () => {
    const outcome = await run(sandbox.environment);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).not.toMatch(/sandbox/i);
    expect(linesBelow(outcome)).toEqual([WELL]);
    expect(sandbox.control.callCounts()).toEqual({ 'ispring-soap': 1, 'ispring-rest': 2, webex: 1, uis: 1 });
  });

  it('of some lists the others as not configured, which is no failure', async () => {
    const { UIS_URL, UIS_ACCESS_TOKEN } = sandbox.environment;
    const outcome = await run({ UIS_URL, UIS_ACCESS_TOKEN });
    expect(outcome.status).toBe(0);
    expect(rowsOf(outcome)).toMatchObject({
      'ispring-soap': { reachable: 'not configured', credential: '-', quota: '-' },
      'ispring-rest': { reachable: 'not configured' },
      webex: { reachable: 'not configured' },
      uis: { reachable: 'yes' },
    });
  });

  it('of which callers bring the credential lists them as not tried, which is no failure', async () => {
    const { UIS_URL, ISPRING_URL } = sandbox.environment;
    const environment = { UIS_URL, ISPRING_URL, CALLER_CREDENTIALS: 'on' };
    const outcome = await run(environment);
    expect(outcome.status).toBe(0);
    const untried = { reachable: 'not tried', credential: '- (of callers)', quota: '-' };
    expect(rowsOf(outcome)).toMatchObject({
      'ispring-soap': { reachable: 'not configured' },
      'ispring-rest': untried,
      webex: { reachable: 'not configured' },
      uis: untried,
    });
    const { upstreams } = JSON.parse((await run(environment, { args: ['--json'] })).stdout);
    expect(upstreams).toEqual([
      { name: 'ispring-soap', configured: false },
      { name: 'ispring-rest', configured: true, credentialKind: 'of callers' },
      { name: 'webex', configured: false },
      { name: 'uis', configured: true, credentialKind: 'of callers' },
    ]);
    expect(sandbox.control.callCounts()).toEqual({});
  });

  it('that fail, each in its own way, has one line for each, and exits 1', async () => {
    await sandbox.control.kill('ispring-soap');
    sandbox.control.setFault('ispring-rest', {
      kind: 'html',
      operation: 'POST /job-training/sessions/result/list',
    });
    sandbox.control.tune({ uisDayLimit: 0 });
    const outcome = await run({ ...sandbox.environment, WEBEX_PASSWORD: 'wrong' });
    expect(outcome).toMatchObject({ status: 1, stderr: '' });
    expect(rowsOf(outcome)).toMatchObject({
      'ispring-soap': { reachable: 'no', permission: '-', 'clock skew': '-', latency: '-' },
      'ispring-rest': { reachable: 'something else', credential: 'accepted (issued token)', permission: '-' },
      webex: { reachable: 'yes', credential: 'refused (password)', permission: '-' },
      uis: { reachable: 'yes', credential: '- (token of settings)', quota: 'spent' },
    });
    expect(linesBelow(outcome)).toEqual([
      expect.stringMatching(/^ispring-soap could not be reached .*ECONNREFUSED\. Is ISPRING_SOAP_URL right/),
      expect.stringMatching(
        /^ispring-rest gave an answer that cannot be read .* Is ISPRING_URL the address of/,
      ),
      expect.stringMatching(
        /^webex refused the credential .*, code 030002\. Look at WEBEX_ID and WEBEX_PASSWORD\.$/,
      ),
      expect.stringMatching(
        /^uis has no quota left for us .*, code limit_exceeded\. Try again in \d+ s, and see/,
      ),
    ]);
  });

  it('with fewer rights than are needed says which, and exits 1', async () => {
    const { clientId, clientSecret } = sandbox.credentials.ispringLimited;
    const outcome = await run({
      ...sandbox.environment,
      ISPRING_CLIENT_ID: clientId,
      ISPRING_CLIENT_SECRET: clientSecret,
    });
    expect(outcome.status).toBe(1);
    expect(rowsOf(outcome)['ispring-rest']).toMatchObject({
      credential: 'accepted (issued token)',
      permission: 'denied',
    });
    expect(linesBelow(outcome)).toEqual([
      expect.stringMatching(
        /^ispring-rest denied permission .*account owner and account administrators only/,
      ),
    ]);
  });

  it('whose clock is another warns, and exits 0', async () => {
    const hourAgo = await startUpstream(({ body }) => {
      const { id } = JSON.parse(body) as { id: number };
      const answer = { jsonrpc: '2.0', id, result: { metadata: {}, data: [] } };
      const date = new Date(Date.now() - 3_600_000).toUTCString();
      return { headers: { date }, body: JSON.stringify(answer) };
    });
    const outcome = await run({ UIS_URL: hourAgo.url, UIS_ACCESS_TOKEN: 'key' });
    await hourAgo.stop();
    expect(outcome.status).toBe(0);
    expect(rowsOf(outcome)['uis']).toMatchObject({
      'clock skew': expect.stringMatching(/^3[56]\d\d s ahead$/),
    });
    expect(linesBelow(outcome)).toEqual([
      expect.stringMatching(/^Warning: uis: the clock of this machine is 3[56]\d\d s ahead/),
      WELL,
    ]);
  });

  it('prints the same for monitoring: one JSON object, and the same exit status', async () => {
    await sandbox.control.kill('uis');
    const { UIS_URL, UIS_ACCESS_TOKEN, WEBEX_URL, WEBEX_SITE_NAME, WEBEX_ID, WEBEX_PASSWORD } =
      sandbox.environment;
    const webex = { WEBEX_URL, WEBEX_SITE_NAME, WEBEX_ID, WEBEX_PASSWORD };
    const { status, stdout, stderr } = await run(
      { UIS_URL, UIS_ACCESS_TOKEN, ...webex, UIS_TOKEN: 'canary' },
      { args: ['--json'] },
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const problem = expect.stringMatching(/^uis could not be reached/) as string;
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      sandbox: false,
      upstreams: [
        { name: 'ispring-soap', configured: false },
        { name: 'ispring-rest', configured: false },
        {
          name: 'webex',
          configured: true,
          ok: true,
          reachable: 'yes',
          credential: 'accepted',
          credentialKind: 'password',
          permission: 'granted',
          clockSkewSeconds: 0,
          latencyMs: expect.any(Number),
          tokenLatencyMs: null,
          quota: null,
          failure: null,
          problem: null,
          warnings: [],
        },
        {
          name: 'uis',
          configured: true,
          ok: false,
          reachable: 'no',
          credential: null,
          credentialKind: 'token of settings',
          permission: null,
          clockSkewSeconds: null,
          latencyMs: null,
          tokenLatencyMs: null,
          quota: null,
          failure: 'unreachable',
          problem,
          warnings: [],
        },
      ],
      problems: [problem],
      warnings: ['Set, but no setting of this version: UIS_TOKEN'],
    });
  });

  it('shows no secret and no address', async () => {
    const { stdout, stderr } = await run({
      ...sandbox.environment,
      ...byToken('canary-token'),
      ...byLogin('canary-login', 'canary-password'),
      WEBEX_PASSWORD: 'canary-password',
    });
    expect(stdout.match(/refused|in doubt/g)!.length).toBeGreaterThanOrEqual(4);
    for (const secret of ['canary', '127.0.0.1', sandbox.credentials.webex.webExId]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it('in a .env file of the folder in which it is called are read', async () => {
    const cwd = emptyFolder();
    const { UIS_URL, UIS_ACCESS_TOKEN } = sandbox.environment;
    writeFileSync(
      join(cwd, '.env'),
      `UIS_URL=${UIS_URL ?? ''}\nUIS_ACCESS_TOKEN=${UIS_ACCESS_TOKEN ?? ''}\n`,
    );
    const outcome = await run({}, { cwd });
    expect(outcome.status).toBe(0);
    expect(sandbox.control.callCounts()).toEqual({ uis: 1 });
  });
});
