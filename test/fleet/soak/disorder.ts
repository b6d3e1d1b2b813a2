import { setTimeout as pause } from 'node:timers/promises';
import { faultKinds, upstreamNames, type Fault, type FaultKind } from '../../../src/sandbox/index.js';
import type { Random } from '../../../src/sandbox/random.js';
import type { Fleet } from '../../support/instances.js';

/**
 * What nobody can tell from a right answer: a list from which rows are missing, and one that the vendor sorts and that comes in
 * another order. Tests of single upstreams have them.
 */
const UNKNOWABLE: readonly FaultKind[] = ['dropRows', 'shuffle'];
const KINDS = faultKinds.filter((kind) => !UNKNOWABLE.includes(kind));

/** What a kind of fault is set with; status 404 is left out, since it says that a thing is not there. */
const DETAILS: Partial<Record<FaultKind, (random: Random) => Omit<Fault, 'kind'>>> = {
  latency: (random) => ({ latencyMs: random.int(10, 400), jitterMs: random.int(0, 400) }),
  status: (random) => {
    const status = random.pick([429, 500, 502, 503, 403]);
    return status === 429 ? { status, retryAfter: random.int(1, 2) } : { status };
  },
  slowBody: () => ({ bytesPerSecond: 512 }),
  // More than is read of an answer, and no more than a busy machine can send.
  huge: () => ({ bytes: 18 * 1024 * 1024, times: 1 }),
  gzipBomb: () => ({ bytes: 18 * 1024 * 1024, times: 1 }),
  entityBomb: () => ({ times: 2 }),
};

/** What happened, and how often. */
export type Events = Map<string, number>;

/** Troubles one upstream after another, of each every kind, until `isOver`; each has its good times, too. */
export async function troubleUpstreams(
  { sandbox: { control } }: Fleet,
  random: Random,
  events: Events,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const upstream = random.pick(upstreamNames);
    control.setFault(upstream, null);
    if (random.chance(0.6)) {
      const kind = random.pick(KINDS);
      const times = random.chance(0.7) ? { times: random.int(1, 12) } : {};
      control.setFault(upstream, { kind, ...times, ...DETAILS[kind]?.(random) });
      count(events, kind);
    }
    await pause(random.int(50, 500));
  }
  control.clearFaults();
}

/** Troubles Redis, until `isOver`; then it is well. */
export async function troubleRedis(
  { redis }: Fleet,
  random: Random,
  events: Events,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await untilOver(random.int(2000, 8000), isOver);
    const kind = random.pick(['frozen', 'killed', 'emptied'] as const);
    count(events, `Redis ${kind}`);
    if (kind === 'emptied') {
      await redis.clear();
    } else if (kind === 'frozen') {
      redis.freeze();
      await untilOver(random.int(500, 4000), isOver);
      redis.thaw();
    } else {
      await redis.kill();
      await untilOver(random.int(500, 4000), isOver);
      await redis.start();
    }
  }
}

async function untilOver(ms: number, isOver: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until && !isOver()) await pause(50);
}

export function count(events: Events, name: string): void {
  events.set(name, (events.get(name) ?? 0) + 1);
}
