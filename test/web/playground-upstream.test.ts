import { Clock } from '../server/clock.js';
import { PAST_TTL, startKeepingService } from '../server/kept-answers.js';
import { takeCalls } from '../support/service.js';
import { describeInBrowser } from './browser.js';
import { stagePlayground, type Playground } from './playground-page.js';

const SCHEDULES = '{ activitySchedules(first: 2, orderBy: NAME_ASC) { nodes { name } } }';
const WEBEX = '{ webexSessions(first: 2) { nodes { title } } }';

describeInBrowser('the panel below the answer', (launch) => {
  const stage = stagePlayground(launch);
  let playground: Playground;
  beforeEach(async () => (playground = await stage.open()));
  afterEach(async () => {
    stage.service.sandbox.control.clearFaults();
    expect(await stage.leave()).toEqual([]);
  });

  it('shows each call behind an answer over all four, as the graph told it', async () => {
    takeCalls(stage.service);
    const { asked, body } = await playground.run();
    expect(asked['x-explain']).toBe('1');
    const told = (body.extensions as { explain: { calls: { operation: string; keys: number }[] } }).explain
      .calls;
    const calls = await playground.calls();
    expect(calls.map((call) => call['Operation'])).toEqual(told.map(({ operation }) => operation));
    expect(new Set(calls.map((call) => call['Upstream']))).toEqual(
      new Set(['iSpring SOAP', 'iSpring REST', 'Webex', 'UIS']),
    );
    const results = calls.find((call) => call['Operation']?.endsWith('/result/list'));
    expect(results).toEqual({
      Upstream: 'iSpring REST',
      Operation: 'POST /job-training/sessions/result/list',
      Outcome: 'ok',
      Start: expect.stringMatching(/^at [\d.]+ ms$/),
      Duration: expect.stringMatching(/^[\d.]+ (ms|s)$/),
      Keys: '2 keys',
      Attempt: 'try 1',
      Size: expect.stringMatching(/^[\d.]+ (B|kB)$/),
    });
    expect(Object.values(takeCalls(stage.service)).reduce((sum, count) => sum + count, 0)).toBe(calls.length);
  });

  it('draws all bars on one axis of time, those that begin later further on', async () => {
    await playground.run();
    await playground.panel.getByRole('table', { name: 'Calls behind this answer' }).waitFor();
    const bars = await playground.page.locator('.upstream-bar').all();
    const starts = await Promise.all(bars.map(async (bar) => (await bar.boundingBox())!.x));
    expect(starts.length).toBeGreaterThanOrEqual(4);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(starts.at(-1)).toBeGreaterThan(starts[0]!);
  });

  it('says what it cost beside what it could have cost at most, by upstream and in all', async () => {
    await playground.run();
    const cost = playground.panel.getByRole('table', { name: 'Cost in calls' });
    await cost.getByRole('row', { name: 'UIS 1 1' }).waitFor();
    await cost.getByRole('row', { name: /^All \d 5$/ }).waitFor();
    await playground.panel.getByText(/^\d calls of at most 5, /).waitFor();
  });

  it('leaves the answer as it is without the header that it adds', async () => {
    await playground.write(SCHEDULES);
    const { body } = await playground.run();
    expect(body.extensions).toHaveProperty('explain');
    expect(JSON.parse(await playground.textOf('answer'))).toEqual({
      data: body.data,
      extensions: { cost: { upstreamCalls: { total: 1, uis: 1 } } },
    });
  });

  it('asks for nothing more than the answer while it is shut, and says so', async () => {
    await playground.panel.getByRole('button', { name: 'Upstream' }).click();
    await playground.write(SCHEDULES);
    const { asked, body } = await playground.run();
    expect(asked).not.toHaveProperty('x-explain');
    expect(body.extensions).not.toHaveProperty('explain');
    await playground.panel.getByText('1 call', { exact: true }).waitFor();
    await playground.panel.getByRole('button', { name: 'Upstream' }).click();
    await playground.panel.getByText('How the calls went was not asked for.').waitFor();
  });

  it('names the error code of each attempt where an upstream is down', async () => {
    stage.service.sandbox.control.setFault('webex', { kind: 'reset' });
    await playground.write(WEBEX);
    await playground.run();
    await playground.panel.getByText('UPSTREAM_UNREACHABLE').first().waitFor();
    const calls = await playground.calls();
    expect(calls.map(({ Outcome, Attempt }) => [Outcome, Attempt])).toEqual([
      ['UPSTREAM_UNREACHABLE', 'try 1'],
      ['UPSTREAM_UNREACHABLE', 'try 2'],
      ['UPSTREAM_UNREACHABLE', 'try 3'],
    ]);
    await playground.panel.getByText('3 calls, at most 2 but for what was tried again').waitFor();
  });

  it('keeps what it told of one tab while another is shown', async () => {
    await playground.run();
    // What it could have cost at most comes after the answer, and is told in the same line.
    const told = playground.panel.getByRole('status').filter({ hasText: 'of at most' });
    const summary = await told.innerText();
    await playground.choose('UpstreamStatus');
    await playground.panel.getByText('Run the query to see the calls behind its answer.').waitFor();
    await playground.run();
    await playground.panel.getByText('nothing in this answer is asked of an upstream').waitFor();
    await playground.choose('AcrossAllFour');
    await playground.panel.getByText(summary, { exact: true }).waitFor();
    expect(await playground.calls()).not.toEqual([]);
  });

  it('says why where nothing was run', async () => {
    await playground.write('{ nothing }');
    await playground.run();
    await playground.panel.getByText('Not run: GRAPHQL_VALIDATION_FAILED').waitFor();
    expect(playground.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });
});

describeInBrowser('the panel where answers are kept', (launch) => {
  const clock = new Clock();
  const stage = stagePlayground(launch, startKeepingService);
  let playground: Playground;

  beforeAll(async () => {
    playground = await stage.open();
    await playground.write(WEBEX);
    await playground.run();
  }, 60_000);
  afterAll(() => clock.reset());

  it('says that nobody was asked where all was known', async () => {
    await playground.run();
    await playground.panel.getByText('No call was made: what was asked for was kept from before.').waitFor();
    await playground.panel.getByRole('row', { name: 'Kept hits 1' }).waitFor();
  });

  it('says how old what stands in is, and why, where an upstream is down', async () => {
    clock.pass(PAST_TTL);
    stage.service.sandbox.control.setFault('webex', { kind: 'reset' });
    await playground.run();
    await playground.panel
      .getByText(/^Webex: 1 min old, since it (does not answer|has not answered yet)/)
      .waitFor();
    await playground.panel.getByRole('row', { name: 'Kept, but old stale 1' }).waitFor();
  });
});
