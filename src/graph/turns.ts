/** One piece of work of one operation: some milliseconds at most. Fails as `work` does. */
export type TakeTurns = <T>(work: () => T) => Promise<T>;

/**
 * Work that would hold up everybody if it were done at once: calendars of hundreds of schedules. It is done in turns of the
 * event loop, and whatever else has to be done comes between them: other operations, answers of upstreams, time-outs.
 * Operations take turns too, so that a small one need not wait until a great one is done.
 */
export class Turns {
  /** Each with work to do, in the order of their turns. */
  readonly #queues = new Set<Queue>();
  #isAwaited = false;

  /** For one operation, whose pieces are done in the order in which they come. */
  ofOperation(): TakeTurns {
    const queue = new Queue();
    return async (work) =>
      new Promise((resolve) => {
        queue.add(() => {
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

  /** One piece a turn, however small: to complete the answer with what it found may take ten times as long. */
  #take(): void {
    const [queue] = this.#queues;
    if (queue === undefined) return;
    queue.next()?.();
    // To the end of those who wait.
    this.#queues.delete(queue);
    if (!queue.isEmpty) this.#queues.add(queue);
    if (this.#queues.size > 0) this.#await();
  }
}

/** First come, first served. Not shift() of an array, which moves all that is behind: there may be tens of thousands. */
class Queue {
  #pieces: ((() => void) | undefined)[] = [];
  #head = 0;

  get isEmpty(): boolean {
    return this.#head === this.#pieces.length;
  }

  add(piece: () => void): void {
    this.#pieces.push(piece);
  }

  next(): (() => void) | undefined {
    const piece = this.#pieces[this.#head];
    if (piece === undefined) return undefined;
    this.#pieces[this.#head] = undefined;
    this.#head += 1;
    if (this.isEmpty) {
      this.#pieces = [];
      this.#head = 0;
    }
    return piece;
  }
}
