import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { operationOf, type Overrides } from '../support/sources.js';
import { FAULTS, SLOW, TOO_SHORT_TO_WAIT_MS } from './faults.js';
import type { Trial } from './trial.js';

/** What becomes of a key when the upstream fails. */
export function failureLaws(trial: Trial): void {
  /** What three keys end in, with settings and within a deadline. */
  const outcomes = (overrides: Overrides = {}, deadlineMs = TOO_SHORT_TO_WAIT_MS) =>
    trial.ask(trial.open(overrides), trial.known(3), operationOf({ deadlineMs }));

  it.each(FAULTS)('law 6: an upstream that %s fails each key', async (_what, fault, error) => {
    const { control, source, question } = trial;
    control.setFault(source.name, { ...fault, operation: question.operation });
    expect(await outcomes()).toEqual(trial.failures(3, error));
  });

  it.each(trial.source.protocolFailures)(
    'law 6: an upstream that reports $fault fails each key as $kind',
    async ({ fault, kind, vendorCode }) => {
      const { control, source, question } = trial;
      control.setFault(source.name, { kind: 'protocolFault', ...fault, operation: question.operation });
      expect(await outcomes()).toEqual(trial.failures(3, { kind, vendorCode }));
    },
  );

  it('law 6: an upstream that is down fails each key', async () => {
    await trial.control.kill(trial.source.name);
    expect(await outcomes()).toEqual(trial.failures(3, { kind: 'unreachable', retryable: true }));
  });

  it.each(SLOW)(
    'law 6: an upstream that is too slow ($kind) fails each key at its time-out',
    async (fault) => {
      const { control, source, question } = trial;
      control.setFault(source.name, { ...fault, operation: question.operation });
      const slow = await outcomes(trial.setting('TIMEOUT_MS', 150));
      expect(slow).toEqual(trial.failures(3, { kind: 'timeout', retryable: true }));
    },
  );

  it('law 6: at the deadline of its operation each key fails, also those that still wait for their turn', async () => {
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'hang', operation: question.operation });
    const late = await outcomes(trial.setting('CONCURRENCY', 1), 300);
    expect(late).toEqual(trial.failures(3, { kind: 'timeout', retryable: true }));
    expect(trial.calls()).toHaveLength(1);
  });

  it('law 5: one bad row fails one key', async () => {
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'badRow', operation: question.operation, times: 1 });
    const results = await outcomes();
    const failed = results.filter((result) => result instanceof UpstreamError);
    expect(failed).toEqual(trial.failures(1, { kind: 'unreadable' }));
    const isRead = (_: unknown, i: number): boolean => !(results[i] instanceof UpstreamError);
    expect(trial.read(results.filter(isRead))).toEqual(trial.owed(trial.known(3).filter(isRead)));
  });
}
