import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Leaks } from './leaks.js';
import type { Overrides } from './sources.js';

const built = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** What can be started: `npm test` builds it first. */
export const START = [process.execPath, built('main.js')];
export const CHECK = [process.execPath, built('check-sources.js')];
export const SANDBOX = [process.execPath, built('sandbox/main.js')];

/** How a command ended, and all that it printed. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** All that it printed so far. */
  readonly output: () => string;
  /** Its exit status; rejects where it printed a credential, or an address of an upstream. */
  readonly exit: Promise<number | null>;
}

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'training-graph-'));

export interface CommandOptions {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly command?: readonly string[];
  /** Why it may print credentials. There is no other reason. */
  readonly prints?: 'the settings of the sandbox, for a .env file' | 'a mark that was planted';
}

const alive = new Set<ChildProcess>();
// What a test that failed left running ends with its file.
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts a command; where nothing else is said the check, in an empty folder. It gets these variables and no others. */
export function start(
  environment: Overrides = {},
  { args = [], cwd = emptyFolder(), command = CHECK, prints }: CommandOptions = {},
): Running & { readonly said: Omit<Outcome, 'status'> } {
  const [program = '', ...first] = command;
  const child = spawn(program, [...first, ...args], { cwd, env: { ...environment } });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  const said = { stdout: '', stderr: '' };
  let output = '';
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
      output += text;
    });
  }
  const ended = once(child, 'close') as Promise<[number | null]>;
  const exit = ended.then(([status]) => {
    if (prints === undefined) expectNoneIn(output, environment);
    return status;
  });
  // Nobody may be waiting for it when it ends.
  exit.catch(() => undefined);
  return { child, said, output: () => output, exit };
}

/** Where the graph is that a command serves, once it says so; rejects where it ends instead. */
export async function addressOf({ child, output }: Running): Promise<string> {
  while (child.exitCode === null) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(output()) ?? [];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`it ended: ${output()}`);
}

/** Runs a command to its end. */
export async function run(environment: Overrides = {}, options: CommandOptions = {}): Promise<Outcome> {
  const { said, exit } = start(environment, options);
  return { status: await exit, ...said };
}

/** Of addresses on this machine only its own may be named: it may run on simulators that nobody else knows of. */
function expectNoneIn(output: string, environment: Overrides): void {
  const leaks = new Leaks(environment);
  leaks.search('what it printed', output);
  leaks.expectNone();
  const [, own = environment['PORT']] = /answers at http:\/\/127\.0\.0\.1:(\d+)/.exec(output) ?? [];
  const others = [...output.matchAll(/127\.0\.0\.1:(\d+)/g)].filter(([, port]) => port !== own);
  if (others.length > 0) throw new Error('It printed an address of this machine that is not its own.');
}

/** The rows of the table by the name of their upstream, each by its headings. */
export function rowsOf({ stdout }: Outcome): Record<string, Record<string, string>> {
  const lines = stdout.split('\n');
  const headings = lines.findIndex((line) => line.startsWith('upstream '));
  const cells = (line: string): string[] => line.split(/ {2,}/);
  const names = cells(lines[headings] ?? '');
  const rows = lines.slice(headings + 1, lines.indexOf('', headings)).map(cells);
  return Object.fromEntries(
    rows.map((row) => [row[0], Object.fromEntries(row.map((cell, index) => [names[index], cell]))]),
  ) as Record<string, Record<string, string>>;
}

/** What stands below the table. */
export const linesBelow = ({ stdout }: Outcome): string[] => stdout.trim().split('\n\n').at(-1)!.split('\n');

/** The last line, when nothing is wrong. */
export const WELL = 'All upstreams that are configured answer, and let us read.';
