import { randomUUID } from 'node:crypto';
import type { Quota } from '../loading/health.js';
import type { Entrance, SharedGate, SharedTurns } from '../loading/sharing.js';
import type { RedisLink } from './link.js';
import type { NewsFeed } from './news.js';

/** A call is counted for so long without a word of the one who makes it: if that instance dies, its turns are free again. */
const LEASE_MS = 4000;
/** While it lives, it says which calls of its are under way. */
const EXTEND_EVERY_MS = 1000;
/** News that it is one's turn may get lost: then it is looked again after this. */
const LOOK_AGAIN_MS = 50;
/** Who has waited, and does not come again for so long, waits no more. */
const IN_LINE_MS = 500;

/** The turns at one upstream, for all instances. */
export class FleetGate implements SharedGate {
  readonly #keys: readonly [quota: string, onQuota: string, ...toAccount: string[]];
  /** Names it among those of all instances. */
  readonly #name = randomUUID();
  #calls = 0;
  readonly #underWay = new Set<string>();
  #extending: NodeJS.Timeout | undefined;

  constructor(
    private readonly link: RedisLink,
    private readonly news: NewsFeed,
    prefix: string,
    private readonly turns: SharedTurns,
  ) {
    const { credential, account } = turns;
    this.#keys = [
      `${prefix}quota:${credential}`,
      `${prefix}calls:${credential}`,
      ...['turns', 'line', 'seen'].map((name) => `${prefix}${name}:${account}`),
    ];
  }

  enter(): Promise<Entrance | null> {
    this.#calls += 1;
    return this.#enter(`${this.#name}:${this.#calls}`);
  }

  async #enter(call: string): Promise<Entrance | null> {
    const { concurrency } = this.turns;
    const reply = await this.link.attempt((redis) =>
      redis.enterGate(5, ...this.#keys, call, concurrency, LEASE_MS, IN_LINE_MS),
    );
    if (reply === null) return null;
    const [state, ms] = reply;
    if (state === 2) return { is: 'closed', ms };
    if (state === 0) return this.#entered(call);
    return {
      is: 'full',
      again: async () => {
        await this.news.of([call], LOOK_AGAIN_MS);
        return this.#enter(call);
      },
      giveUp: () => this.#leave(call, false),
    };
  }

  #entered(call: string): Entrance {
    this.#underWay.add(call);
    this.#extending ??= setInterval(() => this.#extend(), EXTEND_EVERY_MS).unref();
    return { is: 'in', leave: (isCharged) => this.#leave(call, isCharged) };
  }

  #extend(): void {
    const calls = [...this.#underWay];
    void this.link.attempt((redis) => redis.extendCalls(3, ...this.#keys.slice(0, 3), LEASE_MS, ...calls));
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
    const { concurrency } = this.turns;
    this.#underWay.delete(call);
    if (this.#underWay.size === 0) {
      clearInterval(this.#extending);
      this.#extending = undefined;
    }
    void this.link.attempt((redis) =>
      redis.leaveGate(5, ...this.#keys, call, isCharged ? 1 : 0, concurrency, this.news.channel),
    );
  }
}
