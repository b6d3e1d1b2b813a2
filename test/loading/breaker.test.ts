import { AbandonedError, Breaker, isSickness } from '../../src/loading/breaker.js';
import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import { gate } from '../support/gate.js';
import { timeOfDay } from './time-of-day.js';

const failure = (kind: UpstreamErrorKind, retryable?: boolean): UpstreamError =>
  new UpstreamError(
    kind,
    { source: 'uis', operation: 'get.schedules' },
    retryable === undefined ? {} : { retryable },
  );
const refusal = new Error('not asked');
const REFUSED = 'not asked';
const sick = failure('timeout');

/** A breaker before an upstream that answers as the test says; it counts what came through. */
class Guarded {
  readonly breaker = new Breaker();
  made = 0;

  /** What becomes of one call that ends in `outcome`: 'answer', or a message. */
  async call(outcome: Promise<string> | Error = Promise.resolve('answer')): Promise<string> {
    const work = (): Promise<string> => {
      this.made += 1;
      return outcome instanceof Error ? Promise.reject(outcome) : outcome;
    };
    return this.breaker.run(work, () => refusal).catch((error: unknown) => (error as Error).message);
  }

  async fail(times: number, error: Error = sick): Promise<void> {
    for (let failed = 0; failed < times; failed += 1) await this.call(error);
  }
}

/** Longer than any wait for a probe. */
const A_WHILE_MS = 16_000;

const later = timeOfDay();

async function opened(): Promise<Guarded> {
  const guarded = new Guarded();
  await guarded.fail(10);
  return guarded;
}

