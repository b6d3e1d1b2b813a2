import { SharedErrand, type Errand } from '../../src/loading/errand.js';
import { FairQueue } from '../../src/loading/fair-queue.js';
import { gate, quiet, type Gate } from '../support/gate.js';
import { operationOf } from './operation-of.js';

/** Our own credential, and one that a caller brings. */
const OURS = {};
const THEIRS = {};
const CALL = { source: 'uis', operation: 'get.texts' };

/** A queue whose works end one by one, as the test says; it tells the order in which they began. */
class WatchedQueue {
  readonly begun: string[] = [];
  readonly #queue: FairQueue;
  readonly #running: Gate<void>[] = [];

  constructor(concurrency: number) {
    this.#queue = new FairQueue(concurrency);
  }

  async run(name: string, errand: Errand, credential: object = OURS): Promise<void> {
    await this.#queue.run(errand, credential, () => {
      this.begun.push(name);
      const work = gate();
      this.#running.push(work);
      return work.promise;
    });
  }

  /** Ends the work that began first among those that run. */
  async endOne(): Promise<void> {
    this.#running.shift()?.open();
    await quiet();
  }
}

const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);

describe('turns', () => {
  it.each([1, 2, 10])('of %d at a time are that many, as long as there is work', async (concurrency) => {
    const queue = new WatchedQueue(concurrency);
    const operation = operationOf();
    const works = numbered('a', 25).map((name) => queue.run(name, operation));
    await quiet();
    for (let ended = 0; ended <= 25; ended += 1) {
      expect(queue.begun).toHaveLength(Math.min(25, concurrency + ended));
      await queue.endOne();
    }
    await Promise.all(works);
    expect(queue.begun).toEqual(numbered('a', 25));
  });

  it.each([1, 3, 10])(
    'come soon to one call among four hundred of another, %d at a time',
    async (concurrency) => {
      const queue = new WatchedQueue(concurrency);
      const [greedy, modest] = [operationOf(), operationOf()];
      const works = numbered('greedy', 400).map((name) => queue.run(name, greedy));
      for (let ended = 0; ended < 50; ended += 1) await queue.endOne();
      works.push(queue.run('modest', modest));
      const begunBefore = queue.begun.length;
      for (let ended = 0; ended < concurrency + 1; ended += 1) await queue.endOne();
      expect(queue.begun.slice(begunBefore)).toContain('modest');
      while (queue.begun.length < 401) await queue.endOne();
      for (let ended = 0; ended < concurrency; ended += 1) await queue.endOne();
      await Promise.all(works);
    },
  );

  it.each([
    ['under the same credential', 'another', OURS],
    ['under a credential that it brings', 'another', THEIRS],
    ['that shares its caller, but not its credential', 'greedy', THEIRS],
  ])('come soon to one call beside forty operations of one caller, %s', async (_, caller, credential) => {
    const queue = new WatchedQueue(10);
    const works = numbered('greedy', 40).flatMap((name) => {
      const operation = operationOf({}, 'greedy');
      return numbered(name, 3).map((each) => queue.run(each, operation));
    });
    await quiet();
    works.push(queue.run('modest', operationOf({}, caller), credential));
    await queue.endOne();
    await queue.endOne();
    expect(queue.begun.slice(10, 12)).toContain('modest');
    while (queue.begun.length < 121) await queue.endOne();
    for (let ended = 0; ended < 10; ended += 1) await queue.endOne();
    await Promise.all(works);
  });

  it('alternate between two who have as much to ask, and keep the order of each', async () => {
    const queue = new WatchedQueue(1);
    const [a, b] = [operationOf(), operationOf()];
    const works = [...numbered('a', 4), ...numbered('b', 4)].map((name) =>
      queue.run(name, name.startsWith('a') ? a : b),
    );
    for (let ended = 0; ended < 8; ended += 1) await queue.endOne();
    await Promise.all(works);
    expect(queue.begun.filter((name) => name.startsWith('a'))).toEqual(numbered('a', 4));
    expect(queue.begun.filter((name) => name.startsWith('b'))).toEqual(numbered('b', 4));
    for (let seen = 2; seen <= 8; seen += 2) {
      const soFar = queue.begun.slice(0, seen).filter((name) => name.startsWith('a'));
      expect(Math.abs(soFar.length - seen / 2)).toBeLessThanOrEqual(1);
    }
  });

  it('are not saved up: who was idle does not come before all others for long', async () => {
    const queue = new WatchedQueue(1);
    const [busy, idle] = [operationOf(), operationOf()];
    const works = numbered('busy', 40).map((name) => queue.run(name, busy));
    for (let ended = 0; ended < 20; ended += 1) await queue.endOne();
    const begunBefore = queue.begun.length;
    works.push(...numbered('idle', 10).map((name) => queue.run(name, idle)));
    for (let ended = 0; ended < 10; ended += 1) await queue.endOne();
    const turns = queue.begun.slice(begunBefore);
    expect(turns.filter((name) => name.startsWith('busy')).length).toBeGreaterThanOrEqual(4);
    while (queue.begun.length < 50) await queue.endOne();
    await queue.endOne();
    await Promise.all(works);
  });
});

