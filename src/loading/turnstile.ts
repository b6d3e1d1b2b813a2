import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError, type UpstreamCall } from '../protocols/upstream-error.js';
import { outOfTime, type Errand } from './errand.js';
import type { FairQueue } from './fair-queue.js';
import type { Quota } from './health.js';
import { QuotaGate } from './quota-gate.js';
import type { SharedGate } from './sharing.js';

/** The call may not go now after all: it is to wait for its turn once more. */
export class NotYet extends Error {}

/** Lets calls to one upstream go: in their turn, as its quota allows and, where there are several instances, as all of them together may. */
export class Turnstile {
  readonly #quota = new QuotaGate();
  /** Until when all instances have to wait, on the clock of performance.now(). */
  #sharedUntil = -Infinity;

  /** @param gate null: there is no other instance */
  constructor(
    readonly queue: FairQueue,
    private readonly gate: SharedGate | null,
  ) {}

  report(quota: Quota): void {
    this.#quota.report(quota);
    this.gate?.report(quota);
  }

  closeFor(seconds: number): void {
    this.#quota.closeFor(seconds);
    this.gate?.closeFor(seconds);
  }

  /** Waits until the quota lets a call go; rejects at once when that is too late for `errand`. */
  async opens(errand: Errand, call: UpstreamCall): Promise<void> {
    for (let ms = this.#waitMs(); ms > 0; ms = this.#waitMs()) {
      if (ms >= errand.remainingMs()) {
        throw new UpstreamError('rate-limited', call, { retryAfterSeconds: Math.ceil(ms / 1000) });
      }
      await waited(errand, call, ms);
    }
  }

  #waitMs(): number {
    return Math.max(this.#quota.waitMs(), this.#sharedUntil - performance.now());
  }

  /**
   * Does `work` in its turn, which is charged when it resolves. Rejects with {@link NotYet} when the quota was spent before its turn
   * came, and with the signal's reason when nobody waits any more by then.
   *
   * @param credential whose turns it takes, beside who pays: compared by identity
   */
  pass<T>(errand: Errand, credential: object, work: () => Promise<T>): Promise<T> {
    return this.queue.run(errand, credential, async () => {
      if (!this.#quota.enter()) throw new NotYet();
      let isCharged = false;
      let leave: (isCharged: boolean) => void = () => undefined;
      try {
        // Where there is no other, at once: what is counted must have been sent.
        if (this.gate !== null) leave = await this.#placeAmongAll(this.gate, errand);
        const answer = await work();
        isCharged = true;
        return answer;
      } finally {
        this.#quota.ended(isCharged);
        leave(isCharged);
      }
    });
  }

  /** What is to be called when the call has ended. Where nobody can tell about the others it goes. */
  async #placeAmongAll(gate: SharedGate, { signal }: Errand): Promise<(isCharged: boolean) => void> {
    let entrance = await gate.enter();
    while (entrance?.is === 'full') {
      if (signal.aborted) entrance.giveUp();
      signal.throwIfAborted();
      entrance = await entrance.again();
    }
    if (entrance === null) return () => undefined;
    if (entrance.is === 'in') return entrance.leave;
    this.#sharedUntil = performance.now() + entrance.ms;
    throw new NotYet();
  }
}

/** Waits, unless `errand` runs out of time first. */
export async function waited({ signal }: Errand, call: UpstreamCall, ms: number): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch {
    throw outOfTime(call);
  }
}
