/**
 * Batch timing: when do the keys that a loader has gathered go upstream?
 *
 * **The problem.** Twenty trainings are asked for their sessions, one SOAP call each, and the sessions for their results,
 * of which one REST call answers for a thousand. The SOAP calls end at twenty different times. A loader that sends what
 * it has at the end of each tick, as DataLoader does by itself, makes twenty REST calls of five keys instead of one of a
 * hundred.
 *
 * **The rule.** A question *feeds* another when, in the document, a field that asks it has a field beneath it that asks
 * the other: `sessionsOfTraining` feeds `resultsOfSession`. Keys gathered for a question stay while any question that
 * feeds it is busy: has keys under way, or keys of its own that are still gathered. They go as soon as none is. Then
 * nothing can add to them any more, and one call carries all there will ever be. A question that takes one key a call
 * gains nothing by waiting and never waits; questions that do not feed each other never wait for each other.
 *
 * **Why waiting costs no time.** The answer is sent whole, so the operation lasts until its slowest feeder has ended
 * anyway. If that one brings keys, the call that carries them can only begin then, and whatever went earlier would have
 * ended no sooner than it. Only if the last feeder brings nothing has the waiting been in vain, and then the operation is
 * longer by at most what one call of the fed question takes: the **worst case**, once for each level of feeding.
 *
 * **Why there is a bound.** A feeder may hang until its time-out, and what waits for it must not run out of time because
 * of it: one upstream's failure never costs another's data. So waiting ends after a *lull*: when no feeder has begun or ended for
 * twice as long as nine of ten of its answers take (a second while that is unknown), at least 50 ms, and never more than
 * a quarter of the time that the operation has left. And it ends, lull or not, once half of the time is gone that was
 * left when the first key came. What comes later goes in a further call: each lull costs one call more, and no time.
 *
 * What has been answered may still be read in turns of the event loop, when it is long: until that is done, whoever reads it *holds*
 * all batches, as if a feeder were busy, for at most half of the time.
 *
 * A tick is still the least that is waited, and the end of a tick means: after all promises that could be resolved were.
 */
export class Quiescence {
  readonly #remainingMs: () => number;
  readonly #batches = new Map<string, Batch>();
  readonly #underWay = new Map<string, { keys: number; usualMs: number | null }>();
  #feeds: Feeds = new Map();
  #settling = false;
  /** Pieces of work that may still bring keys for anything. */
  #holds = 0;

  /** @param remainingMs how long its operation still has */
  constructor(remainingMs: () => number) {
    this.#remainingMs = remainingMs;
  }

  /** Tells which questions may follow from which. Without it each is dispatched at the end of its tick. */
  expect(feeds: Feeds): void {
    this.#feeds = feeds;
  }

  /** Keys for `question` are being gathered: `dispatch` is called once, when they shall go. */
  gather(question: string, waits: boolean, dispatch: () => void): void {
    this.#batches.set(question, new Batch(dispatch, waits, this.#remainingMs() / 2));
    this.#settle();
  }

  /** A key of `question` is under way. @param usualMs how long nine of ten of its answers take; null: unknown */
  began(question: string, usualMs: number | null): void {
    const already = this.#underWay.get(question)?.keys ?? 0;
    this.#underWay.set(question, { keys: already + 1, usualMs });
    this.#stir(question);
  }

  /** A key of `question` has its answer. */
  ended(question: string): void {
    const underWay = this.#underWay.get(question);
    if (underWay === undefined) return;
    underWay.keys -= 1;
    if (underWay.keys === 0) this.#underWay.delete(question);
    this.#stir(question);
    if (this.#batches.size > 0) this.#settle();
  }

  /** Something happened to a feeder: what it feeds may get more. */
  #stir(feeder: string): void {
    for (const [name, batch] of this.#batches) if (this.#isFed(name, feeder)) batch.stir();
  }

  /** Until what it gives is called, more keys may come for any question: what has been answered is still being read. */
  hold(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      if (this.#holds === 0 && this.#batches.size > 0) this.#settle();
    };
  }

  /** Looks at all batches once everything that can happen now has happened. */
  #settle(): void {
    if (this.#settling) return;
    this.#settling = true;
    // A tick that is scheduled by a promise comes after every promise that is resolved by then, and those that they resolve.
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        this.#settling = false;
        this.#dispatchReady();
      });
    });
  }

  #dispatchReady(): void {
    const ready = [...this.#batches].filter(([question, batch]) => this.#isReady(question, batch));
    for (const [question, batch] of ready) {
      this.#batches.delete(question);
      batch.go();
    }
    // What is under way now may be what the others wait for.
    if (ready.length > 0 && this.#batches.size > 0) this.#settle();
  }

  #isReady(question: string, batch: Batch): boolean {
    if (!batch.waits || batch.untilOverdueMs() <= 0) return true;
    if (this.#holds > 0) {
      batch.lookAgainIn(batch.untilOverdueMs(), () => this.#settle());
      return false;
    }
    // What feeds it goes first, unless they feed each other: those would wait for ever.
    const waitsForBatch = [...this.#batches.keys()].some(
      (other) => other !== question && this.#isFed(question, other) && !this.#isFed(other, question),
    );
    const lullMs = waitsForBatch ? Infinity : this.#longestLullMs(question);
    if (lullMs === null) return true;
    const waitMs = Math.min(lullMs - batch.quietMs(), batch.untilOverdueMs());
    if (waitMs <= 0) return true;
    batch.lookAgainIn(waitMs, () => {
      this.#settle();
    });
    return false;
  }

  /** How quiet it may become before what feeds the question is no longer waited for; null: nothing that feeds it is under way. */
  #longestLullMs(question: string): number | null {
    const feeders = [...this.#underWay].filter(([feeder]) => this.#isFed(question, feeder));
    if (feeders.length === 0) return null;
    const lulls = feeders.map(([, { usualMs }]) => longestLull(usualMs));
    return Math.min(Math.max(...lulls), this.#remainingMs() / 4);
  }

  #isFed(question: string, feeder: string): boolean {
    return this.#feeds.get(feeder)?.has(question) ?? false;
  }
}

/** Question -> the questions that may follow from its answers, at any depth. */
export type Feeds = ReadonlyMap<string, ReadonlySet<string>>;

const LEAST_LULL_MS = 50;
const UNKNOWN_LULL_MS = 1000;

function longestLull(usualMs: number | null): number {
  return usualMs === null ? UNKNOWN_LULL_MS : Math.max(LEAST_LULL_MS, 2 * usualMs);
}

/** Keys of one question that have not gone yet. */
class Batch {
  readonly #overdueAt: number;
  #stirredAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dispatch: () => void,
    readonly waits: boolean,
    mostMs: number,
  ) {
    this.#overdueAt = performance.now() + mostMs;
  }

  stir(): void {
    this.#stirredAt = performance.now();
  }

  quietMs(): number {
    return performance.now() - this.#stirredAt;
  }

  untilOverdueMs(): number {
    return this.#overdueAt - performance.now();
  }

  lookAgainIn(ms: number, look: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(look, Math.max(1, Math.ceil(ms)));
  }

  go(): void {
    clearTimeout(this.#timer);
    this.dispatch();
  }
}