describe('a turn that somebody else comes to wait for', () => {
  it('is the earlier of both', async () => {
    const queue = new WatchedQueue(1);
    const [busy, other] = [operationOf(), operationOf()];
    const shared = new SharedErrand(busy);
    const works = numbered('busy', 4).map((name) => queue.run(name, busy));
    works.push(queue.run('shared', shared));
    const waits = shared.wait(other, CALL, works.at(-1)!);
    for (let ended = 0; ended < 5; ended += 1) await queue.endOne();
    await Promise.all([...works, waits]);
    expect(queue.begun.indexOf('shared')).toBeLessThanOrEqual(2);
  });

  it('is not put off by one who is busier', async () => {
    const queue = new WatchedQueue(1);
    const [idle, busy] = [operationOf(), operationOf()];
    const works = numbered('busy', 4).map((name) => queue.run(name, busy));
    const shared = new SharedErrand(idle);
    works.push(queue.run('shared', shared));
    const waits = shared.wait(busy, CALL, works.at(-1)!);
    for (let ended = 0; ended < 5; ended += 1) await queue.endOne();
    await Promise.all([...works, waits]);
    expect(queue.begun.indexOf('shared')).toBeLessThanOrEqual(2);
  });

  it('may be under way already, or over', async () => {
    const queue = new WatchedQueue(1);
    const shared = new SharedErrand(operationOf());
    const work = queue.run('shared', shared);
    await quiet();
    const early = shared.wait(operationOf(), CALL, work);
    await queue.endOne();
    await Promise.all([work, early, shared.wait(operationOf(), CALL, work)]);
    expect(queue.begun).toEqual(['shared']);
  });
});

describe('a turn that nobody waits for any more', () => {
  it('is not taken, and goes to the next', async () => {
    const queue = new WatchedQueue(1);
    const [staying, leaving] = [operationOf(), operationOf()];
    const works = [queue.run('first', staying)];
    const left = queue.run('left', leaving);
    works.push(queue.run('second', staying));
    leaving.end();
    await queue.endOne();
    await expect(left).rejects.toBe(leaving.signal.reason);
    expect(queue.begun).toEqual(['first', 'second']);
    await queue.endOne();
    await Promise.all(works);
    expect(queue.begun).toEqual(['first', 'second']);
  });

  it('makes no room for more works than there may be', async () => {
    const queue = new WatchedQueue(2);
    const [staying, leaving] = [operationOf(), operationOf()];
    const works = numbered('a', 5).map((name) => queue.run(name, staying));
    const left = Promise.allSettled(numbered('left', 5).map((name) => queue.run(name, leaving)));
    leaving.end();
    await quiet();
    expect(queue.begun).toEqual(['a0', 'a1']);
    for (let ended = 0; ended < 5; ended += 1) await queue.endOne();
    await Promise.all(works);
    expect(await left).toEqual(Array(5).fill({ status: 'rejected', reason: leaving.signal.reason }));
    expect(queue.begun).toEqual(numbered('a', 5));
  });

  it('is refused at once when it is asked for too late', async () => {
    const queue = new WatchedQueue(1);
    const over = operationOf();
    over.end();
    await expect(queue.run('late', over)).rejects.toBe(over.signal.reason);
    expect(queue.begun).toEqual([]);
  });
});

describe('a work that fails', () => {
  it('fails its own caller and frees its turn', async () => {
    const queue = new FairQueue(1);
    const operation = operationOf();
    const failed = queue.run(operation, OURS, () => Promise.reject(new Error('broken')));
    const next = queue.run(operation, OURS, () => Promise.resolve('next'));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });
});
