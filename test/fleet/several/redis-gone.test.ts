import { upstreamNames } from '../../../src/sandbox/index.js';
import { eventually } from '../../support/eventually.js';
import { ofEachUpstream, startFleet, type Fleet } from '../../support/instances.js';
import { describeWith } from '../../support/programs.js';
import { answersTo, failedAmong, SteadyLoad, wrongAmong } from './load.js';
import { questionsAbout, scheduleQuestions, subjectsOf } from './questions.js';

const DEADLINE_MS = 5000;
const AT_ONCE = 8;
const MOST_LINES = 8;
/** So that Redis is needed all the while. */
const SETTINGS = {
  REQUEST_DEADLINE_MS: String(DEADLINE_MS),
  RESPONSE_CACHE_MAX_MB: '0',
  ...ofEachUpstream({ _TTL_SECONDS: '1' }),
};

type Act = (fleet: Fleet) => Promise<void> | void;

const kill: Act = ({ redis }) => redis.kill();
const startAgain: Act = ({ redis }) => redis.start();
const freeze: Act = ({ redis }) => redis.freeze();
const thaw: Act = ({ redis }) => redis.thaw();

describeWith(['redis-server', 'nginx'], 'a Redis', () => {
  let fleet: Fleet;
  afterEach(() => fleet.stop());

  /** What each instance said of it, line by line. */
  const said = (): string[][] =>
    fleet.instances.map((instance) => instance.lines(/Redis (does not answer|is back)/));
  const saidLast = (pattern: RegExp): boolean =>
    said().every((lines) => pattern.test(lines.at(-1) ?? 'is back'));

  it.each([
    ['is killed, and started anew', kill, startAgain],
    ['falls silent, and finds its tongue again', freeze, thaw],
  ])('that %s, is neither missed nor forgotten', async (_, goAway, comeBack) => {
    fleet = await startFleet(SETTINGS);
    const { control, data } = fleet.sandbox;
    const questions = questionsAbout(subjectsOf(data, 5), 60);
    const expected = await answersTo(questions, (question) => fleet.ask(question));
    for (const upstream of upstreamNames) control.setFault(upstream, { kind: 'latency', latencyMs: 5 });
    const load = new SteadyLoad(questions, (question) => fleet.ask(question), AT_ONCE);
    await load.goOn(100);
    await eventually(() => saidLast(/is back/));
    const saidBefore = said();

    await goAway(fleet);
    await eventually(() => saidLast(/does not answer/));
    await load.goOn(300);
    expect(saidLast(/does not answer/)).toBe(true);

    await comeBack(fleet);
    await eventually(() => saidLast(/is back/));
    await load.goOn(100);
    const all = await load.stop();
    // One line each, whatever it could not be asked for; a few more where the machine was so busy that it seemed to be away again.
    said().forEach((lines, index) => {
      const since = lines.length - saidBefore[index]!.length;
      expect(since).toBeGreaterThanOrEqual(2);
      expect(since).toBeLessThanOrEqual(MOST_LINES);
    });

    expect(failedAmong(all)).toEqual([]);
    expect(wrongAmong(all, expected)).toEqual([]);
    const slowest = Math.max(...all.map(({ answer }) => answer?.ms ?? Infinity));
    expect(slowest).toBeLessThan(DEADLINE_MS);
    await eventually(asked(scheduleQuestions(data, 400).slice(100)));
  });

  /** Whether what one is asked the other knows. Each look asks something else. */
  function asked(questions: ReturnType<typeof scheduleQuestions>): () => Promise<boolean> {
    const [one, other] = fleet.instances;
    return async () => {
      const question = questions.pop()!;
      await one.ask(question);
      const { extensions } = await other.ask(question);
      return extensions.cost?.upstreamCalls['total'] === 0;
    };
  }
});
