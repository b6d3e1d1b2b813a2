import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const START_MS = 60_000;
/** A little more than a gateway takes for what is under way. */
const STOP_MS = 12_000;
/** What a part said before it failed: its end says why. */
const KEPT_CHARACTERS = 4_000;

/** One process of the example, at one address. */
export class Part {
  #child;
  #said = '';

  /**
   * Starts it.
   * @param command what Node runs, and its arguments
   * @param environment all the variables it gets: none that happens to be exported may decide what is shown
   */
  constructor({ title, url, command, environment, folder }) {
    this.title = title;
    this.url = url;
    const env = { PATH: process.env.PATH, PORT: new URL(url).port, ...environment };
    this.#child = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.pid = this.#child.pid;
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.#said = (this.#said + text).slice(-KEPT_CHARACTERS);
      });
    }
    /** How it ended. */
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (status, signal) => resolve(signal ?? `exit status ${status}`));
    });
  }

  /** Waits until it answers; rejects with what it said where it ends instead, or takes too long. */
  async answers() {
    const deadline = performance.now() + START_MS;
    const ended = this.ended.then((how) => {
      throw this.#failure(`ended (${how})`);
    });
    // It may end long after this was waited for.
    ended.catch(() => undefined);
    while (!(await Promise.race([ended, this.#isThere()]))) {
      if (performance.now() > deadline) throw this.#failure(`did not answer within ${START_MS / 1000} s`);
      await Promise.race([ended, pause(50)]);
    }
  }

  /** Asks it to end, and ends it when it does not. */
  async stop() {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(timer);
  }

  async #isThere() {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query": "{ __typename }"}',
      });
      await response.text();
      return response.ok;
    } catch {
      return false;
    }
  }

  #failure(how) {
    return new Error(`${this.title} ${how}.\n${this.#said}`.trimEnd());
  }
}
