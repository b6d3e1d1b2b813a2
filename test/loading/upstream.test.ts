import fc from 'fast-check';
import { TooExpensiveError } from '../../src/loading/operation.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { ASKED, upstreamOf } from './asked-upstream.js';
import { endedOperation, operationOf } from './operation-of.js';

describe('a call to an upstream', () => {
  it('is told who it is and how long it may take, counted, and remembered as a success', async () => {
    const upstream = upstreamOf({ timeoutMs: 1000 });
    const operation = operationOf();
    const told = await upstream.ask(operation, ASKED, (call, patience) =>
      Promise.resolve({ call, patience }),
    );
    expect(told.call).toEqual({ source: 'uis', operation: 'get.things' });
    expect(told.patience).toMatchObject({ timeoutMs: 1000, signal: operation.signal });
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
    expect(upstream.health.state).toBe('OK');
  });

  it('that fails says so, and is remembered as a failure', async () => {
    const upstream = upstreamOf();
    // It cannot pay for another attempt.
    const operation = operationOf({ maxUpstreamCalls: 1 });
    const error = new UpstreamError('fault', upstream.call('get.things'), { retryable: true });
    expect(await failureFrom(() => upstream.ask(operation, ASKED, () => Promise.reject(error)))).toBe(error);
    expect(upstream.health).toMatchObject({ lastError: 'fault', lastSuccessAt: null });
    expect(operation.lastFailure('uis')).toBe(error);
  });

  it('that is denied is no failure of the upstream, of which its operation would be told again', async () => {
    const upstream = upstreamOf();
    const operation = operationOf();
    const error = new UpstreamError('forbidden', upstream.call('get.things'));
    expect(await failureFrom(() => upstream.ask(operation, ASKED, () => Promise.reject(error)))).toBe(error);
    expect(operation.lastFailure('uis')).toBeNull();
    expect(upstream.health).toMatchObject({ state: 'OK', lastError: 'forbidden' });
  });

  it('that fails by a mistake of ours is not held against the upstream', async () => {
    const upstream = upstreamOf();
    const asked = upstream.ask(operationOf(), ASKED, () => Promise.reject(new TypeError('ours')));
    await expect(asked).rejects.toThrow('ours');
    expect(upstream.health.state).toBe('UNKNOWN');
  });

  it('that is one too many is not made', async () => {
    const upstream = upstreamOf();
    let sent = 0;
    const operation = operationOf({ maxUpstreamCalls: 2 });
    const ask = () => upstream.ask(operation, ASKED, () => Promise.resolve((sent += 1)));
    await Promise.all([ask(), ask()]);
    await expect(ask()).rejects.toThrow(TooExpensiveError);
    expect(sent).toBe(2);
    expect(operation.upstreamCalls()).toEqual({ total: 2, uis: 2 });
  });

  it('that nobody waits for is not made', async () => {
    const upstream = upstreamOf();
    const over = endedOperation();
    let sent = 0;
    const failure = await failureFrom(() => upstream.ask(over, ASKED, () => Promise.resolve((sent += 1))));
    expect(failure).toMatchObject({ kind: 'timeout', operation: 'get.things' });
    expect(sent).toBe(0);
    expect(over.upstreamCalls()).toEqual({ total: 0 });
  });
});

describe('calls at the same time', () => {
  it('are at most so many as the policy says, and that many, and take their turns in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 }),
        async (concurrency, works) => {
          const upstream = upstreamOf({ concurrency });
          const operation = operationOf();
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const asked = works.map(({ turns, fails }, i) =>
            upstream.ask(operation, ASKED, async (call) => {
              begun.push(i);
              most = Math.max(most, (running += 1));
              for (let turn = 0; turn < turns; turn += 1) await quiet();
              running -= 1;
              if (fails) throw new UpstreamError('fault', call);
              return i;
            }),
          );
          const settled = await Promise.allSettled(asked);
          expect(settled.map(({ status }) => status)).toEqual(
            works.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
          );
          expect(begun).toEqual(works.map((_, i) => i));
          expect(most).toBeLessThanOrEqual(concurrency);
          if (works.every(({ turns }) => turns > 0)) expect(most).toBe(Math.min(concurrency, works.length));
        },
      ),
      { seed: 2, numRuns: 50 },
    );
  });

  it.each([
    ['at the deadline', { deadlineMs: 1 }],
    ['when their client hangs up', {}],
  ])(
    'that wait for their turn are given up %s, and neither made, counted nor remembered',
    async (_, limits) => {
      const upstream = upstreamOf({ concurrency: 1 });
      const patient = operationOf();
      const busy = gate();
      const first = upstream.ask(patient, ASKED, () => busy.promise);
      let sent = 0;
      const leaving = operationOf(limits);
      const left = failureFrom(() => upstream.ask(leaving, ASKED, () => Promise.resolve((sent += 1))));
      await quiet();
      if (!('deadlineMs' in limits)) leaving.end();
      expect(await left).toMatchObject({ kind: 'timeout', operation: 'get.things' });
      busy.open();
      await first;
      await quiet();
      expect(sent).toBe(0);
      expect(upstream.health).toMatchObject({ state: 'OK', lastError: null });
      expect(leaving.upstreamCalls()).toEqual({ total: 0 });
      expect(leaving.calls()).toEqual([]);
      // The turn that was not taken is free.
      expect(await upstream.ask(patient, ASKED, () => Promise.resolve('next'))).toBe('next');
    },
  );

  it('of one operation do not keep another waiting', async () => {
    const upstream = upstreamOf({ concurrency: 2 });
    const [greedy, modest] = [operationOf(), operationOf()];
    const sent: string[] = [];
    const ask = (name: string, operation = greedy) =>
      upstream.ask(operation, ASKED, async () => {
        sent.push(name);
        await quiet();
      });
    const works = Array.from({ length: 400 }, () => ask('greedy'));
    await quiet();
    works.push(ask('modest', modest));
    await Promise.all(works);
    expect(sent.indexOf('modest')).toBeLessThanOrEqual(8);
  });
});
