import { upstreamNames, type SandboxControl } from '../../../src/sandbox/index.js';
import { Instance, settingsFor, whileTheyShare } from '../../support/instances.js';
import { describeWith } from '../../support/programs.js';
import { askAll, failedAmong, wrongAmong, type Asked } from './load.js';
import { questionsAbout, scheduleQuestions, subjectsOf } from './questions.js';

const OPERATIONS = 200;
const THINGS = 6;
/** How many calls more than one instance two may need: where a batch of the one would have held a key that the other asks for. */
const FEW = 2;
const CONCURRENCY = 4;

describeWith(['redis-server', 'nginx'], 'two instances that share a Redis', () => {
  it.each([0, 50])('cost as many upstream calls as one of them, where upstreams take %i ms', (latencyMs) =>
    whileTheyShare([{}], async (fleet) => {
      const { control, data } = fleet.sandbox;
      for (const upstream of upstreamNames) control.setFault(upstream, { kind: 'latency', latencyMs });
      const questions = questionsAbout(subjectsOf(data, THINGS), OPERATIONS);

      const alone = await Instance.start(settingsFor(fleet.sandbox, null));
      takeCalls(control);
      const byOne = await askAll(questions, (question) => alone.ask(question), OPERATIONS);
      const costOfOne = takeCalls(control);
      await alone.stop();

      const byTwo = await askAll(questions, (question) => fleet.ask(question), OPERATIONS);
      const costOfTwo = takeCalls(control);

      expect(failedAmong([...byOne, ...byTwo])).toEqual([]);
      expect(wrongAmong(byTwo, answersOf(byOne))).toEqual([]);
      // A call for each training and each session, and a token.
      expect(costOfOne).toBeGreaterThan(2 * THINGS);
      expect(costOfTwo).toBeLessThanOrEqual(costOfOne + FEW);

      // What one of them knows the other need not ask.
      const again = await Promise.all(
        fleet.instances.map((instance) => askAll(questions, (question) => instance.ask(question), 20)),
      );
      expect(failedAmong(again.flat())).toEqual([]);
      expect(takeCalls(control)).toBe(0);
    }),
  );

  it('have together no more calls open at an upstream than one may have', () =>
    whileTheyShare(
      [{ UIS_CONCURRENCY: String(CONCURRENCY), UIS_TIME_ZONE: 'Europe/Moscow' }],
      async ({ sandbox: { control, data }, ask }) => {
        control.setFault('uis', { kind: 'latency', latencyMs: 50 });
        const questions = scheduleQuestions(data, 40);
        const all = await askAll(questions, ask, questions.length);
        expect(failedAmong(all)).toEqual([]);
        expect(control.callCounts().uis).toBe(questions.length);
        expect(control.peaks().uis).toBe(CONCURRENCY);
      },
    ));
});

/** How many calls there were, all upstreams together; forgets them. */
function takeCalls(control: SandboxControl): number {
  const count = control.calls().length;
  control.resetCalls();
  return count;
}

const answersOf = (all: readonly Asked[]) =>
  new Map(all.map(({ question, answer }) => [question, JSON.stringify(answer?.data)]));
