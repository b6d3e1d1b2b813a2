import type { CallRecord } from '../../src/loading/errand.js';
import type { Fault } from '../../src/sandbox/index.js';
import { operationOf } from '../support/sources.js';
import { takeClock } from './clock.js';
import type { Trial } from './trial.js';

/** Failures that one more attempt may heal. */
const PASSING: readonly (readonly [what: string, fault: Fault, failure: string])[] = [
  ['answers 503', { kind: 'status', status: 503 }, 'refused'],
  ['breaks the connection', { kind: 'reset' }, 'unreachable'],
  ['breaks off in an answer', { kind: 'truncate' }, 'unreadable'],
  ['asks to wait a second', { kind: 'status', status: 429, retryAfter: 1 }, 'rate-limited'],
];

/** So many failures in a row, and it is left alone. */
const PATIENCE = 10;

/** What becomes of keys when an upstream fails and is well again. */
export function recoveryLaws(trial: Trial): void {
  it.each(PASSING)(
    'an upstream that once %s is asked once more, which is counted and told',
    async (_, fault, failure) => {
      const { control, source, question } = trial;
      control.setFault(source.name, { ...fault, operation: question.operation, times: 1 });
      const operation = operationOf();
      const asked = trial.known(1);
      const outcomes = await trial.ask(trial.open(), asked, operation);
      expect(trial.read(outcomes)).toEqual(trial.owed(asked));
      expect(trial.calls()).toHaveLength(2);
      expect(operation.upstreamCalls()['total']).toBe(trial.allCalls());
      const [first, second] = attempts(trial, operation.calls());
      expect([first, second]).toMatchObject([
        { attempt: 1, failure },
        { attempt: 2, failure: null },
      ]);
      // What it says of the time is obeyed; a timer may be a moment early.
      const waitedMs = second!.startedAt - first!.startedAt - first!.durationMs!;
      expect(waitedMs).toBeGreaterThan((fault.retryAfter ?? 0) * 990);
    },
  );

  it('an upstream that fails and fails is asked three times and no more', async () => {
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'status', status: 503, operation: question.operation });
    const operation = operationOf();
    const outcomes = await trial.ask(trial.open(), trial.known(1), operation);
    expect(outcomes).toEqual(trial.failures(1, { kind: 'refused', status: 503 }));
    expect(trial.calls()).toHaveLength(3);
    expect(attempts(trial, operation.calls()).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('what an upstream refuses for good is asked once', async () => {
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'status', status: 400, operation: question.operation });
    await trial.ask(trial.open(), trial.known(1));
    expect(trial.calls()).toHaveLength(1);
  });

  it('law 6: the next operation is answered when the upstream is well again', async () => {
    const { control, source, question } = trial;
    const sources = trial.open();
    const asked = trial.known(3);
    control.setFault(source.name, { kind: 'status', status: 503, operation: question.operation });
    expect(await trial.ask(sources, asked)).toEqual(trial.failures(3, { kind: 'refused' }));
    control.clearFaults();
    expect(trial.read(await trial.ask(sources, asked))).toEqual(trial.owed(asked));
    const upstream = sources.upstreams.find((one) => one.name === source.name)!;
    expect(upstream.health.lastError).toBe('refused');
    expect(upstream.health.state).toBe('DEGRADED');
  });

  it('one that fails ten times in a row is left alone, tried now and then, and asked again once it is well', async () => {
    const { control, source, question } = trial;
    const clock = takeClock();
    try {
      const sources = trial.open();
      const asked = trial.known(1);
      const upstream = sources.upstreams.find((one) => one.name === source.name)!;
      control.setFault(source.name, { kind: 'html', operation: question.operation });
      for (let failures = 0; failures < PATIENCE; failures += 1) {
        expect(await trial.ask(sources, asked)).toEqual(trial.failures(1, { kind: 'unreadable' }));
      }
      expect(trial.calls()).toHaveLength(PATIENCE);
      control.resetCalls();

      const operation = operationOf();
      const alone = await trial.ask(sources, trial.known(), operation);
      expect(alone).toEqual(trial.failures(6, { kind: 'unavailable', retryable: true }));
      expect(operation.upstreamCalls()).toEqual({ total: 0 });
      expect(trial.allCalls()).toBe(0);
      expect(upstream.state).toBe('DOWN');

      for (let second = 0; second < 60; second += 1) {
        clock.pass(1);
        await trial.ask(sources, asked);
      }
      expect(trial.calls().length).toBeGreaterThan(1);
      expect(trial.calls().length).toBeLessThan(20);

      control.clearFaults();
      let answer: unknown;
      for (let second = 0; second < 60 && (answer === undefined || answer instanceof Error); second += 1) {
        clock.pass(1);
        [answer] = trial.read(await trial.ask(sources, asked));
      }
      expect([answer]).toEqual(trial.owed(asked));
      expect(trial.read(await trial.ask(sources, trial.known()))).toEqual(trial.owed(trial.known()));
    } finally {
      clock.restore();
    }
  });
}

function attempts({ question }: Trial, calls: readonly CallRecord[]): readonly CallRecord[] {
  return calls.filter(({ operation }) => operation === question.operation);
}
