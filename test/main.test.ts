import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../src/sandbox/index.js';
import { addressOf, emptyFolder, start, START, type Running } from './support/command.js';
import { eventually } from './support/eventually.js';
import type { Overrides } from './support/sources.js';

/** Starts it in an empty folder, with these variables and no others. */
function run(environment: Overrides, cwd = emptyFolder()): Running {
  return start({ PORT: '0', ...environment }, { command: START, cwd });
}

async function ask(
  address: string,
  query: string,
): Promise<{ data: never; errors?: { extensions: { code: string } }[] }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return response.json() as never;
}

describe('the process', () => {
  it('with no settings serves the sandbox, says so, and says how to point it at real accounts', async () => {
    const running = run({});
    const { data } = await ask(
      await addressOf(running),
      '{ training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { sessions { title } } }',
    );
    expect(data).toEqual({ training: { sessions: [{ title: 'Сессия 1' }, { title: 'Сессия 2' }] } });
    expect(await ask(await addressOf(running), '{ upstreams { sandbox } }')).toMatchObject({
      data: { upstreams: Array(4).fill({ sandbox: true }) },
    });
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(running.output()).toMatch(/sandbox/i);
    expect(running.output()).toContain('.env.example');
    for (const line of running.output().trim().split('\n'))
      expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('names the pages for people, and serves them where it says', async () => {
    const running = run({});
    await addressOf(running);
    const pages = await eventually(() => {
      const [, board, status] = /board is at (\S+), the status page at (\S+?)"/.exec(running.output()) ?? [];
      return board === undefined || status === undefined ? null : [board, status];
    });
    for (const page of pages) {
      const response = await fetch(page, { headers: { accept: 'text/html' } });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
    }
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('with wrong settings prints every problem with its variable, no value, and exits 1', async () => {
    const running = run({
      PORT: 'canary',
      UIS_URL: 'canary',
      WEBEX_PASSWORD: 'canary',
      ISPRING_TIME_ZONE: 'canary',
    });
    expect(await running.exit).toBe(1);
    for (const name of ['PORT', 'UIS_URL', 'WEBEX_URL', 'ISPRING_TIME_ZONE']) {
      expect(running.output()).toMatch(new RegExp(`^ {2}${name}: expected `, 'm'));
    }
    expect(running.output()).not.toContain('canary');
  });

  it('with wrong settings beside the sandbox ends too', async () => {
    const running = run({ REQUEST_DEADLINE_MS: 'soon' });
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain('REQUEST_DEADLINE_MS: expected a whole number');
  });

  it('prints the port that it picked, however quiet its log', async () => {
    const running = run({ LOG_LEVEL: 'silent' });
    expect(await addressOf(running)).toMatch(/:\d{4,5}\/graphql$/);
    running.child.kill('SIGINT');
    expect(await running.exit).toBe(0);
  });

  it('in production wants an upstream', async () => {
    const running = run({ NODE_ENV: 'production' });
    expect(await running.exit).toBe(1);
    expect(running.output()).toMatch(/ISPRING_URL.*WEBEX_URL.*UIS_URL.*expected at least one/);
  });

  it('on a port that is taken says so and exits 1', async () => {
    const first = run({});
    const { port } = new URL(await addressOf(first));
    const second = run({ PORT: port });
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/HOST, PORT: .*EADDRINUSE/);
    first.child.kill('SIGTERM');
    await first.exit;
  });

  it('says so where .env is no file that can be read, or holds nothing that can', async () => {
    const [folder, foreign] = [emptyFolder(), emptyFolder()];
    mkdirSync(join(folder, '.env'));
    writeFileSync(join(foreign, '.env'), Buffer.from('UIS_URL=https://uis.example\n', 'utf16le'));
    const [unread, unreadable] = [run({}, folder), run({}, foreign)];
    expect([await unread.exit, await unreadable.exit]).toEqual([1, 1]);
    expect(unread.output()).toContain('  .env: expected a file that can be read (EISDIR)\n');
    expect(unreadable.output()).toContain('  .env: expected lines of NAME=value, in UTF-8\n');
  });

  it('names a slip of the pen where something is missing', async () => {
    const running = run({
      WEBEX_URL: 'https://webex.example',
      WEBEX_SITE_NAME: 'a',
      WEBEX_ID: 'b',
      WEBEX_PASWORD: 'c',
    });
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain('  Set, but no setting of this version: WEBEX_PASWORD\n');
  });

  describe('beside simulators of its own', () => {
    let sandbox: Sandbox;
    beforeAll(async () => (sandbox = await startSandbox()));
    afterAll(() => sandbox.stop());

    it('reads a .env file, which the environment overrules', async () => {
      const cwd = emptyFolder();
      const { UIS_URL, UIS_ACCESS_TOKEN } = sandbox.environment;
      writeFileSync(join(cwd, '.env'), `UIS_URL=${UIS_URL ?? ''}\nUIS_ACCESS_TOKEN=wrong\n`);
      const running = run({ UIS_ACCESS_TOKEN: UIS_ACCESS_TOKEN ?? '' }, cwd);
      const { data, errors } = await ask(
        await addressOf(running),
        '{ activitySchedules(first: 1) { nodes { id } } session(id: "1") { id } upstreams { sandbox } }',
      );
      expect(data).toMatchObject({
        upstreams: Array(4).fill({ sandbox: false }),
        activitySchedules: { nodes: [{ id: expect.any(String) }] },
        session: null,
      });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_NOT_CONFIGURED']);
      running.child.kill('SIGTERM');
      expect(await running.exit).toBe(0);
    });
  });
});
