import { SharedErrand } from '../../src/loading/errand.js';
import { failureFrom } from '../support/failure.js';
import { gate } from '../support/gate.js';
import type { Handler } from '../support/upstream.js';
import { good, inTurn, reset, silence, startAsked, status, type AskedUpstream } from './asked-upstream.js';
import { operationOf } from './operation-of.js';

let asked: AskedUpstream;
const start = async (...args: Parameters<typeof startAsked>): Promise<AskedUpstream> =>
  (asked = await startAsked(...args));
afterEach(() => asked.stop());

const cutOff: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('so far');
  setImmediate(() => response.destroy());
  return undefined;
};

describe('a call that fails in passing', () => {
  it.each([
    ['503', status(503)],
    ['500', status(500)],
    ['a connection that is cut', reset],
    ['an answer that breaks off', cutOff],
  ])('is made again, and each attempt is counted: %s', async (_, failing) => {
    const { ask, calls } = await start(inTurn(failing, good));
    const operation = operationOf();
    expect(await ask(operation)).toBe('good');
    expect(calls).toHaveLength(2);
    expect(operation.upstreamCalls()).toEqual({ total: 2, uis: 2 });
    expect(operation.calls().map(({ attempt, failure }) => [attempt, failure === null])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('is made three times at most, and then fails as it failed last', async () => {
    const { ask, calls } = await start(inTurn(status(500), status(502), status(503)));
    expect(await failureFrom(() => ask(operationOf()))).toMatchObject({ kind: 'refused', status: 503 });
    expect(calls).toHaveLength(3);
  });

  it('is made once on an errand that has one attempt', async () => {
    const { ask, calls } = await start(status(503));
    const refresh = new SharedErrand(operationOf(), { attempts: 1 });
    expect(await failureFrom(() => ask(refresh))).toMatchObject({ status: 503 });
    expect(calls).toHaveLength(1);
  });

  it('is made again as often as the operation can pay, and told as what it is', async () => {
    const { ask, calls } = await start(status(503));
    const operation = operationOf({ maxUpstreamCalls: 2 });
    expect(await failureFrom(() => ask(operation))).toMatchObject({ kind: 'refused', status: 503 });
    expect(calls).toHaveLength(2);
    expect(operation.upstreamCalls()).toEqual({ total: 2, uis: 2 });
  });
});

describe('a call that was denied', () => {
  it.each([400, 401, 403, 404, 405])('is not made again: %d', async (code) => {
    const { ask, calls } = await start(status(code));
    expect(await failureFrom(() => ask(operationOf()))).toMatchObject({ status: code });
    expect(calls).toHaveLength(1);
  });
});

describe('an upstream that tells how long to wait', () => {
  it.each([429, 503])('is asked again after that, and no more than once: %d', async (code) => {
    const { ask, calls } = await start(status(code, { 'retry-after': '0' }));
    expect(await failureFrom(() => ask(operationOf()))).toMatchObject({ status: code, retryAfterSeconds: 0 });
    expect(calls).toHaveLength(2);
  });

  it('is not asked before, by anybody, and then by all', async () => {
    const arrivals: number[] = [];
    const { ask } = await start(
      inTurn(
        (call, response) => {
          arrivals.push(performance.now());
          return status(429, { 'retry-after': '1' })(call, response);
        },
        () => {
          arrivals.push(performance.now());
          return { body: 'good' };
        },
      ),
    );
    const first = ask(operationOf());
    while (arrivals.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await Promise.all([first, ask(operationOf())])).toEqual(['good', 'good']);
    const [told, ...others] = arrivals;
    expect(others).toHaveLength(2);
    for (const at of others) expect(at - told!).toBeGreaterThanOrEqual(1000);
  });

  it('for longer than the operation has fails it at once, with the time', async () => {
    const { ask, calls } = await start(status(429, { 'retry-after': '30' }));
    const operation = operationOf({ deadlineMs: 10_000 });
    const told = { kind: 'rate-limited', status: 429, retryAfterSeconds: 30 };
    expect(await failureFrom(() => ask(operation))).toMatchObject(told);
    // The next is told without a call, and what it did not send is not counted.
    const next = operationOf({ deadlineMs: 10_000 });
    const failure = await failureFrom(() => ask(next));
    expect(failure).toMatchObject({ kind: 'rate-limited', retryable: true });
    expect(failure.retryAfterSeconds).toBeGreaterThan(25);
    expect(failure.retryAfterSeconds).toBeLessThanOrEqual(30);
    expect(calls).toHaveLength(1);
    expect(next.upstreamCalls()).toEqual({ total: 0 });
  });
});

describe('a call that takes too long', () => {
  it('is made twice at most', async () => {
    const { ask, calls } = await start(silence, { timeoutMs: 20 });
    expect(await failureFrom(() => ask(operationOf()))).toMatchObject({ kind: 'timeout' });
    expect(calls).toHaveLength(2);
  });

  it('is given up at the deadline of its operation, though its own time is longer, and its socket closed', async () => {
    const closed = gate();
    const { ask, calls } = await start((_, response) => {
      response.on('close', () => closed.open());
      return undefined;
    });
    const operation = operationOf({ deadlineMs: 500 });
    const failure = await failureFrom(() => ask(operation));
    expect(failure).toMatchObject({ kind: 'timeout' });
    expect(failure.message).toContain('the deadline of the operation passed');
    await closed.promise;
    expect(calls).toHaveLength(1);
  });

  it('is given up when the client has gone, and its socket closed', async () => {
    const [arrived, closed] = [gate(), gate()];
    const { ask, failures, upstream } = await start((_, response) => {
      arrived.open();
      response.on('close', () => closed.open());
      return undefined;
    });
    const operation = operationOf();
    const left = failureFrom(() => ask(operation));
    await arrived.promise;
    operation.end();
    expect(await left).toMatchObject({ kind: 'timeout' });
    await closed.promise;
    // It had no fair chance, so nothing is held against the upstream.
    expect(upstream.health.state).toBe('UNKNOWN');
    expect(failures).toEqual([]);
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
  });

  it('is held against the upstream when it had a fair part of the time', async () => {
    const { ask, upstream } = await start(silence, { timeoutMs: 10_000 });
    await failureFrom(() => ask(operationOf({ deadlineMs: 500 })));
    // The failure of the call itself comes right after that of the operation.
    while (upstream.health.lastError === null) await new Promise((resolve) => setImmediate(resolve));
    expect(upstream.health).toMatchObject({ state: 'DOWN', lastError: 'timeout' });
  });

  it('is not made again when the operation has gone while it waited to be', async () => {
    const { ask, calls } = await start(status(429, { 'retry-after': '1' }));
    const operation = operationOf({ deadlineMs: 60_000 });
    const left = failureFrom(() => ask(operation));
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    operation.end();
    expect((await left).kind).toMatch(/timeout|rate-limited/);
    expect(calls).toHaveLength(1);
  });
});
