import { operationOf } from '../support/sources.js';
import type { Trial } from './trial.js';

/** Which answers come, in which order, at what price. */
export function answerLaws(trial: Trial): void {
  it.each([1, 6])('law 1: %d keys in one wave cost the promised number of calls, each counted', async (n) => {
    const { control } = trial;
    const operation = operationOf();
    const asked = trial.known(n);
    const outcomes = await trial.ask(trial.open(), asked, operation);
    expect(trial.read(outcomes)).toEqual(trial.owed(asked));
    expect(trial.calls()).toHaveLength(trial.promised(n));
    expect(operation.upstreamCalls()).toEqual({ total: trial.allCalls(), ...control.callCounts() });
  });

  it('law 3: answers belong to their keys, however the upstream orders its own', async () => {
    const { source, question, control } = trial;
    // Where a call carries one key, the first answer comes last.
    const late = { kind: 'latency', latencyMs: 60, times: 1 } as const;
    control.setFault(source.name, {
      ...(question.widest === 1 ? late : { kind: 'shuffle' }),
      operation: question.operation,
    });
    const asked = [...trial.known()].reverse();
    const outcomes = await trial.ask(trial.open(), asked);
    expect(trial.read(outcomes)).toEqual(trial.owed(asked));
  });

  it('law 4: a key that is not there has an empty answer and no error, between others', async () => {
    const [first, second] = trial.known() as [string, string];
    const outcomes = await trial.ask(trial.open(), [first, ...trial.unknown(1), second]);
    const [ofFirst, ofSecond] = trial.owed([first, second]);
    expect(trial.read(outcomes)).toEqual([ofFirst, 'absent', ofSecond]);
  });

  it('law 9: more keys than a call carries are asked in chunks, at most so many at once, and answered in order', async () => {
    const { source, question, control } = trial;
    const [first, ...others] = trial.known() as [string, ...string[]];
    const n = Math.max(40, Math.ceil(question.widest * 1.5));
    const unknown = trial.unknown(n - others.length - 1);
    control.setFault(source.name, { kind: 'latency', latencyMs: 10, operation: question.operation });
    const asked = [first, ...unknown, ...others];
    const outcomes = await trial.ask(trial.open(trial.setting('CONCURRENCY', 3)), asked);
    const [ofFirst, ...ofOthers] = trial.owed([first, ...others]);
    expect(trial.read(outcomes)).toEqual([ofFirst, ...unknown.map(() => 'absent'), ...ofOthers]);
    expect(trial.calls()).toHaveLength(trial.promised(n));
    expect(control.peaks()[source.name]).toBe(Math.min(3, trial.promised(n)));
  });

  it('asks nobody when it has no settings, and says so', async () => {
    const { source } = trial;
    const removed = Object.fromEntries(source.account.map((variable) => [variable, undefined]));
    const outcomes = await trial.ask(trial.open(removed), trial.known(1));
    expect(outcomes).toEqual(trial.failures(1, { kind: 'not-configured' }));
    expect(trial.allCalls()).toBe(0);
  });
}
