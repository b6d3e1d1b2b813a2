import { fileURLToPath } from 'node:url';
import { OTHER_CORE } from './pinning.mjs';

const MAIN = fileURLToPath(new URL('../upstreams/main.mjs', import.meta.url));

/** @typedef {Record<import('../upstreams/main.mjs').UpstreamName, number>} Counts */

/** The process that all subjects ask, and its control. */
export class Upstreams {
  /**
   * @param {string} origin
   * @param {Readonly<Record<string, string>>} settings
   */
  constructor(origin, settings) {
    this.origin = origin;
    this.settings = settings;
  }

  /** @param {import('./processes.mjs').Processes} processes */
  static async start(processes) {
    const command = [process.execPath, MAIN];
    const child = processes.start('the upstreams', OTHER_CORE, command, {
      cwd: processes.makeFolder(),
      env: {},
    });
    const { origin, settings } = JSON.parse(await child.prints(/^(\{.*\})$/m));
    return new Upstreams(origin, settings);
  }

  /** @param {number} ms of every call from now on */
  async delay(ms) {
    await this.#send('POST', '/control/latency', JSON.stringify({ ms }));
  }

  /** @returns {Promise<Counts>} calls since they were last forgotten; forgets them */
  async takeCounts() {
    const counts = /** @type {Counts} */ (await (await this.#send('GET', '/control/counts')).json());
    await this.#send('DELETE', '/control/counts');
    return counts;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} [body]
   */
  async #send(method, path, body) {
    const response = await fetch(this.origin + path, { method, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`${method} ${path} of the upstreams: HTTP ${response.status}`);
    return response;
  }
}

/** @param {Counts} counts */
export function total(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
