import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  nat,
  oneof,
  option,
  record,
} from 'fast-check';
import type { Quota } from '../../src/loading/health.js';
import { QuotaGate } from '../../src/loading/quota-gate.js';
import type { SharedGate } from '../../src/loading/sharing.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { open } from './opened.js';

/** So far apart that it does not matter how long the test takes: over at once, or not before its end. */
const SECONDS = constantFrom(0, 1000, 2000);
/** Less than what lies between them. */
const BLUR_MS = 300_000;

const window = option(record({ limit: option(nat(5)), left: nat(5), seconds: SECONDS }));
const steps = array(
  oneof(
    { arbitrary: record({ is: constant('enter' as const) }), weight: 25 },
    { arbitrary: record({ is: constant('leave' as const), which: nat(), isCharged: boolean() }), weight: 15 },
    { arbitrary: record({ is: constant('report' as const), minute: window, day: window }), weight: 10 },
    { arbitrary: record({ is: constant('close' as const), seconds: SECONDS }), weight: 1 },
  ),
  { minLength: 1, maxLength: 60 },
);

type Window = { readonly limit: number | null; readonly left: number; readonly seconds: number } | null;

function quota(minute: Window, day: Window): Quota {
  return {
    minuteLimit: minute?.limit ?? null,
    minuteRemaining: minute?.left ?? null,
    minuteResetSeconds: minute?.seconds ?? null,
    dayLimit: day?.limit ?? null,
    dayRemaining: day?.left ?? null,
    dayResetSeconds: day?.seconds ?? null,
  };
}

/** What both say of a call that would like to go; how long it has to wait in large steps. */
async function entered(
  alone: QuotaGate,
  together: SharedGate,
): Promise<{ said: readonly string[]; leave: ((isCharged: boolean) => void) | null }> {
  const waitMs = alone.waitMs();
  const own = alone.enter() ? 'in' : `closed ${Math.round(waitMs / BLUR_MS)}`;
  const entrance = await together.enter();
  const shared =
    entrance?.is === 'closed' ? `closed ${Math.round(entrance.ms / BLUR_MS)}` : (entrance?.is ?? 'nobody');
  return { said: [own, shared], leave: entrance?.is === 'in' ? entrance.leave : null };
}

describeWith(['redis-server'], 'the quota of all instances', () => {
  let redis: RedisServer;
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());

  it('lets one that is alone make the very calls that it would make without the others, whatever happens', async () => {
    const { sharing } = await open(redis.url);
    let runs = 0;
    const verdicts = new Set<string>();
    await assert(
      asyncProperty(steps, async (all) => {
        runs += 1;
        const alone = new QuotaGate();
        const turns = { account: 'a', credential: `c ${runs}`, concurrency: 1e6 };
        const together = sharing.gate(turns);
        const underWay: ((isCharged: boolean) => void)[] = [];
        for (const step of all) {
          if (step.is === 'enter') {
            const { said, leave } = await entered(alone, together);
            expect(said[1]).toBe(said[0]);
            verdicts.add(said.join());
            if (leave !== null) underWay.push(leave);
          } else if (step.is === 'close') {
            for (const gate of [alone, together]) gate.closeFor(step.seconds);
          } else if (underWay.length > 0 && step.is === 'report') {
            for (const gate of [alone, together]) gate.report(quota(step.minute, step.day));
          } else if (step.is === 'leave') {
            const [leave] = underWay.splice(step.which % Math.max(1, underWay.length), 1);
            if (leave === undefined) continue;
            alone.ended(step.isCharged);
            leave(step.isCharged);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect([...verdicts].sort()).toEqual([
      'closed 0,closed 0',
      'closed 3,closed 3',
      'closed 7,closed 7',
      'in,in',
    ]);
  });
});
