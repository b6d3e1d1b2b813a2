import { operationOf } from '../support/sources.js';
import { eventually } from '../support/eventually.js';
import type { Trial } from './trial.js';

/** What becomes of calls when those who wait for them leave. */
export function leavingLaws(trial: Trial): void {
  const fail = (kind: 'hang' | 'latency'): void => {
    const { control, source, question } = trial;
    const slow = kind === 'hang' ? { kind } : { kind, latencyMs: 300 };
    control.setFault(source.name, { ...slow, operation: question.operation });
  };
  const arrived = () => eventually(() => trial.calls()[0] ?? null);

  it('an operation that ends takes its call with it', async () => {
    fail('hang');
    const operation = operationOf();
    const asked = trial.ask(trial.open(), trial.known(1), operation);
    await arrived();
    operation.end();
    expect(await asked).toEqual(trial.failures(1, { kind: 'timeout' }));
    // A call that hangs ends at the upstream when its connection does.
    const over = await eventually(() => trial.calls().find(({ durationMs }) => durationMs !== null) ?? null);
    expect(over.status).toBeNull();
    expect(trial.calls()).toHaveLength(1);
  });

  it.each(['ends', 'runs out of time'])(
    'an operation that %s takes nothing from one that waits for the same',
    async (how) => {
      fail('latency');
      const sources = trial.open();
      const leaving = operationOf(how === 'ends' ? {} : { deadlineMs: 150 });
      const asked = trial.known(3);
      const left = trial.ask(sources, asked, leaving);
      const stayed = trial.ask(sources, asked);
      await arrived();
      if (how === 'ends') leaving.end();
      expect(await left).toEqual(trial.failures(3, { kind: 'timeout' }));
      expect(trial.read(await stayed)).toEqual(trial.owed(asked));
      expect(trial.carried()).toEqual([...asked].sort());
    },
  );

  it('a call goes on until the last who waits for it has left', async () => {
    fail('hang');
    const sources = trial.open();
    const [first, second] = [operationOf(), operationOf()];
    const asked = [first, second].map((operation) => trial.ask(sources, trial.known(1), operation));
    await arrived();
    first.end();
    expect(await asked[0]).toEqual(trial.failures(1, { kind: 'timeout' }));
    expect(trial.calls()).toMatchObject([{ durationMs: null }]);
    second.end();
    expect(await asked[1]).toEqual(trial.failures(1, { kind: 'timeout' }));
    await eventually(() => trial.calls().find(({ durationMs }) => durationMs !== null) ?? null);
  });

  it('whoever comes after all have left asks anew', async () => {
    fail('hang');
    const sources = trial.open();
    const operation = operationOf();
    const asked = trial.ask(sources, trial.known(1), operation);
    await arrived();
    operation.end();
    trial.control.clearFaults();
    expect(trial.read(await trial.ask(sources, trial.known(1)))).toEqual(trial.owed(trial.known(1)));
    expect(await asked).toEqual(trial.failures(1, { kind: 'timeout' }));
  });
}
