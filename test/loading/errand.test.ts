import { once } from 'node:events';
import { SharedErrand, within } from '../../src/loading/errand.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { endedOperation, operationOf } from './operation-of.js';

const CALL = { source: 'webex', operation: 'GetTrainingSession' };
const LATE = {
  kind: 'timeout',
  message: 'webex did not answer in time (GetTrainingSession): the deadline of the operation passed',
  source: 'webex',
  operation: 'GetTrainingSession',
  retryable: true,
};

describe('work within an errand', () => {
  it('ends as it ends, before the deadline', async () => {
    const operation = operationOf();
    expect(await within(operation, CALL, Promise.resolve('done'))).toBe('done');
    await expect(within(operation, CALL, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('is given up at the deadline, told as a time-out of its call', async () => {
    const endless = gate();
    const operation = operationOf({ deadlineMs: 1 });
    expect(await failureFrom(() => within(operation, CALL, endless.promise))).toMatchObject(LATE);
  });

  it('is given up when the errand was over before', async () => {
    const endless = gate();
    expect(await failureFrom(() => within(endedOperation(), CALL, endless.promise))).toMatchObject(LATE);
  });

  it('may fail unheard once it is given up, and the errand may end unheard once it is done', async () => {
    const underWay = gate();
    await failureFrom(() => within(operationOf({ deadlineMs: 1 }), CALL, underWay.promise));
    underWay.fail(new Error('nobody listens any more'));
    const operation = operationOf();
    await within(operation, CALL, Promise.resolve());
    operation.end();
    // A rejection that nobody handles fails the test.
    await quiet();
  });
});

describe('an errand that many wait for', () => {
  it('is paid by whoever began it, and tries as often as that one would', () => {
    const leader = operationOf();
    const shared = new SharedErrand(leader);
    expect(shared.payer).toBe(leader);
    expect(shared.attempts).toBe(leader.attempts);
    expect(new SharedErrand(leader, { attempts: 1 }).attempts).toBe(1);
  });

  it('goes on while anybody waits, and ends when the last has left', async () => {
    const [leader, other] = [operationOf(), operationOf()];
    const shared = new SharedErrand(leader);
    const work = gate<string>();
    const left = [leader, other].map((operation) =>
      failureFrom(() => shared.wait(operation, CALL, work.promise)),
    );
    leader.end();
    expect(await left[0]).toMatchObject(LATE);
    expect(shared.signal.aborted).toBe(false);
    other.end();
    expect(await left[1]).toMatchObject(LATE);
    expect(shared.signal.aborted).toBe(true);
    await shared.over;
  });

  it('counts one who waits twice as waiting until both waits are over', async () => {
    const leader = operationOf();
    const shared = new SharedErrand(leader);
    const [first, second] = [gate(), gate()];
    const waits = [first, second].map(({ promise }) => shared.wait(leader, CALL, promise));
    first.fail(new Error('broken'));
    await expect(waits[0]).rejects.toThrow('broken');
    expect(shared.signal.aborted).toBe(false);
    second.fail(new Error('broken'));
    await expect(waits[1]).rejects.toThrow('broken');
    expect(shared.signal.aborted).toBe(true);
  });

  it('is not ended by who leaves when it is done', async () => {
    const [leader, late] = [operationOf(), operationOf()];
    const shared = new SharedErrand(leader);
    await shared.wait(leader, CALL, Promise.resolve());
    late.end();
    await failureFrom(() => shared.wait(late, CALL, gate().promise));
    expect(shared.signal.aborted).toBe(false);
  });

  it('gives each who waits what the work ends in', async () => {
    const shared = new SharedErrand(operationOf());
    const work = gate<string>();
    const waits = [operationOf(), operationOf()].map((operation) =>
      shared.wait(operation, CALL, work.promise),
    );
    work.open('done');
    expect(await Promise.all(waits)).toEqual(['done', 'done']);
    const failing = new SharedErrand(operationOf());
    await expect(failing.wait(operationOf(), CALL, Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });

  it('has as long as the most patient of those who wait, and as the leader before anybody does', async () => {
    const [hasty, patient] = [operationOf({ deadlineMs: 1000 }), operationOf({ deadlineMs: 60_000 })];
    const shared = new SharedErrand(hasty);
    expect(shared.remainingMs()).toBeLessThanOrEqual(1000);
    const work = gate();
    const waits = [hasty, patient].map((operation) => shared.wait(operation, CALL, work.promise));
    expect(shared.remainingMs()).toBeGreaterThan(1000);
    expect(shared.remainingMs()).toBeLessThanOrEqual(60_000);
    work.open();
    await Promise.all(waits);
  });

  it('goes on for its least time though all have left, and has at least that', async () => {
    const leader = operationOf();
    const shared = new SharedErrand(leader, { atLeastMs: 30_000 });
    const left = failureFrom(() => shared.wait(leader, CALL, gate().promise));
    leader.end();
    await left;
    expect(shared.signal.aborted).toBe(false);
    expect(shared.remainingMs()).toBeGreaterThan(0);
    expect(shared.remainingMs()).toBeLessThanOrEqual(30_000);
  });

  it('ends with the last who leaves after its least time', async () => {
    const leader = operationOf({ deadlineMs: 30 });
    const shared = new SharedErrand(leader, { atLeastMs: 1 });
    const left = failureFrom(() => shared.wait(leader, CALL, gate().promise));
    await once(leader.signal, 'abort');
    await left;
    expect(shared.signal.aborted).toBe(true);
  });

  it('can be waited for by another errand that many wait for', async () => {
    const leader = operationOf();
    const [outer, inner] = [new SharedErrand(leader), new SharedErrand(leader)];
    const work = gate();
    const left = failureFrom(() => outer.wait(leader, CALL, inner.wait(outer, CALL, work.promise)));
    leader.end();
    expect(await left).toMatchObject(LATE);
    await inner.over;
    expect(inner.signal.aborted).toBe(true);
  });
});
