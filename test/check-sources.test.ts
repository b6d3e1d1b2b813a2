import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linesBelow, rowsOf, run, START, WELL } from './support/command.js';

describe('with nothing configured', () => {
  it('checks the sandbox, says clearly that it is the sandbox, and exits 0', async () => {
    const outcome = await run();
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/^Sandbox: these are simulators/);
    const good = {
      reachable: 'yes',
      permission: 'granted',
      'clock skew': expect.stringMatching(/^< \d+ s$/),
    };
    expect(rowsOf(outcome)).toEqual({
      'ispring-soap': expect.objectContaining({ ...good, credential: 'accepted (issued token)', quota: '-' }),
      'ispring-rest': expect.objectContaining({
        ...good,
        credential: 'accepted (issued token)',
        latency: expect.stringMatching(/^\d+ ms \(token \d+ ms\)$/),
      }),
      webex: expect.objectContaining({ ...good, credential: 'accepted (password)', quota: '-' }),
      uis: expect.objectContaining({
        ...good,
        credential: 'accepted (token of settings)',
        latency: expect.stringMatching(/^\d+ ms$/),
        quota: 'day 99999 of 100000, minute 9999 of 10000',
      }),
    });
    expect(linesBelow(outcome)).toEqual([WELL]);
  });

  it('in production says what a start would say, and exits 1', async () => {
    const outcome = await run({ NODE_ENV: 'production' });
    expect(outcome).toMatchObject({ status: 1, stdout: '' });
    expect(outcome.stderr).toMatch(/ISPRING_URL.*WEBEX_URL.*UIS_URL: expected at least one upstream/);
  });

  it('in production checks the sandbox where that is asked for', async () => {
    const outcome = await run({ NODE_ENV: 'production', SANDBOX: '1' });
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).toMatch(/^Sandbox: /);
  });
});

describe('with settings that are wrong', () => {
  const wrong = [
    { WEBEX_PASSWORD: 'canary' },
    { UIS_URL: 'canary', UIS_LOGIN: 'canary', ISPRING_SOAP_URL: 'http://127.0.0.1/soap', PORT: 'canary' },
    { REQUEST_DEADLINE_MS: 'soon' },
  ];

  it.each(wrong)('says the same as a start, and exits 1: %j', async (environment) => {
    const [checked, started] = await Promise.all([run(environment), run(environment, { command: START })]);
    expect(checked).toEqual({ status: 1, stdout: '', stderr: started.stderr });
    expect(started.stderr).toMatch(/^ {2}[A-Z_, ]+.*: expected /m);
    expect(checked.stderr).not.toContain('canary');
  });

  it('tells monitoring, too', async () => {
    const { status, stdout, stderr } = await run({ WEBEX_PASSWORD: 'canary' }, { args: ['--json'] });
    expect(status).toBe(1);
    expect(stderr).toContain('WEBEX_URL: expected a value, since WEBEX_PASSWORD is set');
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      sandbox: null,
      upstreams: [],
      problems: expect.arrayContaining(['WEBEX_URL: expected a value, since WEBEX_PASSWORD is set']),
      warnings: [],
    });
  });
});

describe('the command', () => {
  const root = new URL('../', import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    bin: Record<string, string>;
  };

  it('runs by its own name, from any folder', async () => {
    const command = fileURLToPath(new URL(bin['training-graph-check'] ?? '', root));
    // Nothing is on its path but the node that runs it.
    const outcome = await run({ PATH: dirname(process.execPath) }, { command: ['/usr/bin/env', command] });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
  });

  it('told what it does not know says how it is used, and exits 2', async () => {
    const outcome = await run({}, { args: ['--jsn'] });
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/^Usage: training-graph-check \[--json\]/);
  });

  it('says how it is used', async () => {
    const outcome = await run({}, { args: ['--help'] });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/^Usage: training-graph-check \[--json\]/);
  });
});
