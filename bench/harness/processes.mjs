import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../child.mjs';
import { pinned } from './pinning.mjs';

/** All processes of a run, and a folder for each, so that none of them outlives it. */
export class Processes {
  #folder = mkdtempSync(join(tmpdir(), 'training-graph-bench-'));
  /** @type {Set<Child>} */
  #children = new Set();

  /** An empty folder, thrown away at the end. */
  makeFolder() {
    return mkdtempSync(join(this.#folder, 'subject-'));
  }

  /**
   * @param {string} name
   * @param {number | null} core null: on any
   * @param {readonly string[]} command
   * @param {{ readonly cwd: string, readonly env: NodeJS.ProcessEnv }} options
   */
  start(name, core, command, { cwd, env }) {
    const [executable = '', ...rest] = pinned(core, command);
    const child = new Child(name, rest, { executable, cwd, env: { PATH: process.env['PATH'], ...env } });
    this.#children.add(child);
    return child;
  }

  /** @param {Child} child */
  async stop(child) {
    await child.stop();
    this.#children.delete(child);
  }

  /** Ends everything at once. */
  kill() {
    for (const child of this.#children) child.kill();
    this.#children.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
