import type { FastifyBaseLogger } from 'fastify';

/** Of one Ctrl-C both the terminal and npm tell us. */
const ONE_PRESS_MS = 1000;
/** After an error that nobody caught nobody knows in what state things are: what is under way is not waited for any longer. */
const MOST_AFTER_CRASH_MS = 10_000;

/** What ends in order: `stop` takes no new requests and answers those under way, each of which takes `deadlineMs` at most. */
export interface Endable {
  readonly stop: () => Promise<void>;
  readonly deadlineMs: number;
}

/**
 * How the process ends. On the first SIGTERM or SIGINT: answers to what is under way, then exit 0; on a second one later: at once.
 * On an error that nobody caught: the same within 10 seconds, or the deadline where that is less, then exit 1; on a second one: at once.
 */
export class ProcessEnd {
  #running: Endable | null = null;
  #isStopping = false;
  #status = 0;
  #signalledAt: number | null = null;

  /** From now on crashes are told to `log` without what the error says, as Node would tell it. */
  constructor(private readonly log: FastifyBaseLogger) {
    // Rejections that nobody handles come here, too.
    process.on('uncaughtException', (error: unknown) => {
      this.#crash(error);
    });
  }

  /** From now on there is something to end in order. */
  started(running: Endable): void {
    this.#running = running;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        this.#signalled(signal, running);
      });
    }
  }

  #signalled(signal: NodeJS.Signals, running: Endable): void {
    if (this.#signalledAt !== null) {
      if (performance.now() - this.#signalledAt > ONE_PRESS_MS) process.exit(1);
      return;
    }
    this.#signalledAt = performance.now();
    this.log.info(`${signal}: answering what is under way, then stopping`);
    this.#stop(running);
  }

  #crash(error: unknown): void {
    this.log.fatal({ err: error }, 'unexpected error: the process ends');
    if (this.#running === null || this.#status !== 0) process.exit(1);
    this.#status = 1;
    setTimeout(() => process.exit(1), Math.min(MOST_AFTER_CRASH_MS, this.#running.deadlineMs)).unref();
    this.#stop(this.#running);
  }

  #stop({ stop }: Endable): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    stop().then(
      () => process.exit(this.#status),
      (error: unknown) => {
        this.log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  }
}
