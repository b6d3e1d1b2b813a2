import { apiKeys, asKey } from '../server/callers/keys.js';
import { startService, takeCalls } from '../support/service.js';
import { describeInBrowser } from './browser.js';
import { stagePlayground, type Playground } from './playground-page.js';

describeInBrowser('"Plan without running"', (launch) => {
  const stage = stagePlayground(launch);
  let playground: Playground;
  beforeEach(async () => {
    playground = await stage.open();
    takeCalls(stage.service);
  });
  afterEach(async () => expect(await stage.leave()).toEqual([]));

  it('says what the query would cost at most, by upstream, and asks nobody', async () => {
    await playground.plan();
    await playground.panel
      .getByText(
        'Planned, not run. It would cost at most 5 calls (iSpring SOAP 1, iSpring REST 2, Webex 1, UIS 1). Nobody was asked.',
      )
      .waitFor();
    expect(takeCalls(stage.service)).toEqual({});
    expect(await playground.textOf('answer')).toBe('');
  });

  it('leaves the answer that is shown, and how it came about', async () => {
    await playground.run();
    const [shown, calls] = [await playground.textOf('answer'), await playground.calls()];
    takeCalls(stage.service);
    await playground.plan();
    expect(await playground.textOf('answer')).toBe(shown);
    expect(await playground.calls()).toEqual(calls);
    expect(takeCalls(stage.service)).toEqual({});
  });

  it('plans what stands in the editor now, of the operation that is meant', async () => {
    await playground.write('query One { upstreams { name } }');
    await playground.plan();
    await playground.panel.getByText('It would cost at most 0 calls. Nobody was asked.').waitFor();
  });

  it('is asked for with the next run where it came to nothing', async () => {
    const summary = playground.panel.getByRole('status');
    await playground.page.route('**/graphql', (route) =>
      route.request().headers()['x-explain'] === 'plan' ? route.fulfill({ json: {} }) : route.continue(),
    );
    await playground.run();
    await summary.filter({ hasText: /^\d calls, / }).waitFor();
    await playground.page.unroute('**/graphql');
    await playground.run();
    await summary.filter({ hasText: 'at most 5' }).waitFor();
  });

  it('is gone once the query is run', async () => {
    await playground.plan();
    await playground.run();
    await playground.panel.getByText('Planned, not run.').waitFor({ state: 'detached' });
  });

  it('says what is wrong with a query that cannot be planned', async () => {
    await playground.write('{ nothing }');
    await playground.plan();
    await playground.panel.getByText('Not planned, and not run: Cannot query field "nothing"').waitFor();
    expect(playground.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('says so where the headers are no JSON', async () => {
    await playground.writeHeaders('{ "X-API-Key": ');
    await playground.plan();
    await playground.panel.getByText('Not planned, and not run: Headers are not a JSON object.').waitFor();
  });

  it('is shown as a plan where a person asks for one in the headers', async () => {
    await playground.writeHeaders('{ "x-explain": "plan" }');
    const { body } = await playground.run();
    expect(body).toMatchObject({ data: null, extensions: { explain: { plan: { total: 5 } } } });
    expect(JSON.parse(await playground.textOf('answer'))).toEqual(body);
    await playground.panel.getByText('Planned, not run. It would cost at most 5 calls').waitFor();
    expect(takeCalls(stage.service)).toEqual({});
  });
});

describeInBrowser('the panel of a caller without scope explain', (launch) => {
  const stage = stagePlayground(launch, () =>
    startService({ AUTH_API_KEYS: apiKeys({ reader: ['graph:read'] }) }),
  );
  let playground: Playground;

  beforeAll(async () => {
    playground = await stage.open({ extraHTTPHeaders: asKey('reader') });
  }, 60_000);

  it('says that this caller may not see what an answer costs', async () => {
    await playground.run();
    await playground.panel.getByText('This caller does not have scope explain').waitFor();
    await playground.panel.getByText('What it cost is not told').waitFor();
    expect(JSON.parse(await playground.textOf('answer'))).toMatchObject({ data: { training: {} } });
  });

  it('runs nothing in place of the plan that it may not see', async () => {
    takeCalls(stage.service);
    await playground.plan();
    await playground.panel.getByText('x-explain: plan needs scope explain').waitFor();
    expect(takeCalls(stage.service)).toEqual({});
  });
});
