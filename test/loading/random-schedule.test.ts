import fc from 'fast-check';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import {
  ABSENT,
  BadRow,
  FailedCall,
  happen,
  seen,
  worlds,
  type AskedCall,
  type Outcome,
  type World,
} from './random-schedule.js';

/** What each load may end in, and nothing else. */
function expectOwnOutcome({ bad, missing, fatal }: World, outcome: Outcome): void {
  const { credential, key, hungUp, result } = outcome;
  if (result.status === 'fulfilled') {
    expect(result.value).toBe(missing.includes(key) ? ABSENT : seen(credential, key));
    expect(bad.includes(key) && !missing.includes(key)).toBe(false);
    expect(fatal).not.toContain(key);
    return;
  }
  const error: unknown = result.reason;
  if (error instanceof BadRow) {
    expect(error.key).toBe(key);
  } else if (error instanceof FailedCall) {
    expect(error.call.keys).toContain(key);
    expect(error.call.credential).toBe(credential);
  } else {
    // Only who hung up is told that the time is over.
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ kind: 'timeout' });
    expect(hungUp).toBe(true);
  }
}

describe('whatever is asked by whom, answered in whatever order, failing and hanging up at any time', () => {
  it('each gets the answer to its own key, asked with its own credential, and the error of none beside', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.scheduler(), async (world, scheduler) => {
        const { outcomes } = await happen(world, scheduler, () => undefined);
        expect(outcomes).toHaveLength(world.courses.flatMap(({ waves }) => waves.flat()).length);
        for (const outcome of outcomes) expectOwnOutcome(world, outcome);
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  it('no key is on its way twice for one credential, and no call carries more than it may, or a key twice', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.scheduler(), async (world, scheduler) => {
        const watch = (call: AskedCall, calls: readonly AskedCall[]): void => {
          expect(call.keys.length).toBeGreaterThan(0);
          expect(call.keys.length).toBeLessThanOrEqual(world.widest);
          expect(new Set(call.keys).size).toBe(call.keys.length);
          // One that all have left does not count: it is on its way to nowhere.
          const others = calls.filter(
            (other) =>
              other.isUnderWay && !other.errand.signal.aborted && other.credential === call.credential,
          );
          const underWay = new Set(others.flatMap(({ keys }) => keys));
          expect(call.keys.filter((key) => underWay.has(key))).toEqual([]);
        };
        await happen(world, scheduler, watch);
      }),
      { seed: 22, numRuns: 100 },
    );
  });

  it('a good key is asked once for each credential while its answer is kept and nobody hangs up', async () => {
    const patient = worlds.map((world) => ({
      ...world,
      courses: world.courses.map((course) => ({ ...course, hangsUpAfter: null })),
      ttlSeconds: 60,
      fatal: [],
      bad: [],
    }));
    await fc.assert(
      fc.asyncProperty(patient, fc.scheduler(), async (world, scheduler) => {
        const { calls } = await happen(world, scheduler, () => undefined);
        for (const credential of ['one', 'two']) {
          const mine = calls.filter((call) => call.credential === credential);
          const asked = mine.flatMap(({ keys }) => keys);
          const wanted = world.courses
            .filter((course) => course.credential === credential)
            .flatMap(({ waves }) => waves.flat());
          expect([...asked].sort()).toEqual([...new Set(wanted)].sort());
        }
      }),
      { seed: 23, numRuns: 60 },
    );
  });
});
