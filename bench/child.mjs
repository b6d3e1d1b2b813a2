import { spawn } from 'node:child_process';

const START_MS = 30_000;
const STOP_MS = 8_000;
/** Of what a process says only its end is kept: a benchmark must not grow with the log of what it measures. */
const KEPT_CHARACTERS = 20_000;

/** A process of ours: started, listened to, and stopped by its own id. */
export class Child {
  #process;
  #name;
  #said = '';
  #stopping = false;
  /** @type {Promise<void>} */
  #closed;
  /** Rejects when the process ends before it is stopped. */
  broken;

  /**
   * @param {string} name for messages
   * @param {readonly string[]} command what Node runs, or the executable
   * @param {{ readonly cwd: string, readonly env: NodeJS.ProcessEnv, readonly executable?: string }} options
   */
  constructor(name, command, { executable = process.execPath, ...options }) {
    this.#name = name;
    this.#process = spawn(executable, command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        this.#said = (this.#said + text).slice(-KEPT_CHARACTERS);
      });
    }
    this.#closed = new Promise((resolve) => {
      this.#process.once('close', () => resolve());
    });
    /** @type {Promise<never>} */
    this.broken = new Promise((_, reject) => {
      this.#process.once('error', reject);
      this.#process.once('close', (status, signal) => {
        if (this.#stopping) return;
        reject(
          new Error(`${name} ended by itself (${signal ?? String(status)}), having said:\n${this.#said}`),
        );
      });
    });
    this.broken.catch(() => undefined);
  }

  get pid() {
    return this.#process.pid ?? null;
  }

  /** The end of what it has said so far. */
  get said() {
    return this.#said;
  }

  /**
   * The first text that it prints and `pattern` finds, within half a minute.
   * @param {RegExp} pattern with one group
   */
  async prints(pattern) {
    const startedAt = performance.now();
    while (performance.now() - startedAt < START_MS) {
      const found = pattern.exec(this.#said)?.[1];
      if (found !== undefined) return found;
      await Promise.race([this.broken, new Promise((resolve) => setTimeout(resolve, 20))]);
    }
    throw new Error(`${this.#name} printed no ${String(pattern)} within ${START_MS / 1000} s`);
  }

  /** Asks it to end, and ends it when it does not. */
  async stop() {
    this.#stopping = true;
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    await this.#closed;
    clearTimeout(timer);
  }

  /** Ends it at once, for when nothing can be waited for. */
  kill() {
    this.#stopping = true;
    this.#process.kill('SIGKILL');
  }
}
