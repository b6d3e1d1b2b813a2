/**
 * `npm run smoke`: starts the built artefact on its sandbox, asks it one question over HTTP, stops it by SIGTERM.
 * Exits 1, with all that the service said, when it does not start, answers wrongly, or does not exit 0.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const START_MS = 30_000;
const ANSWER_MS = 15_000;
const STOP_MS = 15_000;

/** The training of the vendor's own sample page, which every sandbox holds. */
const QUESTION = /* GraphQL */ `
  {
    training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") {
      id
      sessions {
        title
        startTime
      }
    }
  }
`;

// An empty folder and a bare environment: no .env and no exported setting of whoever runs this may decide the outcome.
const emptyFolder = mkdtempSync(join(tmpdir(), 'training-graph-smoke-'));
const service = spawn(process.execPath, [MAIN], {
  cwd: emptyFolder,
  env: { PATH: process.env['PATH'], PORT: '0' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
for (const stream of [service.stdout, service.stderr]) {
  stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
}
/** @type {Promise<[number | null, NodeJS.Signals | null]>} */
const ended = new Promise((resolve) => service.on('close', (...how) => resolve(how)));

try {
  const url = await addressOf();
  await ask(url);
  service.kill('SIGTERM');
  const [status, signal] = await within(STOP_MS, 'it did not stop after SIGTERM', ended);
  if (status !== 0) throw new Error(`it ended with ${signal ?? String(status)} instead of 0`);
  console.log(`smoke: started at ${url}, answered, stopped with exit status 0`);
} catch (error) {
  console.error(
    `smoke: ${error instanceof Error ? error.message : String(error)}\n-- what the service said:\n${said}`,
  );
  process.exitCode = 1;
} finally {
  service.kill('SIGKILL');
  rmSync(emptyFolder, { recursive: true, force: true });
}

/** The address it prints once it listens. */
function addressOf() {
  /** @type {Promise<string>} */
  const printed = new Promise((resolve, reject) => {
    service.stdout.on('data', () => {
      const url = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    service.on('close', (status) => {
      reject(new Error(`it ended with ${String(status)} before it listened`));
    });
  });
  return within(START_MS, 'it printed no http://127.0.0.1:<port>/graphql', printed);
}

/** @param {string} url */
async function ask(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  /** @typedef {{ training?: { sessions?: { startTime?: unknown }[] | null } | null }} Data */
  const answer = /** @type {{ data?: Data | null, errors?: unknown }} */ (await response.json());
  const startTime = answer.data?.training?.sessions?.[0]?.startTime;
  if (response.status !== 200 || answer.errors !== undefined || typeof startTime !== 'string') {
    throw new Error(`it answered HTTP ${response.status}: ${JSON.stringify(answer).slice(0, 2000)}`);
  }
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