describe('a breaker', () => {
  it('lets calls through and gives back what they end in', async () => {
    const guarded = new Guarded();
    expect(await guarded.call()).toBe('answer');
    expect(await guarded.call(sick)).toBe(sick.message);
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it('opens when ten calls in a row have failed, and keeps the next away', async () => {
    const guarded = new Guarded();
    await guarded.fail(9);
    expect(guarded.breaker.isOpen).toBe(false);
    await guarded.fail(1);
    expect(guarded.breaker.isOpen).toBe(true);
    expect(await guarded.call()).toBe(REFUSED);
    expect(guarded.made).toBe(10);
  });

  it('begins to count anew with each call that succeeds', async () => {
    const guarded = new Guarded();
    for (let round = 0; round < 5; round += 1) {
      await guarded.fail(9);
      await guarded.call();
    }
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it('begins to count anew with each no, which is an answer', async () => {
    const guarded = new Guarded();
    for (let round = 0; round < 5; round += 1) {
      await guarded.fail(9);
      await guarded.call(failure('forbidden'));
    }
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it.each([
    ['unreachable', undefined, true],
    ['timeout', undefined, true],
    ['unreadable', undefined, true],
    ['refused', true, true],
    ['fault', true, true],
    ['refused', false, false],
    ['fault', false, false],
    ['unauthenticated', undefined, false],
    ['forbidden', undefined, false],
    ['rate-limited', undefined, false],
    ['not-configured', undefined, false],
    ['unavailable', undefined, false],
  ] as const)('counts "%s" (retryable: %s) as sickness: %s', async (kind, retryable, counts) => {
    const error = failure(kind, retryable);
    expect(isSickness(error)).toBe(counts);
    const guarded = new Guarded();
    await guarded.fail(10, error);
    expect(guarded.breaker.isOpen).toBe(counts);
  });

  it.each([
    ['mistakes of ours', new TypeError('ours')],
    ['calls that were given up', new AbandonedError()],
  ])('counts no %s', async (_, error) => {
    const guarded = new Guarded();
    await guarded.fail(100, error);
    expect(guarded.breaker.isOpen).toBe(false);
  });
});

describe('an open breaker', () => {
  it('lets one try after a while, and the others wait for nothing meanwhile', async () => {
    const guarded = await opened();
    later(A_WHILE_MS);
    const probe = gate<string>();
    const trying = guarded.call(probe.promise);
    expect(await Promise.all([guarded.call(), guarded.call()])).toEqual([REFUSED, REFUSED]);
    expect(guarded.breaker.isOpen).toBe(true);
    probe.open('well again');
    expect(await trying).toBe('well again');
    expect(guarded.made).toBe(11);
  });

  it('lets nobody try for a second', async () => {
    const guarded = await opened();
    later(999);
    expect(await guarded.call()).toBe(REFUSED);
    later(1001);
    expect(await guarded.call()).toBe('answer');
  });

  it('closes when that one succeeds, and counts from nothing', async () => {
    const guarded = await opened();
    later(A_WHILE_MS);
    await guarded.call();
    expect(guarded.breaker.isOpen).toBe(false);
    await guarded.fail(9);
    expect(await guarded.call()).toBe('answer');
  });

  it('closes when that one is denied, for then the upstream is well, and counts from nothing', async () => {
    const guarded = await opened();
    later(A_WHILE_MS);
    await guarded.call(failure('forbidden'));
    expect(guarded.breaker.isOpen).toBe(false);
    await guarded.fail(9);
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it.each([
    ['fails', sick],
    ['was given up before it could tell', new AbandonedError()],
  ])('stays so when that one %s, and lets another try later', async (_, error) => {
    const guarded = await opened();
    later(A_WHILE_MS);
    await guarded.call(error);
    expect(guarded.breaker.isOpen).toBe(true);
    expect(guarded.made).toBe(11);
    expect(await guarded.call()).toBe(REFUSED);
    later(A_WHILE_MS);
    expect(await guarded.call()).toBe('answer');
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it('lets one try within fifteen seconds or so, however long the upstream has been sick', async () => {
    const guarded = await opened();
    for (let probe = 0; probe < 20; probe += 1) {
      const { made } = guarded;
      later(A_WHILE_MS);
      await guarded.fail(3);
      expect(guarded.made).toBe(made + 1);
    }
  });

  it('keeps away calls for longer and longer', async () => {
    const waits: number[] = [];
    for (let run = 0; run < 20; run += 1) {
      const guarded = await opened();
      for (let probe = 0; probe < 6; probe += 1) {
        const { made } = guarded;
        let waited = 0;
        for (; guarded.made === made; waited += 100) {
          later(100);
          await guarded.fail(1);
        }
        waits[probe] = (waits[probe] ?? 0) + waited / 20;
      }
    }
    // On average: each wait is any time around its mark.
    expect(waits[5]).toBeGreaterThan(4 * waits[0]!);
  });
});

describe('calls that began before it opened', () => {
  it('do not undo one that tries, whatever becomes of them meanwhile', async () => {
    const guarded = new Guarded();
    const [good, bad, probe] = [gate<string>(), gate<string>(), gate<string>()];
    const stragglers = [good, bad].map((straggler) => guarded.call(straggler.promise));
    await guarded.fail(10);
    later(A_WHILE_MS);
    const probed = guarded.call(probe.promise);
    good.open('late');
    bad.fail(sick);
    expect(await Promise.all(stragglers)).toEqual(['late', sick.message]);
    expect(guarded.breaker.isOpen).toBe(true);
    expect(guarded.breaker.refuses()).toBe(true);
    probe.open('well');
    expect(await probed).toBe('well');
    expect(guarded.breaker.isOpen).toBe(false);
  });

  it('end as they end, and neither close it nor keep it from trying', async () => {
    const guarded = new Guarded();
    const slow = gate<string>();
    const late = guarded.call(slow.promise);
    await guarded.fail(10);
    slow.open('late answer');
    expect(await late).toBe('late answer');
    expect(guarded.breaker.isOpen).toBe(true);
    later(A_WHILE_MS);
    expect(await guarded.call()).toBe('answer');
    expect(guarded.breaker.isOpen).toBe(false);
  });
});
