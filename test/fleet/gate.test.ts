import type { Quota } from '../../src/loading/health.js';
import type { SharedGate, SharedTurns } from '../../src/loading/sharing.js';
import { eventually } from '../support/eventually.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { open } from './opened.js';

const TURNS: SharedTurns = { account: 'uis a', credential: 'uis k', concurrency: 10, longestMs: 60_000 };

let redis: RedisServer;

async function gates(count: number, turns: Partial<SharedTurns> = {}): Promise<readonly SharedGate[]> {
  const fleets = await Promise.all(Array.from({ length: count }, () => open(redis.url)));
  return fleets.map(({ sharing }) => sharing.gate({ ...TURNS, ...turns }));
}

function minute(limit: number, remaining: number, resetSeconds: number): Quota {
  return {
    minuteLimit: limit,
    minuteRemaining: remaining,
    minuteResetSeconds: resetSeconds,
    dayLimit: 5000,
    dayRemaining: 4000,
    dayResetSeconds: 9999,
  };
}

/** The state of a call that would like to go, which leaves at once if it may. */
async function tried(gate: SharedGate): Promise<string> {
  const entrance = await gate.enter();
  if (entrance?.is === 'in') entrance.leave(false);
  return entrance?.is ?? 'nobody knows';
}

describeWith(['redis-server'], 'the turns and the quota of all instances', () => {
  beforeAll(async () => (redis = await RedisServer.start()));
  afterAll(() => redis.kill());
  beforeEach(() => redis.clear());

  it('let no more calls be under way than one instance may have', async () => {
    const [one, other] = (await gates(2, { concurrency: 3 })) as [SharedGate, SharedGate];
    const entrances = await Promise.all([one, other, one, other, one].map((gate) => gate.enter()));
    expect(entrances.map((entrance) => entrance?.is).sort()).toEqual(['full', 'full', 'in', 'in', 'in']);
    for (const entrance of entrances) if (entrance?.is === 'in') entrance.leave(true);
    await eventually(async () => (await tried(other)) === 'in');
  });

  it('count the calls of a credential that a caller brought among those to the account, on a quota of its own', async () => {
    const [ours, theirs] = (await Promise.all([
      gates(1, { concurrency: 1 }),
      gates(1, { concurrency: 1, credential: 'uis other' }),
    ]).then((all) => all.flat())) as [SharedGate, SharedGate];
    ours.report(minute(10, 0, 30));
    expect(await tried(ours)).toBe('closed');
    const entrance = await theirs.enter();
    expect(entrance?.is).toBe('in');
    expect(await tried(theirs)).toBe('full');
  });

  it('close for all when one was told that nothing is left, for as long as it was told', async () => {
    const [one, other] = (await gates(2)) as [SharedGate, SharedGate];
    one.report(minute(10, 0, 30));
    await tried(one);
    const entrance = await other.enter();
    expect(entrance).toEqual({ is: 'closed', ms: expect.any(Number) });
    const { ms } = entrance as { ms: number };
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(30_000);
  });

  it('close for all when one was told to wait', async () => {
    const [one, other] = (await gates(2)) as [SharedGate, SharedGate];
    one.closeFor(30);
    await tried(one);
    expect(await tried(other)).toBe('closed');
  });

  it('let go what is left, to whichever instance, and not one call more', async () => {
    const both = await gates(2, { concurrency: 1000 });
    both[0]!.report(minute(10, 7, 30));
    await tried(both[0]!);
    const entrances = await Promise.all(Array.from({ length: 20 }, (_, index) => both[index % 2]!.enter()));
    expect(entrances.filter((entrance) => entrance?.is === 'in')).toHaveLength(7);
    expect(entrances.filter((entrance) => entrance?.is === 'closed')).toHaveLength(13);
  });

  it('do not charge what was not sent, or failed', async () => {
    const [one, other] = (await gates(2)) as [SharedGate, SharedGate];
    one.report(minute(10, 1, 30));
    await tried(one);
    expect(await tried(one)).toBe('in');
    await eventually(async () => (await tried(other)) === 'in');
    const entrance = await one.enter();
    if (entrance?.is === 'in') entrance.leave(true);
    expect(await tried(other)).toBe('closed');
  });

  it('are full again after the reset that was told', async () => {
    const [one, other] = (await gates(2)) as [SharedGate, SharedGate];
    one.report(minute(3, 0, 1));
    await tried(one);
    expect(await tried(other)).toBe('closed');
    await eventually(async () => (await tried(other)) === 'in');
    const entrances = await Promise.all(Array.from({ length: 5 }, () => other.enter()));
    expect(entrances.filter((entrance) => entrance?.is === 'in')).toHaveLength(3);
  });

  it('forget calls of an instance that is gone once they must have ended', async () => {
    // A call may take so long, and some seconds more.
    const [one, other] = (await gates(2, { concurrency: 1, longestMs: -3000 })) as [SharedGate, SharedGate];
    expect((await one.enter())?.is).toBe('in');
    expect(await tried(other)).toBe('full');
    await eventually(async () => (await tried(other)) === 'in');
  });

  it('are nobody’s to tell while Redis is away', async () => {
    const [one] = (await gates(1)) as [SharedGate];
    await redis.kill();
    await eventually(async () => (await tried(one)) === 'nobody knows');
    await redis.start();
    await eventually(async () => (await tried(one)) === 'in');
  });
});
