import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { question } from './question.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COMPOSE = join(HERE, 'node_modules/@graphql-mesh/compose-cli/esm/bin.js');
const GATEWAY = join(HERE, 'node_modules/@graphql-hive/gateway/dist/bin.js');
const COMPOSE_MS = 60_000;

/**
 * Hive Gateway as it is best told to run, and the same with its response cache, which keeps whole answers. It cannot read
 * Webex, whose XML is not SOAP.
 * @type {readonly import('../subject.mjs').Subject[]}
 */
export const subjects = [
  {
    key: 'hive',
    name: 'Hive Gateway 2.15.1',
    workload: 'part',
    isNode: true,
    start: (place) => start(place, 'off'),
    question,
  },
  {
    key: 'hive-cache',
    name: 'Hive Gateway 2.15.1, response cache',
    workload: 'part',
    isNode: true,
    start: (place) => start(place, 'on'),
    question,
  },
];

/**
 * @param {import('../subject.mjs').Place} place
 * @param {'on' | 'off'} responseCache
 * @returns {Promise<import('../subject.mjs').Start | { notRun: string }>}
 */
async function start({ port, folder, settings }, responseCache) {
  if (!existsSync(COMPOSE) || !existsSync(GATEWAY))
    return { notRun: 'not installed: npm ci --ignore-scripts in bench/peers/hive' };
  const supergraph = join(folder, 'supergraph.graphql');
  try {
    await compose(supergraph, folder, settings);
  } catch (error) {
    return { notRun: `Mesh composed nothing: ${firstLine(error)}` };
  }
  const config = join(HERE, 'gateway.config.mjs');
  return {
    command: [
      process.execPath,
      ...[GATEWAY, 'supergraph', supergraph, '--config-path', config],
      ...['--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
    ],
    env: { NODE_ENV: 'production', ...settings, BENCH_RESPONSE_CACHE: responseCache },
    cwd: folder,
    url: `http://127.0.0.1:${port}/graphql`,
  };
}

/**
 * Done before it is started, so that it counts neither as its start nor as its memory.
 * @param {string} supergraph the file to write
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} settings
 */
async function compose(supergraph, folder, settings) {
  const options = { cwd: folder, env: { PATH: process.env['PATH'], ...settings }, timeout: COMPOSE_MS };
  const command = [COMPOSE, '-c', join(HERE, 'mesh.config.mjs'), '-o', supergraph];
  await promisify(execFile)(process.execPath, command, options);
}

/** @param {unknown} error */
function firstLine(error) {
  const { stderr = '', message } = /** @type {Error & { stderr?: string }} */ (error);
  return (stderr.trim() || message).split('\n')[0] ?? '';
}
