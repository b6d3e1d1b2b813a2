import { createServer } from 'node:net';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { OPTIONS } from '../options.mjs';
import { post } from '../post.mjs';
import { MEASURED_CORE } from './pinning.mjs';

const READY_MS = 30_000;
const LOOK_EVERY_MS = 5;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** @typedef {import('../peers/subject.mjs').Subject} Subject */
/** @typedef {import('../peers/subject.mjs').Question} Question */

/** A subject that runs and has answered. */
export class Running {
  #agent = new Agent({ keepAlive: true });

  /**
   * @param {Subject} subject
   * @param {import('../child.mjs').Child} child
   * @param {string} url
   * @param {number} readyMs from its start to its first answer
   */
  constructor(subject, child, url, readyMs) {
    this.subject = subject;
    this.child = child;
    this.url = url;
    this.readyMs = readyMs;
  }

  get pid() {
    return this.child.pid;
  }

  /**
   * The text of its answer, without the line feed that some put behind it. Rejects unless it is HTTP 200.
   * @param {Question} question
   */
  async ask(question) {
    const { status, text } = await post(this.#agent, this.url, HEADERS, JSON.stringify(question));
    if (status !== 200) throw new Error(`${this.subject.name}: HTTP ${status} ${text.slice(0, 500)}`);
    return text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  closeConnections() {
    this.#agent.destroy();
  }
}

/**
 * Starts a subject and waits until it answers.
 * @param {Subject} subject
 * @param {{ processes: import('./processes.mjs').Processes, upstreams: import('./upstreams.mjs').Upstreams, settings?: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>> }} surroundings `settings` beside those of the upstreams; `env` for its process
 * @returns {Promise<Running | { notRun: string }>}
 */
export async function startSubject(subject, { processes, upstreams, settings = {}, env = {} }) {
  const folder = processes.makeFolder();
  const start = await subject.start({
    port: await freePort(),
    folder,
    origin: upstreams.origin,
    settings: { ...upstreams.settings, ...settings },
    dist: OPTIONS.dist,
  });
  if ('notRun' in start) return start;
  const startedAt = performance.now();
  const child = processes.start(subject.name, MEASURED_CORE, start.command, {
    cwd: start.cwd ?? folder,
    env: { ...start.env, ...env },
  });
  try {
    await Promise.race([untilReady(start.url), child.broken]);
  } catch (error) {
    await processes.stop(child);
    return { notRun: `it did not start: ${whyOf(error)}` };
  }
  return new Running(subject, child, start.url, performance.now() - startedAt);
}

/**
 * One line: what the process said last may be long.
 * @param {unknown} error
 */
function whyOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  return (/^\w*Error\b.*$/m.exec(message)?.[0] ?? message.split('\n')[0] ?? '').slice(0, 200);
}

/** @param {string} url */
async function untilReady(url) {
  const agent = new Agent({ keepAlive: false });
  const body = JSON.stringify({ query: '{ __typename }' });
  const startedAt = performance.now();
  while (performance.now() - startedAt < READY_MS) {
    const { status } = await post(agent, url, HEADERS, body).catch(() => ({ status: 0 }));
    if (status === 200) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`no answer within ${READY_MS / 1000} s`);
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
}
