import { getEventListeners, once } from 'node:events';
import fc from 'fast-check';
import { Operation, TooExpensiveError } from '../../src/loading/operation.js';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';

const CALL: UpstreamCall = { source: 'webex', operation: 'GetTrainingSession' };
const LATE = {
  kind: 'timeout',
  message: 'webex did not answer in time (GetTrainingSession): the deadline of the operation passed',
  source: 'webex',
  operation: 'GetTrainingSession',
  retryable: true,
};

const roomy = { deadlineMs: 60_000, maxUpstreamCalls: 500 };

/** An operation whose deadline has passed. */
async function pastDeadline(): Promise<Operation> {
  const operation = new Operation({ ...roomy, deadlineMs: 1 });
  if (!operation.signal.aborted) await once(operation.signal, 'abort');
  return operation;
}

describe('what an operation spends', () => {
  it('is nothing at first', () => {
    expect(new Operation(roomy).upstreamCalls()).toEqual({ total: 0 });
  });

  it('is counted in all and by upstream, of those that were asked', () => {
    const operation = new Operation(roomy);
    for (const source of ['uis', 'webex', 'uis']) operation.spend({ source, operation: 'any' });
    expect(operation.upstreamCalls()).toEqual({ total: 3, uis: 2, webex: 1 });
  });

  it('is bounded: the call beyond is refused with the number, and not counted', () => {
    const operation = new Operation({ ...roomy, maxUpstreamCalls: 2 });
    operation.spend(CALL);
    operation.spend(CALL);
    expect(() => operation.spend(CALL)).toThrow(new TooExpensiveError(2));
    expect(new TooExpensiveError(2)).toMatchObject({
      name: 'TooExpensiveError',
      maxUpstreamCalls: 2,
      message:
        'This operation needs more than 2 upstream calls, which is the most that one operation may make. Ask for fewer things at once.',
    });
    expect(operation.upstreamCalls()).toEqual({ total: 2, webex: 2 });
  });

  it('adds up, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('uis', 'webex', 'ispring-rest')), fc.nat(20), (sources, most) => {
        const operation = new Operation({ ...roomy, maxUpstreamCalls: most });
        const paid = sources.filter((source) => {
          try {
            operation.spend({ source, operation: 'any' });
            return true;
          } catch (error) {
            return !(error instanceof TooExpensiveError);
          }
        });
        const { total, ...each } = operation.upstreamCalls();
        expect(paid).toEqual(sources.slice(0, most));
        expect(total).toBe(paid.length);
        expect(Object.values(each).reduce((sum, count) => sum + count, 0)).toBe(paid.length);
      }),
      { seed: 1 },
    );
  });
});

describe('work within an operation', () => {
  it('ends as it ends, before the deadline', async () => {
    const operation = new Operation(roomy);
    expect(await operation.within(CALL, Promise.resolve('done'))).toBe('done');
    await expect(operation.within(CALL, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('leaves nothing behind on the signal of the operation', async () => {
    const operation = new Operation(roomy);
    await operation.within(CALL, Promise.resolve());
    await quiet();
    expect(getEventListeners(operation.signal, 'abort')).toEqual([]);
  });

  it('is given up at the deadline, told as a time-out of its call', async () => {
    const operation = new Operation({ ...roomy, deadlineMs: 1 });
    const endless = gate();
    expect(await failureFrom(() => operation.within(CALL, endless.promise))).toMatchObject(LATE);
  });

  it('is given up after the deadline, even if it is done', async () => {
    const operation = await pastDeadline();
    expect(await failureFrom(() => operation.within(CALL, Promise.resolve('done')))).toMatchObject(LATE);
  });

  it('may fail unheard once it is given up', async () => {
    const waiting = new Operation({ ...roomy, deadlineMs: 1 });
    const underWay = gate();
    await failureFrom(() => waiting.within(CALL, underWay.promise));
    underWay.fail(new Error('nobody listens any more'));
    const operation = await pastDeadline();
    await failureFrom(() => operation.within(CALL, Promise.reject(new Error('nobody ever listened'))));
    // A rejection that nobody handles fails the test.
    await quiet();
  });
});
