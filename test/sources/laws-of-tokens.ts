import type { Sources } from '../../src/sources/index.js';
import { operationOf } from '../support/sources.js';
import { takeClock } from './clock.js';
import { eventually } from '../support/eventually.js';
import type { Trial } from './trial.js';

/** What becomes of calls whose token is not, or no longer, good. */
export function tokenLaws(trial: Trial): void {
  const open = (): Sources => trial.open(trial.source.renewal.settings);
  const issued = (): number => {
    const { upstream, operation } = trial.source.renewal;
    return trial.control.calls(upstream).filter((call) => call.operation === operation).length;
  };
  const failIssue = (fault: { status: number; times?: number; latencyMs?: number }): void => {
    const { upstream, operation } = trial.source.renewal;
    trial.control.setFault(upstream, { kind: 'status', ...fault, operation });
  };
  /** Ten keys, of which the last four have no answer. */
  const ten = (): readonly string[] => [...trial.known(), ...trial.unknown(4)];
  const owed = (): readonly unknown[] => [
    ...trial.owed(trial.known()),
    ...trial.unknown(4).map(() => 'absent'),
  ];
  /** The ten keys in ten operations at once, each of which makes its own call. */
  const askTen = async (sources: Sources): Promise<readonly unknown[]> => {
    const outcomes = await Promise.all(ten().map((key) => trial.ask(sources, [key])));
    return trial.read(outcomes.flat());
  };

  it('law 10: a first token is asked for once, for all operations that need it', async () => {
    expect(await askTen(open())).toEqual(owed());
    expect(issued()).toBe(1);
  });

  it('law 10: an expired token is renewed once, for all operations that need it', async () => {
    const sources = open();
    await trial.ask(sources, [trial.question.unknownKey(99)]);
    trial.control.expireTokens(trial.source.renewal.upstream);
    trial.control.resetCalls();
    expect(await askTen(sources)).toEqual(owed());
    expect(issued()).toBe(1);
  });

  it('law 10: a renewal that helps nothing is not repeated, however many ask', async () => {
    const { control, source, question } = trial;
    const sources = open();
    await trial.ask(sources, [question.unknownKey(99)]);
    control.resetCalls();
    control.setFault(source.name, { kind: 'refuseTokens', operation: question.operation });
    const refused = trial.failures(10, { kind: source.renewal.refusedAs });
    for (const round of [1, 2, 3]) {
      expect([round, await askTen(sources)]).toEqual([round, refused]);
      expect(issued()).toBe(1);
    }
  });

  it.each([
    [401, 'unauthenticated'],
    [400, 'refused'],
  ])(
    'law 10: a token that is refused with %d is asked for once in ten seconds, however many need it',
    async (status, kind) => {
      const clock = takeClock();
      try {
        const sources = open();
        failIssue({ status });
        const failed = trial.failures(10, { kind, status, retryable: false });
        for (const round of [1, 2, 3]) {
          expect([round, await askTen(sources)]).toEqual([round, failed]);
          expect(issued()).toBe(1);
          clock.pass(3);
        }
        clock.pass(3);
        trial.control.clearFaults();
        expect(await askTen(sources)).toEqual(owed());
        expect(issued()).toBe(2);
        expect(trial.calls().length).toBeLessThanOrEqual(10);
      } finally {
        clock.restore();
      }
    },
  );

  it('law 10: a token that cannot be had is tried three times, once for all, and fails the calls under their own names', async () => {
    failIssue({ status: 503 });
    const { source, question } = trial;
    const failed = trial.failures(10, {
      kind: 'refused',
      status: 503,
      retryable: true,
      message: `${source.name} refused the request (${question.operation}): ${source.renewal.operation} failed (HTTP 503)`,
    });
    expect(await askTen(open())).toEqual(failed);
    expect(issued()).toBe(3);
    expect(trial.calls()).toEqual([]);
  });

  it('law 10: a token that cannot be had once is asked for once more', async () => {
    failIssue({ status: 503, times: 1 });
    expect(await askTen(open())).toEqual(owed());
    expect(issued()).toBe(2);
  });

  it('law 10: whoever asked for a token may leave: the others get it', async () => {
    const { upstream, operation } = trial.source.renewal;
    trial.control.setFault(upstream, { kind: 'latency', latencyMs: 200, operation });
    const sources = open();
    const [key, ...others] = trial.known() as [string, ...string[]];
    const leaving = operationOf();
    const left = trial.ask(sources, [key], leaving);
    const stayed = Promise.all(others.map((other) => trial.ask(sources, [other])));
    await eventually(() => (issued() > 0 ? true : null));
    leaving.end();
    expect(await left).toEqual(trial.failures(1, { kind: 'timeout' }));
    expect(trial.read((await stayed).flat())).toEqual(trial.owed(others));
    expect(issued()).toBe(1);
  });
}
