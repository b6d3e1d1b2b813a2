import { upstreamNames } from '../../../src/sandbox/index.js';
import { eventually } from '../../support/eventually.js';
import { ofEachUpstream, startFleet, type Fleet } from '../../support/instances.js';
import { describeWith } from '../../support/programs.js';
import { answersTo, failedAmong, SteadyLoad, wrongAmong } from './load.js';
import { questionsAbout, subjectsOf, webexQuestions } from './questions.js';

const AT_ONCE = 12;
/** So that there is always something to be asked, and something under way. */
const SETTINGS = {
  RESPONSE_CACHE_MAX_MB: '0',
  ...ofEachUpstream({ _TTL_SECONDS: '1' }),
};
const LATENCY = { kind: 'latency', latencyMs: 20, jitterMs: 20 } as const;
/** Far beyond what a lock of one that died may hold up the other. */
const DEADLINE_MS = 15_000;

describeWith(['redis-server', 'nginx'], 'an instance that ends', () => {
  let fleet: Fleet;
  afterEach(() => fleet.stop());

  async function startUnderLoad() {
    fleet = await startFleet(SETTINGS);
    const { control, data } = fleet.sandbox;
    const questions = questionsAbout(subjectsOf(data, 5), 60);
    const expected = await answersTo(questions, (question) => fleet.ask(question));
    for (const upstream of upstreamNames) control.setFault(upstream, LATENCY);
    return { expected, load: new SteadyLoad(questions, (question) => fleet.ask(question), AT_ONCE) };
  }

  it('is not missed where it is told to, and started anew', async () => {
    const { load, expected } = await startUnderLoad();
    for (const instance of fleet.instances) {
      await load.goOn(60);
      expect(await instance.stop()).toBe(0);
      await load.goOn(60);
      await instance.startAgain();
      // Before the next one goes nginx has found out that this one is back.
      await eventually(() => instance.lines(/"operation"/).length > 0);
    }
    await load.goOn(60);
    const all = await load.stop();
    expect(failedAmong(all)).toEqual([]);
    expect(wrongAmong(all, expected)).toEqual([]);
  });

  it('takes with it no more than what it was answering, where it is killed', async () => {
    const { load, expected } = await startUnderLoad();
    const [instance] = fleet.instances;
    await load.goOn(60);
    await instance.kill();
    const endedAt = performance.now();
    await load.goOn(120);
    await instance.startAgain();
    await load.goOn(60);
    const all = await load.stop();

    const failed = all.filter((one) => failedAmong([one]).length > 0);
    expect(failed.length).toBeLessThanOrEqual(AT_ONCE);
    expect(failed.filter(({ startedAt }) => startedAt > endedAt)).toEqual([]);
    expect(
      wrongAmong(
        all.filter((one) => !failed.includes(one)),
        expected,
      ),
    ).toEqual([]);
  });

  it('leaves what it was asking for to the other, where it is killed', async () => {
    fleet = await startFleet({ REQUEST_DEADLINE_MS: String(DEADLINE_MS) });
    const { control, data } = fleet.sandbox;
    const [dying, other] = fleet.instances;
    const [question] = webexQuestions(data, 1);
    control.setFault('webex', { kind: 'hang', times: 1 });
    const cut = dying.ask(question!).catch(() => 'cut');
    await eventually(() => control.callCounts().webex === 1);
    const answer = other.ask(question!);
    await dying.kill();
    expect(await cut).toBe('cut');
    expect(await answer).toMatchObject({
      status: 200,
      errors: [],
      data: { session: { title: expect.any(String) } },
    });
    expect((await answer).ms).toBeLessThan(DEADLINE_MS);
    expect(control.callCounts().webex).toBe(2);
    await dying.startAgain();
  });
});
