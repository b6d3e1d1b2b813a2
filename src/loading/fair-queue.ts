import PQueue from 'p-queue';
import type { Errand, Payer } from './errand.js';

/**
 * Lets so many calls run at a time, and shares the turns fairly among operations: one that has four hundred calls to make
 * does not keep another waiting that has one. Each operation's calls go in their order.
 *
 * Start-time fair queuing (Goyal, Vin and Cheng, 1996), with calls of equal weight: a call's turn is one after the
 * operation's call before, or the turn that is served now, whichever is later.
 */
export class FairQueue {
  readonly #queue: PQueue;
  readonly #lastTurns = new WeakMap<Payer, number>();
  #served = 0;

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency });
  }

  /** Does `work` in its turn; rejects with the signal's reason when nobody waits for it any more. */
  async run<T>({ payer, signal }: Errand, work: () => Promise<T>): Promise<T> {
    const turn = Math.max(this.#served, (this.#lastTurns.get(payer) ?? -1) + 1);
    this.#lastTurns.set(payer, turn);
    return this.#queue.add(
      async () => {
        this.#served = Math.max(this.#served, turn);
        return work();
      },
      { priority: -turn, signal },
    );
  }
}
