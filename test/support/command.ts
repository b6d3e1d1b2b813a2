import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Overrides } from './sources.js';

const built = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** What can be started: `npm test` builds it first. */
export const START = [process.execPath, built('main.js')];
export const CHECK = [process.execPath, built('check-sources.js')];

/** How a command ended, and all that it printed. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'training-graph-'));

/** Runs a command to its end; where nothing else is said the check, in an empty folder. It gets these variables and no others. */
export async function run(
  environment: Overrides = {},
  { args = [] as readonly string[], cwd = emptyFolder(), command = CHECK } = {},
): Promise<Outcome> {
  const [program = '', ...first] = command;
  const child = spawn(program, [...first, ...args], { cwd, env: { ...environment } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...said };
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
export const WELL = 'All that is configured answers, and lets us read.';
