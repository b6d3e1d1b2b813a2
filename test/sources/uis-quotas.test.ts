import type { OperationLimits } from '../../src/loading/operation.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { Sources } from '../../src/sources/index.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import { startUpstream } from '../support/upstream.js';
import { takeClock, type Clock } from './clock.js';

/** Every question goes upstream. */
const NOTHING_KEPT = { UIS_TTL_SECONDS: '0' };
/** Less than the minute that has just begun. */
const NO_TIME_TO_WAIT = { deadlineMs: 30_000 };
const MINUTE_MS = 60_000;

/** What a schedule that is not there is answered with, and at what cost. */
async function asked(sources: Sources, limits: Partial<OperationLimits> = {}, id = '70000001') {
  const operation = operationOf(limits);
  const { schedule } = sources.loaders(operation).uis;
  const [outcome] = await outcomesOf([schedule.load({ id, fields: [] })]);
  return { outcome, calls: operation.upstreamCalls()['total'], records: operation.calls() };
}

describe('a quota of UIS', () => {
  let sandbox: Sandbox;
  let clock: Clock;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(async () => {
    await sandbox.control.reset();
    clock = takeClock(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
  });
  afterEach(() => clock.restore());
  afterAll(() => sandbox.stop());

  const open = (): Sources => sourcesOf(sandbox.environment, NOTHING_KEPT);
  const made = (): number => sandbox.control.calls('uis').length;
  const quotaOf = ({ upstreams }: Sources) => upstreams.find(({ name }) => name === 'uis')!.health.quota;

  it('is told of as the vendor tells it', async () => {
    sandbox.control.tune({ uisDayLimit: 3, uisMinuteLimit: 2 });
    const sources = open();
    expect(quotaOf(sources)).toBeNull();
    await asked(sources);
    expect(quotaOf(sources)).toMatchObject({
      dayLimit: 3,
      dayRemaining: 2,
      minuteLimit: 2,
      minuteRemaining: 1,
    });
  });

  it('that is spent for the day is not asked of again, and the answer says when to come back', async () => {
    sandbox.control.tune({ uisDayLimit: 1 });
    const sources = open();
    expect(await asked(sources)).toMatchObject({ outcome: null, calls: 1 });
    expect(quotaOf(sources)).toMatchObject({ dayLimit: 1, dayRemaining: 0 });
    const { outcome, calls } = await asked(sources);
    expect(outcome).toMatchObject({ kind: 'rate-limited', operation: 'get.schedules', retryable: true });
    const { retryAfterSeconds } = outcome as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(86_400);
    expect([calls, made()]).toEqual([0, 1]);
  });

  it('that somebody else has spent is learnt from the refusal, once', async () => {
    sandbox.control.tune({ uisDayLimit: 1 });
    await asked(open());
    const sources = open();
    const { outcome } = await asked(sources);
    expect(outcome).toMatchObject({ kind: 'rate-limited', vendorCode: 'limit_exceeded' });
    expect(made()).toBe(2);
    expect((await asked(sources)).outcome).toMatchObject({ kind: 'rate-limited' });
    expect(made()).toBe(2);
  });

  it('of a minute is not overdrawn, however many ask at once, and is full again when it is over', async () => {
    sandbox.control.tune({ uisMinuteLimit: 3 });
    const sources = open();
    await asked(sources);
    const ids = Array.from({ length: 10 }, (_, i) => String(70_000_100 + i));
    const crowd = await Promise.all(ids.map((id) => asked(sources, NO_TIME_TO_WAIT, id)));
    const served = crowd.filter(({ outcome }) => outcome === null);
    const refused = crowd.filter(({ outcome }) => outcome !== null);
    expect(served.map(({ calls }) => calls)).toEqual([1, 1]);
    expect(refused).toEqual(
      refused.map(() =>
        expect.objectContaining({
          outcome: expect.objectContaining({ kind: 'rate-limited', vendorCode: null }),
          calls: 0,
        }),
      ),
    );
    expect(made()).toBe(3);
    clock.pass(60);
    expect(await asked(sources, NO_TIME_TO_WAIT)).toMatchObject({ outcome: null, calls: 1 });
  });
});

describe('a quota of UIS that is full again in a second', () => {
  it('is waited for by an operation that has the time', async () => {
    const limits = { minute_limit: 1, minute_remaining: 0, minute_reset: 1 };
    const upstream = await startUpstream(({ body }) => {
      const { id } = JSON.parse(body);
      return { body: JSON.stringify({ jsonrpc: '2.0', id, result: { data: [], metadata: { limits } } }) };
    });
    try {
      const account = { UIS_URL: `${upstream.url}/v2.0`, UIS_ACCESS_TOKEN: 'key', ...NOTHING_KEPT };
      const sources = sourcesOf(account);
      const first = await asked(sources);
      const second = await asked(sources);
      expect([first, second]).toMatchObject([
        { outcome: null, calls: 1 },
        { outcome: null, calls: 1 },
      ]);
      expect(upstream.calls).toHaveLength(2);
      const [before, after] = [first.records[0]!, second.records[0]!];
      // A timer may be a moment early.
      expect(after.startedAt - before.startedAt - before.durationMs!).toBeGreaterThan(990);
    } finally {
      await upstream.stop();
    }
  });
});
