import { Worker } from 'node:worker_threads';

/** @typedef {import('./loop-monitor.mjs').LoopReport} LoopReport */

/** Setting of a gateway whose event loop is to be watched. */
export const WATCHED = { NODE_OPTIONS: `--import=${new URL('loop-monitor.mjs', import.meta.url).href}` };

/** What the monitor inside a gateway has seen. */
export class LoopWatch {
  #child;
  #reports = 0;

  /** @param {import('./child.mjs').Child} child started with {@link WATCHED} */
  constructor(child) {
    this.#child = child;
  }

  /**
   * Since the last report, or the start.
   * @returns {Promise<LoopReport>}
   */
  async report() {
    const { pid } = this.#child;
    if (pid === null) throw new Error('a process that never ran has no event loop');
    process.kill(pid, 'SIGUSR2');
    this.#reports += 1;
    return JSON.parse(await this.#child.prints(new RegExp(`Event loop, report ${this.#reports}: (.*)\\n`)));
  }
}

/**
 * Asks for next to nothing, again and again, until `work` is done. A thread of its own, so that what the benchmark does with
 * answers is not measured.
 * @param {string} url
 * @param {Promise<unknown>} work
 * @returns {Promise<number[]>} how long each question took, in milliseconds
 */
export async function probeDuring(url, work) {
  const worker = new Worker(new URL('loop-probe.mjs', import.meta.url), { workerData: url });
  try {
    /** @type {Promise<number[]>} */
    const answered = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    answered.catch(() => undefined);
    await work;
    worker.postMessage('enough');
    return await answered;
  } finally {
    await worker.terminate();
  }
}
