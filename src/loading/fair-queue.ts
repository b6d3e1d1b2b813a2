import PQueue from 'p-queue';
import type { Errand, Payer } from './errand.js';

/**
 * Lets so many calls run at a time, and shares the turns fairly among operations: one that has four hundred calls to make
 * does not keep another waiting that has one. Each operation's calls go in their order. A call that another operation
 * comes to wait for, too, goes in that one's turn where it is the earlier.
 *
 * Start-time fair queuing (Goyal, Vin and Cheng, 1996), with calls of equal weight: a call's turn is one after the
 * operation's call before, or the turn that is served now, whichever is later.
 */
export class FairQueue {
  readonly #queue: PQueue;
  readonly #lastTurns = new WeakMap<Payer, number>();
  #served = 0;
  #jobs = 0;

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency });
  }

  /** Does `work` in its turn; rejects with the signal's reason when nobody waits for it any more before that. */
  async run<T>(errand: Errand, work: () => Promise<T>): Promise<T> {
    const id = String((this.#jobs += 1));
    let turn = this.#takeTurn([...(errand.payers?.() ?? [errand.payer])]);
    let isWaiting = true;
    errand.onJoined?.((payer) => {
      if (!isWaiting || this.#nextTurn(payer) >= turn) return;
      turn = this.#takeTurn([payer]);
      this.#queue.setPriority(id, -turn);
    });
    // Not with its signal: to take many out of the queue at once costs the square of their number.
    const done = this.#queue.add(
      async () => {
        isWaiting = false;
        errand.signal.throwIfAborted();
        this.#served = Math.max(this.#served, turn);
        return work();
      },
      { id, priority: -turn },
    );
    const over = errand.over.then(() => {
      if (isWaiting) throw errand.signal.reason;
      return done;
    });
    return Promise.race([done, over]);
  }

  /** The earliest that one of them has. */
  #takeTurn(payers: readonly Payer[]): number {
    const turn = Math.min(...payers.map((payer) => this.#nextTurn(payer)));
    const taker = payers.find((payer) => this.#nextTurn(payer) === turn);
    if (taker !== undefined) this.#lastTurns.set(taker, turn);
    return turn;
  }

  #nextTurn(payer: Payer): number {
    return Math.max(this.#served, (this.#lastTurns.get(payer) ?? -1) + 1);
  }
}
