import { getEventListeners, once } from 'node:events';
import type { CallRecord } from '../../src/loading/errand.js';
import { TooExpensiveError } from '../../src/loading/operation.js';
import { UpstreamError, type UpstreamCall } from '../../src/protocols/upstream-error.js';
import { quiet } from '../support/gate.js';
import { endedOperation, operationOf } from './operation-of.js';

const CALL: UpstreamCall = { source: 'webex', operation: 'GetTrainingSession' };

/** A call that was made. */
const made = (source: string): CallRecord => ({
  source,
  operation: 'any',
  keys: 1,
  attempt: 1,
  startedAt: 0,
  durationMs: 1,
  failure: null,
  bytes: 0,
});

describe('what an operation cost', () => {
  it('is nothing at first', () => {
    expect(operationOf().upstreamCalls()).toEqual({ total: 0 });
    expect(operationOf().hasAsked('uis')).toBe(false);
  });

  it('is counted in all and by upstream, of those that were asked', () => {
    const operation = operationOf();
    for (const source of ['uis', 'webex', 'uis']) operation.record(made(source));
    expect(operation.upstreamCalls()).toEqual({ total: 3, uis: 2, webex: 1 });
    expect(['uis', 'webex', 'ispring-rest'].map((source) => operation.hasAsked(source))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('does not hold what was only about to be made', () => {
    const operation = operationOf();
    operation.spend();
    expect(operation.upstreamCalls()).toEqual({ total: 0 });
  });
});

describe('what an operation spends', () => {
  it('is bounded: the call beyond is refused with the numbers, and not counted', () => {
    const operation = operationOf({ maxUpstreamCalls: 2 });
    operation.spend();
    expect(operation.canAfford).toBe(true);
    operation.spend();
    expect(operation.canAfford).toBe(false);
    for (const source of ['uis', 'webex']) operation.record(made(source));
    const refusal = expect.objectContaining({
      name: 'TooExpensiveError',
      maxUpstreamCalls: 2,
      upstreamCalls: 2,
      message:
        'This operation needs more than 2 upstream calls, which is the most that one operation may make (2 made so far). Ask for fewer things at once.',
    });
    expect(() => operation.spend()).toThrow(refusal);
    operation.refund();
    expect(operation.canAfford).toBe(true);
  });

  it('is given back for a call that was not made, and may be spent on another', () => {
    const operation = operationOf({ maxUpstreamCalls: 1 });
    operation.spend();
    operation.refund();
    operation.spend();
    expect(() => operation.spend()).toThrow(TooExpensiveError);
  });
});

describe('the time of an operation', () => {
  it('is what its limits say, and runs', () => {
    const operation = operationOf({ deadlineMs: 60_000 });
    expect(operation.deadlineMs).toBe(60_000);
    expect(operation.remainingMs()).toBeGreaterThan(0);
    expect(operation.remainingMs()).toBeLessThanOrEqual(60_000);
    expect(operation.signal.aborted).toBe(false);
  });

  it('ends at the deadline', async () => {
    const operation = operationOf({ deadlineMs: 1 });
    if (!operation.signal.aborted) await once(operation.signal, 'abort');
    await operation.over;
    expect(operation.remainingMs()).toBe(0);
  });

  it('ends when nobody waits any more', async () => {
    const operation = endedOperation();
    await operation.over;
    expect(operation.signal.aborted).toBe(true);
    expect(operation.remainingMs()).toBe(0);
  });

  it('is watched by one listener, however many wait for its end', async () => {
    const operation = operationOf();
    void Promise.all(Array.from({ length: 100 }, () => operation.over));
    await quiet();
    expect(getEventListeners(operation.signal, 'abort')).toHaveLength(1);
  });
});

describe('what an operation remembers', () => {
  it('is its last failure of each upstream', () => {
    const operation = operationOf();
    const failure = (source: string, kind: 'timeout' | 'unreachable'): UpstreamError =>
      new UpstreamError(kind, { source, operation: 'any' });
    const [first, last, other] = [
      failure('uis', 'timeout'),
      failure('uis', 'unreachable'),
      failure('webex', 'timeout'),
    ];
    for (const error of [first, last, other]) operation.failed(error);
    expect(['uis', 'webex', 'ispring-rest'].map((source) => operation.lastFailure(source))).toEqual([
      last,
      other,
      null,
    ]);
  });

  it('is the age of the oldest value past its time that was used, of each upstream', () => {
    const operation = operationOf();
    expect(operation.stale()).toEqual([]);
    for (const [source, age] of [
      ['uis', 7],
      ['webex', 1],
      ['uis', 9],
      ['uis', 8],
    ] as const) {
      operation.servedStale(source, age);
    }
    expect(operation.stale()).toEqual([
      { upstream: 'uis', ageSeconds: 9 },
      { upstream: 'webex', ageSeconds: 1 },
    ]);
  });

  it('is each call, in the order in which they began', () => {
    const operation = operationOf();
    const records = [1, 2].map((attempt) => ({
      ...CALL,
      keys: 3,
      failure: null,
      attempt,
      startedAt: 0,
      durationMs: 1,
      bytes: 2,
    }));
    for (const record of records) operation.record(record);
    expect(operation.calls()).toEqual(records);
  });
});
