import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram } from './programs.js';

const alive = new Set<ChildProcess>();
// What a test that failed left running ends with its file.
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  while (alive.size > 0) await pause(5);
});

/** A program of this machine that a test runs for itself, on a port of its own. */
export class OwnProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = '';

  constructor(
    private readonly program: string,
    args: readonly string[],
    cwd: string,
  ) {
    this.#child = spawn(findProgram(program) ?? program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const child = this.#child;
    alive.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    }
    this.#ended = once(child, 'close').finally(() => alive.delete(child));
    this.#ended.catch(() => undefined);
  }

  /** Resolves once `isReady` says so; rejects where the program ends instead, with what it said. */
  async untilReady(isReady: () => Promise<boolean>): Promise<void> {
    while (this.#child.exitCode === null) {
      if (await isReady()) return;
      await pause(10);
    }
    throw new Error(`${this.program} ended: ${this.#said}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it by this signal, and waits until it has ended. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}
