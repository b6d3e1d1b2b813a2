import { once } from 'node:events';
import fc from 'fast-check';
import { Operation, TooExpensiveError } from '../../src/loading/operation.js';
import { Upstream } from '../../src/loading/upstream.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';

const roomy = { deadlineMs: 60_000, maxUpstreamCalls: 500 };
const upstreamOf = (concurrency: number): Upstream =>
  new Upstream('uis', { timeoutMs: 1000, concurrency }, true);

describe('a call to an upstream', () => {
  it('is told who it is and how long it may take, counted, and remembered as a success', async () => {
    const upstream = upstreamOf(1);
    const operation = new Operation(roomy);
    const told = await upstream.ask(operation, 'get.schedules', (call, patience) =>
      Promise.resolve({ call, patience }),
    );
    expect(told.call).toEqual({ source: 'uis', operation: 'get.schedules' });
    expect(told.patience).toEqual({ timeoutMs: 1000, signal: operation.signal });
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
    expect(upstream.health.state).toBe('OK');
  });

  it('that fails says so, and is remembered as a failure', async () => {
    const upstream = upstreamOf(1);
    const failure = await failureFrom(() =>
      upstream.ask(new Operation(roomy), 'get.schedules', (call) =>
        Promise.reject(new UpstreamError('unreachable', call)),
      ),
    );
    expect(failure.kind).toBe('unreachable');
    expect(upstream.health).toMatchObject({ state: 'DOWN', lastError: 'unreachable', lastSuccessAt: null });
  });

  it('that fails by a mistake of ours is not held against the upstream', async () => {
    const upstream = upstreamOf(1);
    const asked = upstream.ask(new Operation(roomy), 'get.schedules', () =>
      Promise.reject(new TypeError('ours')),
    );
    await expect(asked).rejects.toThrow('ours');
    expect(upstream.health.state).toBe('UNKNOWN');
  });

  it('that is one too many is not made', async () => {
    const upstream = upstreamOf(1);
    let sent = 0;
    const operation = new Operation({ ...roomy, maxUpstreamCalls: 0 });
    const asked = upstream.ask(operation, 'get.schedules', () => Promise.resolve((sent += 1)));
    await expect(asked).rejects.toThrow(TooExpensiveError);
    expect(sent).toBe(0);
  });
});

describe('calls at the same time', () => {
  it('are at most so many as the policy says, and that many, and take their turns in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 }),
        async (concurrency, works) => {
          const upstream = upstreamOf(concurrency);
          const operation = new Operation(roomy);
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const asked = works.map(({ turns, fails }, i) =>
            upstream.ask(operation, 'get.schedules', async (call) => {
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

  it('that wait for their turn at the deadline are neither made nor remembered', async () => {
    const upstream = upstreamOf(1);
    const patient = new Operation(roomy);
    const busy = gate();
    const first = upstream.ask(patient, 'get.schedules', () => busy.promise);
    let sent = 0;
    const hasty = new Operation({ ...roomy, deadlineMs: 1 });
    const failure = await failureFrom(() =>
      upstream.ask(hasty, 'get.schedules', () => Promise.resolve((sent += 1))),
    );
    expect(failure).toMatchObject({ kind: 'timeout', operation: 'get.schedules' });
    busy.open();
    await first;
    await quiet();
    expect(sent).toBe(0);
    expect(upstream.health).toMatchObject({ state: 'OK', lastError: null });
    // The turn that was not taken is free.
    expect(await upstream.ask(patient, 'get.schedules', () => Promise.resolve('next'))).toBe('next');
  });
});

describe('a call that others wait for too', () => {
  it('is paid for by its operation, and outlives its deadline', async () => {
    const upstream = upstreamOf(1);
    const operation = new Operation({ ...roomy, deadlineMs: 1 });
    const answer = gate<string>();
    const signals: AbortSignal[] = [];
    const asked = upstream.askForAll(operation, 'login.user', (_, { signal }) => {
      signals.push(signal);
      return answer.promise;
    });
    if (!operation.signal.aborted) await once(operation.signal, 'abort');
    answer.open('token');
    expect(await asked).toBe('token');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
  });

  it('is refused to an operation that cannot pay', async () => {
    const upstream = upstreamOf(1);
    const operation = new Operation({ ...roomy, maxUpstreamCalls: 0 });
    const asked = upstream.askForAll(operation, 'login.user', () => Promise.resolve('token'));
    await expect(asked).rejects.toThrow(TooExpensiveError);
  });
});
