import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OTHER_CORE, pinned } from './pinning.mjs';

/** @typedef {{ requests: number, seconds: number, bytes: number, failed: number, p50Ms: number, p99Ms: number }} Load */

const HAS_WRK = spawnSync('wrk', ['-v']).error === undefined;
const MOST_REPEATS = 2;
export const LOAD_GENERATOR = HAS_WRK ? 'wrk' : 'autocannon';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Asks as fast as it is answered, over so many connections. Throws when anything is not answered with HTTP 200, or shorter than it
 * must be.
 * @param {string} url
 * @param {{ readonly bodies: string, readonly connections: number, readonly seconds: number, readonly leastBytes: number }} options `bodies`: a file with one a line, asked in turn
 * @returns {Promise<Load>}
 */
export async function putUnderLoad(url, { bodies, connections, seconds, leastBytes }) {
  const once = HAS_WRK ? byWrk : byAutocannon;
  let load = await once(url, bodies, connections, seconds);
  // On a very busy machine the load generator itself may not have run.
  for (let again = 0; again < MOST_REPEATS && load.requests === 0; again += 1) {
    load = await once(url, bodies, connections, seconds);
  }
  if (load.failed > 0) throw new Error(`${url}: ${load.failed} of ${load.requests} requests failed`);
  if (load.requests === 0) throw new Error(`${url}: no request was answered within ${load.seconds} s`);
  if (load.bytes / load.requests < leastBytes)
    throw new Error(`${url}: answers are shorter than was checked`);
  return load;
}

/**
 * @param {string} folder
 * @param {readonly import('../peers/subject.mjs').Question[]} questions
 */
export function writeBodies(folder, questions) {
  const file = join(folder, 'bodies');
  writeFileSync(file, questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  return file;
}

/**
 * @param {string} url
 * @param {string} bodies
 * @param {number} connections
 * @param {number} seconds
 * @returns {Promise<Load>}
 */
async function byWrk(url, bodies, connections, seconds) {
  const isOne = readFileSync(bodies, 'utf8').trimEnd().split('\n').length === 1;
  const [executable = '', ...rest] = pinned(OTHER_CORE, [
    'wrk',
    ...['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--timeout', '30s'],
    ...['-s', script(isOne ? 'wrk-hot.lua' : 'wrk-warm.lua'), url],
  ]);
  const env = { PATH: process.env['PATH'], BODIES_FILE: bodies, REPORT_SCRIPT: script('wrk-report.lua') };
  const said = await outputOf(executable, rest, env);
  const report = /^Report: (.*)$/m.exec(said)?.[1];
  if (report === undefined) throw new Error(`wrk said: ${said.slice(-500)}`);
  return JSON.parse(report);
}

/**
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
function outputOf(executable, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
    }
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', end);
      resolve(said);
    });
  });
}

/**
 * Costs the load generator's core several times as much, so figures of the quickest subjects are too low.
 * @param {string} url
 * @param {string} bodies
 * @param {number} connections
 * @param {number} seconds
 * @returns {Promise<Load>}
 */
async function byAutocannon(url, bodies, connections, seconds) {
  const name = 'autocannon';
  const { default: autocannon } = await import(name);
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const requests = readFileSync(bodies, 'utf8')
    .trimEnd()
    .split('\n')
    .map((body) => ({ method: 'POST', headers, body }));
  const result = await autocannon({ url, connections, duration: seconds, requests });
  return {
    requests: result['2xx'],
    seconds: result.duration,
    bytes: result.throughput.total,
    failed: result.errors + result.timeouts + result.non2xx,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
