import type { Operation } from '../../src/loading/operation.js';
import type { Fault } from '../../src/sandbox/index.js';
import type { Sources } from '../../src/sources/index.js';
import { operationOf, type Overrides } from '../support/sources.js';
import { takeClock, type Clock } from './clock.js';
import { eventually } from '../support/eventually.js';
import { DENIALS, FAULTS, SLOW } from './faults.js';
import type { Trial } from './trial.js';

/** Seconds past the time to live, which is a minute where nothing else is set. */
const PAST_ITS_TIME = 61;

const DENYING = FAULTS.filter(([, , { status }]) => DENIALS.has(status));
const FAILING: readonly (readonly [what: string, fault: Fault])[] = [
  ...FAULTS.filter(([, , { status }]) => !DENIALS.has(status)).map(([what, fault]) => [what, fault] as const),
  ...SLOW.map((fault) => [`is too slow (${fault.kind})`, fault] as const),
];

/** What becomes of answers as they age. */
export function ageLaws(trial: Trial): void {
  let clock: Clock;
  beforeEach(() => {
    clock = takeClock();
  });
  afterEach(() => clock.restore());

  const fail = (fault: Fault): void =>
    trial.control.setFault(trial.source.name, { ...fault, operation: trial.question.operation });
  /** Sources that know the answers to three keys, which are past their time. */
  async function aged(settings: Overrides = {}, seconds = PAST_ITS_TIME): Promise<Sources> {
    const sources = trial.open(settings);
    await trial.ask(sources, trial.known(3));
    clock.pass(seconds);
    trial.control.resetCalls();
    return sources;
  }
  async function again(sources: Sources, operation: Operation = operationOf()) {
    return trial.read(await trial.ask(sources, trial.known(3), operation));
  }
  async function expectOld(sources: Sources, ageSeconds = PAST_ITS_TIME): Promise<void> {
    const operation = operationOf();
    expect(await again(sources, operation)).toEqual(trial.owed(trial.known(3)));
    expect(operation.stale()).toEqual([{ upstream: trial.source.name, ageSeconds }]);
    expect(operation.cache).toMatchObject({ hits: 0, misses: 0, stale: 3 });
  }
  /** The failure of the first of them; until it is known an old value may be shown, and no longer. */
  const denial = (sources: Sources) =>
    eventually(async () => {
      const operation = operationOf();
      const [outcome] = await trial.ask(sources, trial.known(1), operation);
      if (outcome instanceof Error) return outcome;
      const own = operation.calls();
      if (own.length > 0) expect(own.map(({ durationMs }) => durationMs)).toContain(null);
      return null;
    });

  it.each(FAILING)('law 6: an upstream that %s leaves old values, and says how old', async (_, fault) => {
    const sources = await aged();
    fail(fault);
    await expectOld(sources);
  });

  it('law 6: an upstream that is down leaves old values, and says how old', async () => {
    const sources = await aged({}, 500);
    await trial.control.kill(trial.source.name);
    await expectOld(sources, 500);
  });

  it('law 6: an upstream that is left alone leaves old values, and says how old', async () => {
    const sources = await aged();
    fail({ kind: 'html' });
    for (const key of trial.unknown(10)) await trial.ask(sources, [key]);
    trial.control.resetCalls();
    await expectOld(sources);
    expect(trial.allCalls()).toBe(0);
  });

  it.each(DENYING)('law 6: an upstream that %s is believed', async (_, fault, error) => {
    const sources = await aged();
    fail(fault);
    expect([await denial(sources)]).toEqual(trial.failures(1, error));
    // What was denied does not come back when it cannot be asked for.
    fail({ kind: 'html' });
    expect(await trial.ask(sources, trial.known(1))).toEqual(trial.failures(1, { kind: 'unreadable' }));
  });

  it('law 6: an upstream that takes its time to refuse is believed by the next operation', async () => {
    const sources = await aged();
    fail({ kind: 'status', status: 400, latencyMs: 250 });
    const health = sources.upstreams.find(({ name }) => name === trial.source.name)!.health;
    const [key] = trial.known(1) as [string];
    expect(trial.read(await trial.ask(sources, [key]))).toEqual(trial.owed([key]));
    await eventually(() => health.lastError);
    expect(await trial.ask(sources, [key])).toEqual(trial.failures(1, { kind: 'refused', status: 400 }));
  });

  const kinds = trial.source.protocolFailures.filter(({ kind }) => kind !== 'refused');
  it.each(kinds)('law 6: after $fault, an old value is worth as much as $kind lets it', async (failure) => {
    const { fault, kind, vendorCode } = failure;
    const sources = await aged();
    fail({ kind: 'protocolFault', ...fault });
    if (kind === 'fault' || kind === 'rate-limited') await expectOld(sources);
    else expect([await denial(sources)]).toEqual(trial.failures(1, { kind, vendorCode }));
  });

  it('an answer past its time is asked for, once for all, and is new again', async () => {
    const sources = await aged();
    fail({ kind: 'latency', latencyMs: 250 });
    const operations = Array.from({ length: 5 }, () => operationOf());
    const old = await Promise.all(operations.map((operation) => again(sources, operation)));
    expect(old).toEqual(operations.map(() => trial.owed(trial.known(3))));
    expect(operations.map((operation) => operation.cache.stale)).toEqual(operations.map(() => 3));
    const renewed = await eventually(async () => {
      const operation = operationOf();
      await again(sources, operation);
      return operation.cache.hits === 3 ? operation : null;
    });
    expect(renewed.stale()).toEqual([]);
    expect(trial.calls()).toHaveLength(trial.promised(3));
  });

  it('an upstream that answers at once is not kept waiting for: the new answer is shown', async () => {
    const sources = await aged();
    const operation = await eventually(async () => {
      const one = operationOf();
      await again(sources, one);
      if (one.cache.misses === 3) return one;
      // It was a busy moment: the same once more.
      clock.pass(PAST_ITS_TIME);
      return null;
    });
    expect(operation.stale()).toEqual([]);
  });

  it.each([
    ['has been too old for long', 600, PAST_ITS_TIME + 601],
    ['may not outlive its time', 0, PAST_ITS_TIME],
  ])('law 6: a value that %s is gone', async (_, staleSeconds, seconds) => {
    const sources = await aged(trial.setting('STALE_SECONDS', staleSeconds), seconds);
    fail({ kind: 'html' });
    const operation = operationOf();
    expect(await again(sources, operation)).toEqual(trial.failures(3, { kind: 'unreadable' }));
    expect(operation.stale()).toEqual([]);
  });

  // An empty list is an answer as any other, and one that grows is no news.
  if (trial.question.absent === null) {
    it('what is not there is looked for again within ten seconds, and not remembered when that fails', async () => {
      const sources = trial.open();
      const missing = trial.unknown(2);
      expect(trial.read(await trial.ask(sources, missing))).toEqual(['absent', 'absent']);
      clock.pass(3);
      trial.control.resetCalls();
      await trial.ask(sources, missing);
      expect(trial.allCalls()).toBe(0);
      clock.pass(7);
      fail({ kind: 'html' });
      expect(await trial.ask(sources, missing)).toEqual(trial.failures(2, { kind: 'unreadable' }));
    });
  }
}
