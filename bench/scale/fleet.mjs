import { Agent } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../harness/running.mjs';
import { OPTIONS } from '../options.mjs';
import { post } from '../post.mjs';
import { cpuSeconds } from '../process-watch.mjs';
import { caches } from '../subjects.mjs';
import { nginxConfig } from './nginx-config.mjs';

/** @typedef {import('../child.mjs').Child} Child */
/** @typedef {import('../peers/subject.mjs').Question} Question */
/** @typedef {{ processes: import('../harness/processes.mjs').Processes, upstreams: import('../harness/upstreams.mjs').Upstreams }} Surroundings */
/** @typedef {{ readonly port: number, child: Child }} Instance */

const LOOK_EVERY_MS = 10;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
/** Whole answers of the hot class are kept, those of the warm one are too many; there may be as many calls open as there are. */
const SETTINGS = {
  NODE_ENV: 'production',
  AUTH: 'off',
  LOG_LEVEL: 'error',
  CACHE_MAX_MB: '256',
  RESPONSE_CACHE_MAX_MB: '1',
  ...caches('on'),
  ...Object.fromEntries(
    ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].map((name) => [`${name}_CONCURRENCY`, '200']),
  ),
};

const REDIS_SECRET = 'a secret of a benchmark, long enough for everybody';

/** @param {number} port */
const graphqlAt = (port) => `http://127.0.0.1:${port}/graphql`;

/** So many instances, with a Redis of their own or without, behind an nginx of their own, wherever the system puts them. */
export class Fleet {
  #agent = new Agent({ keepAlive: true });
  /** @type {Instance[]} */
  instances = [];
  /** @type {Child[]} */
  #others = [];

  /**
   * @param {string} name
   * @param {Surroundings} surroundings
   * @param {Readonly<Record<string, string>>} sharing settings by which instances share
   */
  constructor(name, surroundings, sharing) {
    this.name = name;
    this.surroundings = surroundings;
    this.sharing = sharing;
    this.url = '';
  }

  /**
   * @param {string} name
   * @param {number} count of instances
   * @param {Surroundings} surroundings
   * @param {{ readonly withRedis: boolean }} options
   */
  static async start(name, count, surroundings, { withRedis }) {
    const redisPort = await freePort();
    const sharing = withRedis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}`, REDIS_SECRET } : {};
    const fleet = new Fleet(name, surroundings, sharing);
    const folder = surroundings.processes.makeFolder();
    if (withRedis) {
      const command = ['redis-server', '--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder];
      fleet.#start('Redis', [...command, '--save', '', '--appendonly', 'no']);
    }
    for (let index = 0; index < count; index += 1) {
      const port = await freePort();
      fleet.instances.push({ port, child: await fleet.startInstance(port) });
    }
    const port = await freePort();
    const config = join(folder, 'nginx.conf');
    writeFileSync(config, nginxConfig({ port, instances: fleet.instances.map((one) => one.port) }));
    fleet.#start('nginx', ['nginx', '-p', folder, '-c', config, '-e', 'stderr']);
    fleet.url = graphqlAt(port);
    await fleet.#untilReady(fleet.url);
    return fleet;
  }

  /** @param {number} port */
  async startInstance(port) {
    const { processes, upstreams } = this.surroundings;
    const child = processes.start(
      `instance of ${this.name}`,
      null,
      [process.execPath, join(OPTIONS.dist, 'main.js')],
      {
        cwd: processes.makeFolder(),
        env: { ...upstreams.settings, ...SETTINGS, ...this.sharing, PORT: String(port) },
      },
    );
    await Promise.race([this.#untilReady(graphqlAt(port)), child.broken]);
    return child;
  }

  /** Where each instance answers itself. */
  get urls() {
    return this.instances.map(({ port }) => graphqlAt(port));
  }

  /** Processor time of all its processes so far, in seconds; of instances, and of nginx and Redis. */
  cpu() {
    const of = (/** @type {readonly Child[]} */ children) =>
      children.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
    return { instances: of(this.instances.map(({ child }) => child)), others: of(this.#others) };
  }

  /**
   * Rejects unless it is answered in full, by nginx or at `url`.
   * @param {Question} question
   * @param {string} [url]
   */
  async ask(question, url = this.url) {
    const { status, text } = await post(this.#agent, url, HEADERS, JSON.stringify(question));
    if (status !== 200 || text.includes('"errors"')) throw new Error(`HTTP ${status} ${text.slice(0, 300)}`);
    return text;
  }

  async stop() {
    this.#agent.destroy();
    const children = [...this.instances.map(({ child }) => child), ...this.#others];
    await Promise.all(children.map((child) => this.surroundings.processes.stop(child)));
  }

  /**
   * @param {string} name
   * @param {readonly string[]} command
   */
  #start(name, command) {
    const { processes } = this.surroundings;
    this.#others.push(processes.start(name, null, command, { cwd: processes.makeFolder(), env: {} }));
  }

  /** @param {string} url */
  async #untilReady(url) {
    const failed = Promise.race(this.#others.map(({ broken }) => broken));
    failed.catch(() => undefined);
    while (
      !(await Promise.race([
        failed,
        this.ask({ query: '{ __typename }', variables: {} }, url).then(
          () => true,
          () => false,
        ),
      ]))
    )
      await sleep(LOOK_EVERY_MS);
  }
}
