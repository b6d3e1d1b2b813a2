import { randomUUID } from 'node:crypto';
import type { Quota } from '../loading/health.js';
import type { Entrance, SharedGate, SharedTurns } from '../loading/sharing.js';
import type { RedisLink } from './link.js';

/** Beside the longest call: what a call does before and after. */
const GRACE_MS = 5000;

/** The turns at one upstream, for all instances. */
export class FleetGate implements SharedGate {
  readonly #keys: readonly [quota: string, onQuota: string, toAccount: string];

  constructor(
    private readonly link: RedisLink,
    prefix: string,
    private readonly turns: SharedTurns,
  ) {
    const { credential, account } = turns;
    this.#keys = [
      `${prefix}quota:${credential}`,
      `${prefix}calls:${credential}`,
      `${prefix}turns:${account}`,
    ];
  }

  async enter(): Promise<Entrance | null> {
    const call = randomUUID();
    const { concurrency, longestMs } = this.turns;
    const reply = await this.link.attempt((redis) =>
      redis.enterGate(3, ...this.#keys, call, concurrency, longestMs + GRACE_MS),
    );
    if (reply === null) return null;
    const [state, ms] = reply;
    if (state === 2) return { is: 'closed', ms };
    if (state === 1) return { is: 'full' };
    return { is: 'in', leave: (isCharged) => this.#leave(call, isCharged) };
  }

  report(quota: Quota): void {
    const told = [
      [quota.minuteLimit, quota.minuteRemaining, quota.minuteResetSeconds],
      [quota.dayLimit, quota.dayRemaining, quota.dayResetSeconds],
    ];
    const [quotaKey, onQuota] = this.#keys;
    void this.link.attempt((redis) =>
      redis.reportToGate(2, quotaKey, onQuota, ...told.flat().map((value) => value ?? '-')),
    );
  }

  closeFor(seconds: number): void {
    void this.link.attempt((redis) => redis.closeGate(1, this.#keys[0], seconds));
  }

  #leave(call: string, isCharged: boolean): void {
    void this.link.attempt((redis) => redis.leaveGate(3, ...this.#keys, call, isCharged ? 1 : 0));
  }
}
