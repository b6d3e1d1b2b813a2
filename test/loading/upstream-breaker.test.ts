import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { ASKED, startAsked, status, upstreamOf, type AskedUpstream } from './asked-upstream.js';
import { operationOf } from './operation-of.js';

const SICK = 10;

/** One call that fails for good, for an operation of its own if none is given. */
function fail(
  upstream: ReturnType<typeof upstreamOf>,
  kind: UpstreamErrorKind,
  operation = operationOf(),
): Promise<UpstreamError> {
  return failureFrom(() =>
    upstream.ask(operation, ASKED, (call) =>
      Promise.reject(new UpstreamError(kind, call, { retryable: false })),
    ),
  );
}

/** Makes the upstream known as sick, on the account of others. */
async function sicken(upstream: ReturnType<typeof upstreamOf>): Promise<void> {
  for (let failed = 0; failed < SICK; failed += 1) await fail(upstream, 'timeout');
}

describe('an upstream that failed ten times in a row', () => {
  it('is not asked: who asked nothing yet is told so, and pays nothing', async () => {
    const upstream = upstreamOf();
    await sicken(upstream);
    expect(upstream.state).toBe('DOWN');
    const operation = operationOf();
    let sent = 0;
    const failure = await failureFrom(() =>
      upstream.ask(operation, ASKED, () => Promise.resolve((sent += 1))),
    );
    expect(failure).toMatchObject({
      kind: 'unavailable',
      message: 'uis is not being asked at the moment, because it has been failing (get.things)',
      retryable: true,
    });
    expect(sent).toBe(0);
    expect(operation.upstreamCalls()).toEqual({ total: 0 });
    expect(operation.calls()).toEqual([]);
  });

  it('is told to an operation that had a failure of its own as that failure', async () => {
    const upstream = upstreamOf();
    const operation = operationOf();
    await fail(upstream, 'unreachable', operation);
    await sicken(upstream);
    expect(await fail(upstream, 'fault', operation)).toMatchObject({
      kind: 'unreachable',
      message: 'uis could not be reached (get.things): get.things failed',
    });
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
  });

  it('is told what is wrong with the upstream after a denial of its own: that was about one thing', async () => {
    const upstream = upstreamOf();
    const operation = operationOf();
    await fail(upstream, 'forbidden', operation);
    await sicken(upstream);
    expect(await fail(upstream, 'fault', operation)).toMatchObject({ kind: 'timeout' });
  });

  it('is told what is wrong with the upstream after an answer of its own: it asked something', async () => {
    const upstream = upstreamOf();
    const operation = operationOf();
    await upstream.ask(operation, ASKED, () => Promise.resolve('fine'));
    await sicken(upstream);
    expect(await fail(upstream, 'fault', operation)).toMatchObject({ kind: 'timeout' });
  });

  it('fails the call that made it so at once, as that call failed', async () => {
    const upstream = upstreamOf();
    for (let failed = 1; failed < SICK; failed += 1) await fail(upstream, 'timeout');
    const last = new UpstreamError('unreachable', upstream.call('get.things'));
    const operation = operationOf();
    expect(await failureFrom(() => upstream.ask(operation, ASKED, () => Promise.reject(last)))).toBe(last);
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
  });

  it('costs nothing of what an operation may ask: it is not too expensive, but unavailable', async () => {
    const upstream = upstreamOf();
    await sicken(upstream);
    const operation = operationOf({ maxUpstreamCalls: 2 });
    const failures = await Promise.all([1, 2, 3, 4].map(() => fail(upstream, 'fault', operation)));
    expect(failures).toEqual(failures.map(() => expect.objectContaining({ kind: 'unavailable' })));
    expect(operation.canAfford).toBe(true);
  });

  it('is still there by a lane of its own', async () => {
    const upstream = upstreamOf();
    const lane = upstream.lane();
    await sicken(upstream);
    expect(await lane.ask(operationOf(), ASKED, () => Promise.resolve('fine'))).toBe('fine');
    expect(upstream.state).toBe('DOWN');
    expect(lane.health).toBe(upstream.health);
  });

  it('does not hold up another upstream', async () => {
    await sicken(upstreamOf());
    expect(await upstreamOf().ask(operationOf(), ASKED, () => Promise.resolve('fine'))).toBe('fine');
  });
});

describe('over a socket', () => {
  let asked: AskedUpstream;
  afterEach(() => asked.stop());

  it('a storm on a sick upstream costs about as many calls as open the breaker', async () => {
    asked = await startAsked(status(503), { concurrency: 4 });
    const operations = Array.from({ length: 200 }, () => operationOf());
    const outcomes = await Promise.all(
      operations.map((operation) => failureFrom(() => asked.ask(operation))),
    );
    // Ten open it; those that were under way then, and a probe or two, come on top.
    expect(asked.calls.length).toBeGreaterThanOrEqual(10);
    expect(asked.calls.length).toBeLessThanOrEqual(20);
    const counted = operations.reduce((sum, operation) => sum + (operation.upstreamCalls()['total'] ?? 0), 0);
    expect(counted).toBe(asked.calls.length);
    const kinds = new Set(outcomes.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['refused', 'unavailable']);
  });

  it('one that is denied all the time is asked all the time', async () => {
    asked = await startAsked(status(403));
    for (let call = 0; call < 15; call += 1) {
      expect(await failureFrom(() => asked.ask(operationOf()))).toMatchObject({ kind: 'forbidden' });
    }
    expect(asked.calls).toHaveLength(15);
    expect(asked.upstream.state).toBe('DEGRADED');
  });
});
