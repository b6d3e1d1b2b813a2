/** One piece of work of one operation: some milliseconds at most. Fails as `work` does. */
export type TakeTurns = <T>(work: () => T) => Promise<T>;

/** How long the event loop is held at once, in milliseconds: what follows upon the work may hold it several times as long. */
const TURN_MS = 1;

/**
 * Work that would hold up everybody if it were done at once: calendars of hundreds of schedules. It is done in turns of the
 * event loop, and whatever else has to be done comes between them: other operations, answers of upstreams, time-outs.
 * Operations take turns too, so that a small one need not wait until a great one is done.
 */
export class Turns {
  /** Each with work to do, in the order of their turns. */
  readonly #queues = new Set<(() => void)[]>();
  #isAwaited = false;

  /** For one operation, whose pieces are done in the order in which they come. */
  ofOperation(): TakeTurns {
    const queue: (() => void)[] = [];
    return async (work) =>
      new Promise((resolve) => {
        queue.push(() => {
          // Done at once; what it throws is what the promise fails with.
          resolve(
            new Promise((done) => {
              done(work());
            }),
          );
        });
        this.#queues.add(queue);
        this.#await();
      });
  }

  #await(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    setImmediate(() => {
      this.#isAwaited = false;
      this.#take();
    });
  }

  #take(): void {
    const end = performance.now() + TURN_MS;
    for (const queue of this.#queues) {
      queue.shift()?.();
      // To the end of those who wait: going through a set comes to what is added on the way.
      this.#queues.delete(queue);
      if (queue.length > 0) this.#queues.add(queue);
      if (performance.now() >= end) break;
    }
    if (this.#queues.size > 0) this.#await();
  }
}
