import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import { ASKED, startAsked, upstreamOf } from './asked-upstream.js';
import { operationOf } from './operation-of.js';

/** So many calls at once, each of which fails at first and is good when it is made again; how many end well. */
async function flaky(
  upstream: ReturnType<typeof upstreamOf>,
  count: number,
  kind: UpstreamErrorKind = 'refused',
): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, () => {
      let attempt = 0;
      return upstream.ask(operationOf(), ASKED, (call) => {
        attempt += 1;
        if (attempt > 1) return Promise.resolve('good');
        return Promise.reject(new UpstreamError(kind, call, { retryable: true, retryAfterSeconds: 0 }));
      });
    }),
  );
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

async function succeed(upstream: ReturnType<typeof upstreamOf>, count: number): Promise<void> {
  for (let call = 0; call < count; call += 1) {
    await upstream.ask(operationOf(), ASKED, () => Promise.resolve('good'));
  }
}

describe('retries of an upstream', () => {
  it('are ten at once for all operations together, then few', async () => {
    const upstream = upstreamOf({ concurrency: 9 });
    expect(await flaky(upstream, 9)).toBe(9);
    // One is left, and what nine successes and the time since have brought.
    expect(await flaky(upstream, 9)).toBeLessThanOrEqual(4);
  });

  it('come back with calls that succeed', async () => {
    const upstream = upstreamOf();
    await flaky(upstream, 9);
    await succeed(upstream, 100);
    expect(await flaky(upstream, 9)).toBe(9);
  });

  it('are not used up by a limit that named the time itself', async () => {
    const upstream = upstreamOf();
    for (let round = 0; round < 4; round += 1) {
      expect(await flaky(upstream, 9, 'rate-limited')).toBe(9);
    }
  });
});

describe('what is dying', () => {
  it('is not hammered, whoever asks, over a real socket', async () => {
    // Answers that are good now and then keep the breaker closed.
    let call = 0;
    const { ask, calls, stop } = await startAsked(() =>
      (call += 1) % 3 === 0 ? { body: 'good' } : { status: 503 },
    );
    await Promise.allSettled(Array.from({ length: 60 }, () => ask(operationOf())));
    // Beside the ten: one for each ten of the 30 or so that succeed, and one for each second that this takes.
    expect(calls.length).toBeGreaterThanOrEqual(70);
    expect(calls.length).toBeLessThanOrEqual(90);
    await stop();
  });
});
