import type { Quota } from '../../src/loading/health.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { ASKED, upstreamOf } from './asked-upstream.js';
import { operationOf } from './operation-of.js';

const minute = (minuteRemaining: number, minuteResetSeconds: number): Quota => ({
  dayLimit: null,
  dayRemaining: null,
  dayResetSeconds: null,
  minuteLimit: 10,
  minuteRemaining,
  minuteResetSeconds,
});

describe('the quota of an upstream', () => {
  it('is told to whoever asks how it is', () => {
    const upstream = upstreamOf();
    upstream.reportQuota(minute(7, 30));
    expect(upstream.health.quota).toEqual(minute(7, 30));
  });

  it('that is spent is waited for where there is the time', async () => {
    const upstream = upstreamOf();
    const toldAt = performance.now();
    upstream.reportQuota(minute(0, 0.1));
    const operation = operationOf();
    const sentAt = await upstream.ask(operation, ASKED, () => Promise.resolve(performance.now()));
    expect(sentAt - toldAt).toBeGreaterThanOrEqual(100);
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
  });

  it('that is spent fails at once where there is not, with the time, and costs nothing', async () => {
    const upstream = upstreamOf();
    upstream.reportQuota(minute(0, 45));
    const operation = operationOf({ deadlineMs: 30_000 });
    let sent = 0;
    const failure = await failureFrom(() =>
      upstream.ask(operation, ASKED, () => Promise.resolve((sent += 1))),
    );
    expect(failure).toMatchObject({
      kind: 'rate-limited',
      message: 'uis has no quota left for us (get.things)',
      retryAfterSeconds: 45,
      retryable: true,
    });
    expect(sent).toBe(0);
    expect(operation.upstreamCalls()).toEqual({ total: 0 });
    expect(upstream.health.state).toBe('UNKNOWN');
  });

  it('is not overdrawn by calls at the same time: the others wait, and are made then', async () => {
    const upstream = upstreamOf({ concurrency: 10 });
    upstream.reportQuota(minute(2, 3));
    const answered = gate();
    let sent = 0;
    const operation = operationOf();
    const asked = Array.from({ length: 5 }, () =>
      upstream.ask(operation, ASKED, async () => {
        sent += 1;
        await answered.promise;
      }),
    );
    await quiet();
    expect(sent).toBe(2);
    answered.open();
    await Promise.all(asked);
    expect(sent).toBe(5);
    expect(operation.upstreamCalls()).toEqual({ total: 5, uis: 5 });
  });

  it('is counted down for calls until they have ended: the report of one alone is right', async () => {
    const upstream = upstreamOf();
    upstream.reportQuota(minute(5, 30));
    const ask = (send: () => void = () => undefined) =>
      upstream.ask(operationOf({ deadlineMs: 10_000 }), ASKED, (call) => {
        send();
        return Promise.resolve(call);
      });
    // Not charged, as it turns out by the second.
    await ask();
    await ask(() => upstream.reportQuota(minute(4, 30)));
    for (let call = 0; call < 4; call += 1) await ask();
    expect(await failureFrom(() => ask())).toMatchObject({ kind: 'rate-limited' });
  });

  it('that is waited for is left to others by one who hangs up', async () => {
    const upstream = upstreamOf();
    upstream.reportQuota(minute(0, 0.2));
    const [leaving, staying] = [operationOf(), operationOf()];
    let sent = 0;
    const ask = (operation: typeof leaving) =>
      upstream.ask(operation, ASKED, () => Promise.resolve((sent += 1)));
    const left = failureFrom(() => ask(leaving));
    const answered = ask(staying);
    leaving.end();
    expect(await left).toMatchObject({ kind: 'timeout', operation: 'get.things' });
    expect(await answered).toBe(1);
    expect(leaving.upstreamCalls()).toEqual({ total: 0 });
  });
});
