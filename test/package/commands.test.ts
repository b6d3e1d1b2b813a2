import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { eventually } from '../support/eventually.js';
import { addressOf, CHECK, run, start, WELL, type Outcome } from '../support/command.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = [process.execPath, `${ROOT}dist/cli.js`];
const PRINTS = 'the settings of the sandbox, for a .env file';

/** Runs it to its end. */
const training = (...args: readonly string[]): Promise<Outcome> => run({}, { command: CLI, args });

describe('training-graph', () => {
  it('says how it is used, and which version it is', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string };
    expect(await training('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    const help = await training('--help');
    expect(help).toMatchObject({ status: 0, stderr: '' });
    for (const command of ['start', 'sandbox', 'check', 'print-schema']) {
      expect(help.stdout).toMatch(new RegExp(`^  ${command} +\\w`, 'm'));
      const { status, stdout, stderr } = await training(command, '--help');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage: training-graph ${command}\\b`));
    }
  });

  it.each([
    [[], 'no command: expected start, sandbox, check or print-schema'],
    [['strat'], 'unknown command "strat": expected start, sandbox, check or print-schema'],
    [
      ['--port'],
      'unknown option "--port": expected start, sandbox, check or print-schema, --help or --version',
    ],
    [['--version', 'start'], 'unexpected "start" after --version'],
    [['check', '--jsn'], 'unknown option "--jsn" of check: expected --json or --help'],
    [['start', '4000'], 'unexpected "4000": start takes nothing but options'],
    [['sandbox', '1', '2'], 'unexpected "2": sandbox takes one first port'],
    [['sandbox', 'x'], 'The first port must be a number from 1 to 65531, or 0 for free ports; got "x".'],
  ])(
    'called wrongly, by %j, says what was wrong and what was expected, and exits 2',
    async (args, message) => {
      expect(await training(...args)).toEqual({
        status: 2,
        stdout: '',
        stderr: `training-graph: ${message}\nHow it is used: training-graph --help\n`,
      });
    },
  );

  it('print-schema prints the graph as it is in schema/schema.graphql, byte for byte', async () => {
    const printed = await training('print-schema');
    expect(printed).toMatchObject({ status: 0, stderr: '' });
    expect(printed.stdout === readFileSync(`${ROOT}schema/schema.graphql`, 'utf8')).toBe(true);
  });

  it('print-schema needs no settings, and does not mind those that are wrong', async () => {
    const printed = await run({ PORT: 'canary' }, { command: CLI, args: ['print-schema'] });
    expect(printed).toMatchObject({ status: 0, stderr: '' });
  });

  it('start serves the graph, until it is told to end', async () => {
    const running = start({ PORT: '0' }, { command: [...CLI, 'start'] });
    const response = await fetch(`${await addressOf(running)}?query={upstreams{name}}`);
    expect(await response.json()).toMatchObject({ data: { upstreams: expect.any(Array) } });
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('check ends well, by either of its names, for a reader that leaves before the end', async () => {
    for (const command of [[...CLI, 'check'], CHECK]) {
      const checking = start({ SANDBOX: '1' }, { command });
      checking.child.stdout.destroy();
      expect(await checking.exit).toBe(0);
      expect(checking.said.stderr).toBe('');
    }
  });

  it('start with wrong settings exits 1', async () => {
    const { status, stderr } = await run({ PORT: 'canary' }, { command: CLI, args: ['start'] });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^training-graph cannot start:\n {2}PORT: expected /);
  });

  it('sandbox runs the simulators alone, on which check then finds nothing wrong', async () => {
    const sandbox = start({}, { command: [...CLI, 'sandbox'], prints: PRINTS });
    const settings = await eventually(() =>
      sandbox.output().includes('Ctrl+C') ? parse(sandbox.output()) : null,
    );
    const { status, stdout } = await run(settings, { command: CLI, args: ['check', '--json'] });
    expect([status, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ ok: true, sandbox: false })]);
    const asTable = await run(settings, { command: CLI, args: ['check'] });
    expect(asTable.stdout.trim().split('\n').at(-1)).toBe(WELL);
    sandbox.child.kill('SIGTERM');
    expect(await sandbox.exit).toBe(0);
  });
});
