import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { Ending } from './promises.js';

/** How many answers of a kind were tried, and how each decoder took them. */
export interface Report {
  readonly inputs: number;
  readonly bytes: number;
  readonly seconds: number;
  /** The most memory that the process had. */
  readonly megabytes: number;
  readonly counts: Readonly<Record<string, Partial<Record<Ending, number>>>>;
}

/** Enough for any answer that is tried, and far too little for one that grows out of bounds. */
const HEAP_MEGABYTES = 200;

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));

/**
 * Tries answers in a process of its own, which can be ended when it hangs, has little memory, and is several times as fast as
 * jest is. Rejects with what it said where a promise is broken.
 */
export async function fuzz(kind: string, runs: number, seed: number): Promise<Report> {
  const note = join(folder, `${kind}.json`);
  const args = [
    `--kind=${kind}`,
    `--runs=${runs}`,
    `--seed=${seed}`,
    `--fixtures=${fixtures}`,
    `--note=${note}`,
  ];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, await program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A hundredth of a second is long for one answer.
    timeout: 120_000 + runs * 10,
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [said, failure, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  if (status === 1) throw new Error(failure);
  // It could say nothing any more: this is what it was at.
  if (status !== 0)
    throw new Error(`It ended by ${status ?? signal}.\n${failure}\n${readFileSync(note, 'utf8')}`);
  return JSON.parse(said) as Report;
}

const folder = mkdtempSync(join(tmpdir(), 'training-graph-fuzz-'));

/** One file of our sources, as they stand, and all that they need. */
async function bundled(): Promise<string> {
  const outfile = join(folder, 'main.mjs');
  const entry = fileURLToPath(new URL('main.ts', import.meta.url));
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile });
  // It keeps a process for whatever comes next; nothing does.
  await stop();
  return outfile;
}

const program = bundled();
