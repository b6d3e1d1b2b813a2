import { jest } from '@jest/globals';
import { Quiescence } from '../../src/loading/quiescence.js';
import { quiet } from '../support/gate.js';

/** Batches that wait on a clock that the test moves; it tells in which order they went. */
export class WaitingBatches {
  readonly gone: string[] = [];
  readonly quiescence: Quiescence;
  readonly #endsAt: number;

  /** @param feeds which questions may follow from which, e.g. `{ sessions: ['results'] }` */
  constructor(feeds: Readonly<Record<string, readonly string[]>>, { remainingMs = 60_000 } = {}) {
    this.#endsAt = performance.now() + remainingMs;
    this.quiescence = new Quiescence(() => Math.max(0, this.#endsAt - performance.now()));
    this.quiescence.expect(
      new Map(Object.entries(feeds).map(([feeder, questions]) => [feeder, new Set(questions)])),
    );
  }

  /** Keys of these questions are gathered, and all that can happen happens. */
  async gather(...questions: readonly string[]): Promise<void> {
    for (const question of questions) this.gatherOne(question);
    await quiet();
  }

  gatherOne(question: string, waits = true): void {
    this.quiescence.gather(question, waits, () => this.gone.push(question));
  }

  /** So many keys of a question go on their way. */
  begin(question: string, usualMs: number | null = null, keys = 1): void {
    for (let key = 0; key < keys; key += 1) this.quiescence.began(question, usualMs);
  }

  async end(question: string): Promise<void> {
    this.quiescence.ended(question);
    await quiet();
  }

  /** What has gone after `ms` more. */
  async after(ms: number): Promise<readonly string[]> {
    jest.advanceTimersByTime(ms);
    await quiet();
    return this.gone;
  }
}

/** Stops the clock for a suite, but not the turns of the event loop. */
export function stopTheClock(): void {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
}
