import { parse } from 'dotenv';
import { credentialMark, credentials, startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { run, SANDBOX, start, WELL } from '../support/command.js';
import { eventually } from '../support/eventually.js';
import { askWebex, callUis, hostSecurity, issueToken, texts, webexMessage, webexTypes } from './asking.js';

/** What the vendor tells to whoever may read a session is no secret. */
const TOLD_TO_ALL = ['siteName', 'siteId', 'webExId', 'email'];

describe('the credentials of the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.stop());

  it('all carry one mark, by which they are found wherever they must not be', () => {
    const secrets = Object.values(credentials).flatMap((account) =>
      Object.entries(account).filter(([name]) => !TOLD_TO_ALL.includes(name)),
    );
    expect(secrets.length).toBeGreaterThan(8);
    for (const [name, secret] of secrets)
      expect([name, secret]).toEqual([name, expect.stringMatching(`^${credentialMark}`)]);
  });

  it('are exchanged for tokens, tickets and sessions that carry it, too, and differ', async () => {
    const { login, password } = credentials.uis;
    const issued = await Promise.all([
      issueToken(sandbox),
      issueToken(sandbox),
      issueToken(sandbox, credentials.ispringLimited),
      askWebex(sandbox, webexMessage(webexTypes.authenticate, hostSecurity)).then(
        (reply) => texts(reply, 'use:sessionTicket')[0],
      ),
      callUis(sandbox, 'login.user', { login, password }).then(({ result }) => result.data.access_token),
    ]);
    expect(new Set(issued).size).toBe(issued.length);
    for (const token of issued) expect(token).toMatch(new RegExp(`^${credentialMark}[\\w-]{43}$`));
  });

  it('are printed by the sandbox when it is run alone, and then open it', async () => {
    const alone = start({}, { command: SANDBOX, prints: 'the settings of the sandbox, for a .env file' });
    const printed = await eventually(() => (/Ctrl\+C/.test(alone.output()) ? parse(alone.output()) : null));
    expect(printed).toMatchObject({ UIS_ACCESS_TOKEN: credentials.uis.accessToken });
    const { stdout, status } = await run(printed);
    expect([stdout.trim().split('\n').at(-1), status]).toEqual([WELL, 0]);
    alone.child.kill('SIGTERM');
    expect(await alone.exit).toBe(0);
  });
});
