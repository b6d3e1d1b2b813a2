import type { Quota } from '../../src/loading/health.js';
import type { SharedGate, SharedTurns } from '../../src/loading/sharing.js';
import { eventually } from '../support/eventually.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { open, type Opened } from './opened.js';

const TURNS: SharedTurns = { account: 'uis a', credential: 'uis k', concurrency: 10 };

let redis: RedisServer;
/** Of the gates that were made last. */
let fleets: readonly Opened[];

async function gates(count: number, turns: Partial<SharedTurns> = {}): Promise<readonly SharedGate[]> {
  fleets = await Promise.all(Array.from({ length: count }, () => open(redis.url)));
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
  if (entrance?.is === 'full') entrance.giveUp();
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

  it('go to whoever waits, before the instance that leaves comes again: none with much to do keeps another waiting', async () => {
    const [busy, waiting] = (await gates(2, { concurrency: 1 })) as [SharedGate, SharedGate];
    let inside = await busy.enter();
    let outside = await waiting.enter();
    expect([inside?.is, outside?.is]).toEqual(['in', 'full']);
    // Leaves, and comes with the next, in one moment, for as long as that lets it in.
    let turns = 0;
    while (outside?.is === 'full') {
      if (inside?.is === 'in') {
        turns += 1;
        inside.leave(true);
        inside = await busy.enter();
      } else if (inside?.is === 'full') inside = await inside.again();
      outside = await outside.again();
    }
    expect([inside?.is, outside?.is]).toEqual(['full', 'in']);
    expect(turns).toBe(1);
  });

  it('are not kept for one that waited and gave up, or does not come again', async () => {
    const [one, other] = (await gates(2, { concurrency: 1 })) as [SharedGate, SharedGate];
    for (const isSaid of [true, false]) {
      const inside = await one.enter();
      const waiting = await other.enter();
      expect([inside?.is, waiting?.is]).toEqual(['in', 'full']);
      if (inside?.is === 'in') inside.leave(true);
      if (isSaid && waiting?.is === 'full') waiting.giveUp();
      await eventually(async () => (await tried(one)) === 'in');
    }
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

  it('believe no report that came late, nor the first one for calls that it may not know of', async () => {
    const both = await gates(2);
    const [one, other] = both as [SharedGate, SharedGate];
    const leaves = await Promise.all(
      [one, other, one].map(async (gate) => {
        const entrance = await gate.enter();
        if (entrance?.is !== 'in') throw new Error('it may not go');
        return entrance.leave;
      }),
    );
    // The last of them is read first.
    one.report(minute(10, 7, 30));
    leaves[0]!(true);
    await tried(one);
    other.report(minute(10, 9, 30));
    leaves[1]!(true);
    await tried(other);
    leaves[2]!(true);
    await tried(one);
    const entrances = await Promise.all(Array.from({ length: 10 }, (_, index) => both[index % 2]!.enter()));
    const gone = entrances.filter((entrance) => entrance?.is === 'in').length;
    expect(gone).toBeGreaterThanOrEqual(5);
    expect(gone).toBeLessThanOrEqual(7);
  });

  it('do not charge what was not sent, or failed', async () => {
    const [one, other] = (await gates(2)) as [SharedGate, SharedGate];
    one.report(minute(10, 1, 30));
    await tried(one);
    expect(await tried(one)).toBe('in');
    await eventually(async () => (await tried(other)) === 'in');
    // The one before may still be leaving.
    const entrance = await eventually(async () => {
      const tried = await one.enter();
      return tried?.is === 'in' && tried;
    });
    entrance.leave(true);
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

  it('forget the calls of an instance that is gone, and not those of one that is slow', async () => {
    const [gone, slow, other] = (await gates(3, { concurrency: 2 })) as [SharedGate, SharedGate, SharedGate];
    const entrance = await slow.enter();
    expect((await gone.enter())?.is).toBe('in');
    expect(await tried(other)).toBe('full');
    fleets[0]!.stop();
    await eventually(async () => (await tried(other)) === 'in');
    // Only one of the two places is free.
    const next = await other.enter();
    expect(next?.is).toBe('in');
    expect(await tried(other)).toBe('full');
    for (const one of [entrance, next]) if (one?.is === 'in') one.leave(true);
  });

  it('are nobody’s to tell while Redis is away', async () => {
    const [one] = (await gates(1)) as [SharedGate];
    await redis.kill();
    await eventually(async () => (await tried(one)) === 'nobody knows');
    await redis.start();
    await eventually(async () => (await tried(one)) === 'in');
  });
});
