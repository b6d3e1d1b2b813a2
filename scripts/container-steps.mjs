/**
 * `npm run container:steps`: does what the Dockerfile says without a container engine. Runs its stages in folders of their own, with
 * this machine's Node in place of the base image, starts what came of it as the image would, on its sandbox and as its user where this
 * runs as root, waits until its health check is content, asks it one question, and stops it by SIGTERM. Needs npm's registry and minutes.
 * `--plan` only tells the steps. What it cannot try: the base image itself, and the isolation of a container.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildStages, describe } from './container/build.mjs';
import { readDockerfile } from './container/dockerfile.mjs';
import { ignoredBy } from './container/ignored.mjs';

/** @typedef {import('./container/dockerfile.mjs').Stage} Stage */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HEALTHY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 75_000;
const QUESTION = '{ training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { sessions { title } } }';

const { plan } = parseArgs({ options: { plan: { type: 'boolean', default: false } } }).values;
const stages = readDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
const image = stages.at(-1);
if (image === undefined) throw new Error('the Dockerfile has no stage');

if (plan) printPlan();
else await tryIt(image);

function printPlan() {
  for (const { name, base, steps, env, user, command, healthcheck } of stages) {
    console.log(`FROM ${base}${name === null ? '' : ` AS ${name}`}`);
    for (const step of steps) console.log(`  ${describe(step)}`);
    for (const [variable, value] of Object.entries(env)) console.log(`  ENV ${variable}=${value}`);
    if (user !== null) console.log(`  USER ${user}`);
    if (healthcheck !== null) console.log(`  HEALTHCHECK ${JSON.stringify(healthcheck)}`);
    if (command !== null) console.log(`  CMD ${JSON.stringify(command)}`);
  }
}

/** @param {Stage} image */
async function tryIt(image) {
  const folder = mkdtempSync(join(tmpdir(), 'training-graph-image-'));
  // The user of the image has to get in.
  chmodSync(folder, 0o755);
  try {
    const isIgnored = ignoredBy(readFileSync(join(ROOT, '.dockerignore'), 'utf8'));
    const say = (/** @type {string} */ line) => console.log(`-- ${line}`);
    const built = buildStages(stages, { context: ROOT, isIgnored, folder, say });
    console.log('-- what the image adds to its base');
    for (const { what, bytes } of [...built.copied, total(built.copied)]) {
      console.log(`${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${what}`);
    }
    await runIt(image, built.workdir);
    console.log('container:steps: built, started, healthy, answered, stopped with exit status 0');
  } catch (error) {
    console.error(`container:steps: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ bytes: number }[]} parts */
function total(parts) {
  return { what: 'in all', bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * @param {Stage} image
 * @param {string} cwd
 */
async function runIt({ command, healthcheck, env: own, user }, cwd) {
  if (command === null || healthcheck === null) throw new Error('CMD or HEALTHCHECK is not there');
  const port = String(await freePort());
  const env = { PATH: process.env['PATH'], ...own, SANDBOX: '1', HOST: '127.0.0.1', PORT: port };
  const as = { cwd, env, ...rights(user) };
  const service = spawn(command[0] ?? '', command.slice(1), {
    ...as,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  /** @type {Promise<[number | null, NodeJS.Signals | null]>} */
  const ended = new Promise((resolve) => service.once('exit', (...how) => resolve(how)));
  const isOver = () => service.exitCode !== null || service.signalCode !== null;
  try {
    const deadline = performance.now() + HEALTHY_WITHIN_MS;
    while (spawnSync(healthcheck[0] ?? '', healthcheck.slice(1), { ...as, stdio: 'inherit' }).status !== 0) {
      if (isOver() || performance.now() > deadline) throw new Error('its health check was never content');
      await pause(250);
    }
    await expectAnswer(`http://127.0.0.1:${port}/readyz`, {}, '"ready"');
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: QUESTION });
    await expectAnswer(
      `http://127.0.0.1:${port}/graphql`,
      { method: 'POST', headers, body },
      '"sessions":[{',
    );
    service.kill('SIGTERM');
    const [status, signal] =
      (await Promise.race([ended, pause(STOPPED_WITHIN_MS, null, { ref: false })])) ?? [];
    if (status !== 0) throw new Error(`after SIGTERM it ended with ${String(status ?? signal)} instead of 0`);
  } finally {
    service.kill('SIGKILL');
  }
}

/**
 * @param {string} url
 * @param {RequestInit} request
 * @param {string} expected
 */
async function expectAnswer(url, request, expected) {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(15_000) });
  const text = await response.text();
  console.log(`-- ${new URL(url).pathname}: HTTP ${response.status} ${text.trim().slice(0, 160)}`);
  if (response.status !== 200 || !text.includes(expected))
    throw new Error(`${url} did not answer ${expected}`);
}

/**
 * Those of the image's user, which only root can take on.
 *
 * @param {string | null} user
 */
function rights(user) {
  if (process.getuid?.() !== 0) return {};
  const [uid = NaN, gid = NaN] = (user ?? '').split(':').map(Number);
  if (!(uid > 0) || !(gid > 0))
    throw new Error('USER is not a user and a group, by numbers, that are not root');
  return { uid, gid };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
