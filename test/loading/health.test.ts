import fc from 'fast-check';
import { Health } from '../../src/loading/health.js';
import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';

const CALL = { source: 'uis', operation: 'get.schedules' };
const failure = (kind: UpstreamErrorKind, retryable?: boolean): UpstreamError =>
  new UpstreamError(kind, CALL, retryable === undefined ? {} : { retryable });

/** The health after these calls: durations of successes, and failures. */
function after(...calls: readonly (number | UpstreamError)[]): Health {
  const health = new Health(1000);
  for (const call of calls) {
    if (typeof call === 'number') health.succeeded(call);
    else health.failed(10, call);
  }
  return health;
}

const timeout = failure('timeout');
const denial = failure('refused', false);

describe('the state of an upstream', () => {
  it.each([
    ['UNKNOWN', 'it was not called yet', []],
    ['OK', 'it answers', [10]],
    ['DOWN', 'its only call failed', [timeout]],
    ['DOWN', 'its last three calls failed', [10, timeout, timeout, timeout]],
    ['DEGRADED', 'two in a row failed after a success', [10, timeout, timeout]],
    ['DEGRADED', 'it answers again', [timeout, timeout, timeout, 10]],
    ['OK', 'it denied two requests, and answers others', [10, denial, denial]],
    ['DEGRADED', 'it denied all that it was asked', [denial, denial, denial]],
    ['DEGRADED', 'half of its answers take more than half of its time-out', [10, 501, 502]],
    ['OK', 'few of its answers are slow', [10, 11, 999]],
  ] as const)('is %s when %s', (state, _, calls) => {
    expect(after(...calls).state).toBe(state);
  });

  it.each([
    ['unreachable', undefined, 'DOWN'],
    ['timeout', undefined, 'DOWN'],
    ['unauthenticated', undefined, 'DOWN'],
    ['rate-limited', undefined, 'DOWN'],
    ['fault', undefined, 'DOWN'],
    ['unreadable', undefined, 'DOWN'],
    ['refused', true, 'DOWN'],
    ['refused', false, 'OK'],
    ['forbidden', undefined, 'OK'],
  ] as const)(
    'after %s (retryable: %s) is %s: a denied request is no sign of sickness',
    (kind, retryable, state) => {
      expect(after(failure(kind, retryable)).state).toBe(state);
    },
  );

  it('forgets what is a hundred calls ago, but for its last error', () => {
    const health = after(timeout, ...Array.from({ length: 99 }, () => 10));
    expect(health.state).toBe('DEGRADED');
    health.succeeded(10);
    expect(health.state).toBe('OK');
    expect(health.lastError).toBe('timeout');
  });
});

describe('what was last', () => {
  it('is nothing before the first call', () => {
    expect(after()).toMatchObject({ lastSuccessAt: null, lastError: null, quota: null });
  });

  it('is the time of a success, and the kind of a failure', () => {
    const before = Date.now();
    const health = after(10, failure('forbidden'), timeout);
    expect(health.lastSuccessAt!.getTime()).toBeGreaterThanOrEqual(before);
    expect(health.lastSuccessAt!.getTime()).toBeLessThanOrEqual(Date.now());
    expect(health.lastError).toBe('timeout');
  });

  it('is the quota that was reported last', () => {
    const none = {
      dayLimit: null,
      dayRemaining: null,
      dayResetSeconds: null,
      minuteLimit: null,
      minuteRemaining: null,
      minuteResetSeconds: null,
    };
    const health = after();
    health.reportQuota({ ...none, dayRemaining: 2 });
    health.reportQuota({ ...none, dayRemaining: 1 });
    expect(health.quota).toEqual({ ...none, dayRemaining: 1 });
  });
});

describe('the clock', () => {
  const date = (ms: number): number => Math.floor(ms / 1000) * 1000;

  it('is unknown before an upstream told its own', () => {
    expect(after(10, timeout).clockSkew).toBeNull();
  });

  it('is ahead or behind by what an upstream told last, give or take a second and half of the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.nat(5000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (aheadMs, roundTripMs, share) => {
          const health = after();
          health.reportDate(0, 1);
          // When it was asked, it looked at its clock after any share of the round trip.
          const before = Date.now();
          health.reportDate(date(before - roundTripMs + share * roundTripMs - aheadMs), roundTripMs);
          const tookMs = Date.now() - before;
          const skew = health.clockSkew!;
          expect(skew.withinMs).toBe(roundTripMs / 2 + 1000);
          // Half a second is left for servers that look at their clock about once a second.
          expect(Math.abs(skew.aheadMs - aheadMs)).toBeLessThanOrEqual(roundTripMs / 2 + 500 + tookMs);
        },
      ),
      { seed: 4 },
    );
  });
});

describe('the latency', () => {
  it('is unknown before the first call', () => {
    expect(after().latencyMs(0.5)).toBeNull();
  });

  it('is a percentile of all calls, failed ones too', () => {
    const health = after(...Array.from({ length: 99 }, (_, i) => 100 - i), timeout);
    // 2 to 100, and the 10 of the failure.
    expect([0, 0.5, 0.99, 1].map((quantile) => health.latencyMs(quantile))).toEqual([2, 51, 100, 100]);
  });

  it('is that of some call among the last hundred, not less than half of them at the median', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 250 }), (durations) => {
        const health = after(...durations);
        const last = durations.slice(-100);
        const [p50, p99] = [health.latencyMs(0.5)!, health.latencyMs(0.99)!];
        expect(last).toContain(p50);
        expect(last).toContain(p99);
        expect(p50).toBeLessThanOrEqual(p99);
        expect(last.filter((duration) => duration <= p50).length).toBeGreaterThanOrEqual(last.length / 2);
        expect(last.filter((duration) => duration >= p50).length).toBeGreaterThanOrEqual(last.length / 2);
        expect(last.filter((duration) => duration > p99).length).toBeLessThanOrEqual(last.length / 100);
      }),
      { seed: 4 },
    );
  });
});
