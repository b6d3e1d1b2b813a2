import { failureFrom } from '../support/failure.js';
import { gate } from '../support/gate.js';
import { good, inTurn, startAsked, status, type AskedUpstream } from './asked-upstream.js';
import { operationOf } from './operation-of.js';

let asked: AskedUpstream;
const start = async (...args: Parameters<typeof startAsked>): Promise<AskedUpstream> =>
  (asked = await startAsked(...args));
afterEach(() => asked.stop());

describe('what is noted of a call', () => {
  it('is what was asked for how many things, how long it took, and how much came', async () => {
    const { ask } = await start(() => ({ body: 'x'.repeat(12_345) }));
    const operation = operationOf();
    const before = performance.now();
    await ask(operation);
    const [record, ...more] = operation.calls();
    expect(more).toEqual([]);
    expect(record).toEqual({
      source: 'uis',
      operation: 'get.things',
      keys: 3,
      failure: null,
      attempt: 1,
      startedAt: expect.any(Number),
      durationMs: expect.any(Number),
      bytes: 12_345,
    });
    expect(record!.startedAt).toBeGreaterThanOrEqual(before);
    expect(record!.startedAt + record!.durationMs!).toBeLessThanOrEqual(performance.now());
  });

  it('is noted while it is under way, and completed when it has ended', async () => {
    const [arrived, answered] = [gate(), gate()];
    const { ask } = await start(async () => {
      arrived.open();
      await answered.promise;
      return { body: 'good' };
    });
    const operation = operationOf();
    const answer = ask(operation);
    await arrived.promise;
    expect(operation.calls()).toMatchObject([{ durationMs: null, failure: null, bytes: 0 }]);
    answered.open();
    await answer;
    expect(operation.calls()).toMatchObject([{ durationMs: expect.any(Number), failure: null, bytes: 4 }]);
  });

  it('is each attempt, with how it failed and what came all the same', async () => {
    const { ask } = await start(inTurn(status(503), good));
    const operation = operationOf();
    await ask(operation);
    expect(operation.calls()).toMatchObject([
      { attempt: 1, failure: 'refused', bytes: 3 },
      { attempt: 2, failure: null, bytes: 4 },
    ]);
  });

  it('is how far our clock is from the one that its answer names, a failed one too', async () => {
    const hourAgo = (): string => new Date(Date.now() - 3_600_000).toUTCString();
    const { ask, upstream } = await start((call, response) =>
      status(403, { date: hourAgo() })(call, response),
    );
    expect(upstream.health.clockSkew).toBeNull();
    const startedAt = performance.now();
    await failureFrom(() => ask(operationOf()));
    const { aheadMs, withinMs } = upstream.health.clockSkew!;
    expect(Math.abs(aheadMs - 3_600_000)).toBeLessThanOrEqual(withinMs);
    expect(withinMs).toBeLessThanOrEqual(1000 + (performance.now() - startedAt) / 2);
  });

  it('is told to an operator where it failed, and nothing secret', async () => {
    const { ask, failures } = await start(status(403));
    await failureFrom(() => ask(operationOf(), '/?token=canary'));
    expect(failures).toEqual([
      {
        source: 'uis',
        operation: 'get.things',
        keys: 3,
        durationMs: expect.any(Number),
        failure: { kind: 'forbidden', reason: 'HTTP 403', status: 403, vendorCode: null },
      },
    ]);
    expect(JSON.stringify(failures)).not.toContain('canary');
  });

  it('is as many calls as were counted, and as arrived, whatever becomes of them', async () => {
    const arrived = gate();
    const { ask, calls } = await start(
      inTurn(good, status(403), status(503), (call, response) => {
        if (call.path === '/hang') {
          arrived.open();
          return undefined;
        }
        return good(call, response);
      }),
      { concurrency: 1 },
    );
    const [first, second] = [operationOf(), operationOf()];
    const settled = [];
    for (const path of ['/', '/', '/']) settled.push(await Promise.allSettled([ask(first, path)]));
    const hanging = failureFrom(() => ask(second, '/hang'));
    const waiting = failureFrom(() => ask(second, '/never'));
    await arrived.promise;
    second.end();
    await Promise.all([hanging, waiting]);
    // The record of a call that was cut off is whole when its socket has closed.
    while (second.calls()[0]!.durationMs === null) await new Promise((resolve) => setImmediate(resolve));
    expect(calls.map(({ path }) => path)).toEqual(['/', '/', '/', '/', '/hang']);
    expect(first.upstreamCalls()).toEqual({ total: 4, uis: 4 });
    expect(second.upstreamCalls()).toEqual({ total: 1, uis: 1 });
    expect(first.calls()).toHaveLength(4);
    expect(second.calls()).toMatchObject([{ failure: 'timeout' }]);
  });
});
