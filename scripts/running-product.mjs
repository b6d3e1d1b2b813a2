import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const START_MS = 30_000;
const STOP_MS = 15_000;

/**
 * Starts the built product on its sandbox, in an empty folder and a bare environment: no .env and no exported setting of whoever
 * runs this may decide the outcome. `said` gives all that it has printed, `kill` ends it at once and leaves nothing behind.
 */
export function startProduct() {
  const emptyFolder = mkdtempSync(join(tmpdir(), 'training-graph-'));
  const child = spawn(process.execPath, [MAIN], {
    cwd: emptyFolder,
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
  }
  /** @type {Promise<[number | null, NodeJS.Signals | null]>} */
  const ended = new Promise((resolve) => child.on('close', (...how) => resolve(how)));
  /** @type {Promise<string>} */
  const listening = new Promise((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.on('close', (status) => reject(new Error(`it ended with ${String(status)} before it listened`)));
  });
  listening.catch(() => undefined);
  return {
    said: () => said,
    /** The address of the graph, which it prints once it listens. */
    url: () => within(START_MS, 'it printed no http://127.0.0.1:<port>/graphql', listening),
    /** Ends it by SIGTERM; rejects where it does not exit 0. */
    stop: async () => {
      child.kill('SIGTERM');
      const [status, signal] = await within(STOP_MS, 'it did not stop after SIGTERM', ended);
      if (status !== 0) throw new Error(`it ended with ${signal ?? String(status)} instead of 0`);
    },
    kill: () => {
      child.kill('SIGKILL');
      rmSync(emptyFolder, { recursive: true, force: true });
    },
  };
}

/**
 * @template T
 * @param {number} ms
 * @param {string} otherwise
 * @param {Promise<T>} promise
 */
async function within(ms, otherwise, promise) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
