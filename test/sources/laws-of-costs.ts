import { TooExpensiveError, type Operation } from '../../src/loading/operation.js';
import { operationOf } from '../support/sources.js';
import type { Trial } from './trial.js';

/** What an operation may cost, and is told that it did. */
export function costLaws(trial: Trial): void {
  /** How many calls six keys need when nothing is known, tokens included. */
  async function needed(): Promise<number> {
    await trial.ask(trial.open(), trial.known());
    const calls = trial.allCalls();
    trial.control.resetCalls();
    return calls;
  }
  const spent = (operation: Operation): number | undefined => operation.upstreamCalls()['total'];

  it('an operation makes as many calls as it may, and no call more', async () => {
    const enough = await needed();
    const asked = trial.known();
    for (const allowed of new Set([0, 1, enough - 1, enough])) {
      const operation = operationOf({ maxUpstreamCalls: allowed });
      const outcomes = await trial.ask(trial.open(), asked, operation);
      const isAnswered = (_: unknown, i: number): boolean => !(outcomes[i] instanceof TooExpensiveError);
      expect(trial.read(outcomes.filter(isAnswered))).toEqual(trial.owed(asked.filter(isAnswered)));
      expect(outcomes.every(isAnswered)).toBe(allowed === enough);
      expect([spent(operation), trial.allCalls()]).toEqual([allowed, allowed]);
      trial.control.resetCalls();
    }
  });

  it('an operation makes no second attempt that it may not make', async () => {
    const { control, source, question } = trial;
    const enough = await needed();
    control.setFault(source.name, { kind: 'status', status: 503, operation: question.operation });
    const operation = operationOf({ maxUpstreamCalls: enough });
    const outcomes = await trial.ask(trial.open(), trial.known(), operation);
    expect(outcomes).toEqual(trial.failures(6, { kind: 'refused', status: 503 }));
    expect([spent(operation), trial.allCalls()]).toEqual([enough, enough]);
  });

  it('one that cannot pay costs others nothing: what it began and they want too is asked on their account', async () => {
    const enough = await needed();
    const asked = trial.known();
    for (const allowed of new Set([0, 1, enough - 1])) {
      const sources = trial.open();
      const poor = operationOf({ maxUpstreamCalls: allowed });
      const rich = operationOf({ maxUpstreamCalls: enough });
      const both = await Promise.all([poor, rich].map((operation) => trial.ask(sources, asked, operation)));
      expect(trial.read(both[1]!)).toEqual(trial.owed(asked));
      expect(spent(poor)).toBeLessThanOrEqual(allowed);
      expect(spent(poor)! + spent(rich)!).toBe(trial.allCalls());
      expect(trial.carried()).toEqual([...asked].sort());
      trial.control.resetCalls();
    }
  });

  it('an operation knows each of its calls as the upstream does', async () => {
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'status', status: 503, operation: question.operation, times: 1 });
    const operations = [operationOf(), operationOf()];
    const sources = trial.open();
    const wanted = [trial.known(4), [...trial.known().slice(2), ...trial.unknown(2)]];
    await Promise.all(operations.map((operation, i) => trial.ask(sources, wanted[i]!, operation)));
    const records = operations.flatMap((operation) => operation.calls());
    const told = records.map(({ source: upstream, operation, keys }) => ({ upstream, operation, keys }));
    const logged = control.calls().map(({ upstream, operation, request }) => ({
      upstream,
      operation,
      keys: operation === question.operation ? question.carried(request).length : 0,
    }));
    expect(told.map(byText).sort()).toEqual(logged.map(byText).sort());
    expect(operations.map(spent)).toEqual(operations.map((operation) => operation.calls().length));
    expect(records.filter(({ failure }) => failure !== null)).toMatchObject([
      { source: source.name, operation: question.operation, failure: 'refused', attempt: 1 },
    ]);
    expect(records.filter(({ attempt }) => attempt > 1)).toMatchObject([{ failure: null, attempt: 2 }]);
    for (const { bytes } of records) expect(bytes).toBeGreaterThan(0);
  });
}

function byText(value: unknown): string {
  return JSON.stringify(value);
}
