import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { start, type Running } from '../../support/command.js';
import { isThere } from '../../support/graph-at.js';

/** A file of the example. */
export const fileOf = (path: string): string =>
  fileURLToPath(new URL(`../../../examples/federation/${path}`, import.meta.url));

/** A part of the example: a process at a port of its own, which may end and come back. */
export class ExampleProcess {
  readonly url: string;
  #command: readonly string[];
  #port: string;
  #running: Running | null = null;
  #said = '';

  /** @param command what Node runs */
  constructor(port: number, command: readonly string[]) {
    this.url = `http://127.0.0.1:${port}/graphql`;
    this.#port = String(port);
    this.#command = [process.execPath, ...command];
  }

  /** Starts it, and waits until it answers. */
  async start(): Promise<void> {
    const running = start({ PORT: this.#port }, { command: this.#command });
    this.#running = running;
    // As long as it takes: a gateway has much to load.
    while (!(await isThere(this.url))) {
      if (running.child.exitCode !== null) throw new Error(`It ended: ${running.output()}`);
      await pause(50);
    }
  }

  /** Sends it a signal, where it runs, and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#running === null) return;
    const { child, output } = this.#running;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
    this.#said += output();
    this.#running = null;
  }

  /** All that it printed, also before it came back. */
  get said(): string {
    return this.#said + (this.#running?.output() ?? '');
  }
}
