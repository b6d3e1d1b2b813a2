import type { Fleet } from '../../fleet/index.js';
import type { CacheTally } from '../../loading/operation.js';
import type { Upstream } from '../../loading/upstream.js';
import type { Outcome } from '../request-log.js';
import { LastHour, MARK_MS, type Counts, type Growth } from './last-hour.js';

/** What is counted of an upstream: calls and those that failed, and what the cache did. */
export type UpstreamCount = 'calls' | 'failures' | keyof CacheTally;

/** Who is looked at. Nobody is asked for it, and nothing of it counts. */
export interface Subjects {
  readonly upstreams: readonly Upstream[];
  /** How operations ended, since the start. */
  readonly outcomes: () => Counts<Outcome>;
  /** What instances share; null: there is no other. */
  readonly fleet: Fleet | null;
  /** One sentence about what this is, such as a sandbox; null: there is nothing to say. */
  readonly notice: string | null;
}

export interface WatchedUpstream {
  readonly upstream: Upstream;
  readonly sinceStart: Counts<UpstreamCount>;
  readonly lastHour: Growth<UpstreamCount>;
}

/** Remembers what the counts of one server were in each minute of the last hour. */
export class StatusWatch {
  readonly startedAt = new Date();
  readonly #upstreams: readonly { readonly upstream: Upstream; readonly hour: LastHour<UpstreamCount> }[];
  readonly #operations: LastHour<Outcome>;
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly subjects: Subjects,
    now: () => number = () => performance.now(),
  ) {
    this.#upstreams = subjects.upstreams.map((upstream) => ({
      upstream,
      hour: new LastHour(() => countsOf(upstream), now),
    }));
    this.#operations = new LastHour(subjects.outcomes, now);
    this.#timer = setInterval(() => {
      for (const { hour } of this.#upstreams) hour.mark();
      this.#operations.mark();
    }, MARK_MS).unref();
  }

  get upstreams(): readonly WatchedUpstream[] {
    return this.#upstreams.map(({ upstream, hour }) => ({
      upstream,
      sinceStart: countsOf(upstream),
      lastHour: hour.growth,
    }));
  }

  get operations(): { readonly sinceStart: Counts<Outcome>; readonly lastHour: Growth<Outcome> } {
    return { sinceStart: this.subjects.outcomes(), lastHour: this.#operations.growth };
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function countsOf({ ended, cacheUse }: Upstream): Counts<UpstreamCount> {
  return { ...ended, ...cacheUse };
}
