import PQueue from 'p-queue';
import type { Errand, Payer } from './errand.js';
import { FairTurns } from './fair-turns.js';

/** A call that waits for its turn. */
interface Waiting {
  isBegun: boolean;
  readonly errand: Errand;
  readonly begin: () => Promise<void>;
}

/**
 * Lets so many calls run at a time, and shares the turns fairly among callers, among the credentials that one of them uses, and among
 * the operations under one credential: one that has four hundred calls to make does not keep another waiting that has one, nor does a
 * caller with forty operations. Each operation's calls go in their order. A call that another operation comes to wait for, too, goes
 * in that one's turn where it is the earlier.
 */
export class FairQueue {
  readonly #queue: PQueue;
  readonly #turns = new FairTurns<Waiting>();

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency });
  }

  /**
   * Does `work` in its turn; rejects with the signal's reason when nobody waits for it any more before that.
   *
   * @param credential whose turns it takes, beside who pays: compared by identity
   */
  async run<T>(errand: Errand, credential: object, work: () => Promise<T>): Promise<T> {
    let begin: Waiting['begin'] = () => Promise.resolve();
    const done = new Promise<T>((resolve, reject) => {
      begin = () => work().then(resolve, reject);
    });
    const waiting: Waiting = { isBegun: false, errand, begin };
    const waitFor = (payer: Payer): void => {
      this.#turns.add([payer.caller, credential, payer], waiting);
    };
    for (const payer of errand.payers?.() ?? [errand.payer]) waitFor(payer);
    errand.onJoined?.((payer) => {
      if (!waiting.isBegun) waitFor(payer);
    });
    // Whichever is next by then, and not this one: where one is not wanted any more, another finds nothing left.
    void this.#queue.add(() => this.#beginNext());
    const over = errand.over.then(() => {
      if (!waiting.isBegun) throw errand.signal.reason;
      return done;
    });
    return Promise.race([done, over]);
  }

  /** Calls that run now. */
  get running(): number {
    return this.#queue.pending;
  }

  /** Calls that wait for their turn. */
  get waiting(): number {
    return this.#queue.size;
  }

  async #beginNext(): Promise<void> {
    const next = this.#turns.next(({ isBegun, errand }) => !isBegun && !errand.signal.aborted);
    if (next === undefined) return;
    next.isBegun = true;
    await next.begin();
  }
}
