import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { cells, CHECKLISTS, figures, mostOf, RESULTS, toldResults } from './board-results-told.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const LIST = 'POST /job-training/checklist/sessions/list';
const RESULT_LIST = 'POST /job-training/sessions/result/list';
const USERS = 'GET /users/v2';
const SESSION = 'GET /training/session/{id}';

describeInBrowser("the board's results when something is missing", (launch) => {
  const board = openBoard(launch, 'of each test');

  const refuse = (operation: string) =>
    board.service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation });
  const missing = (page: Page, why: RegExp) => page.getByRole('listitem').filter({ hasText: why });
  const again = (page: Page) => page.getByRole('button', { name: 'Try again' });
  const table = (page: Page, name: string) => page.getByRole('table', { name });

  async function openMost(params: Record<string, string> = {}): Promise<Page> {
    const [checklist] = mostOf(await toldResults(board.service));
    return board.open({ page: 'results', checklist, ...params });
  }

  it('lists checklists without numbers, says why, and has them when it is tried again', async () => {
    await board.start();
    refuse(RESULT_LIST);
    const page = await board.open({ page: 'results' });
    await table(page, CHECKLISTS).waitFor();
    await missing(page, /iSpring Learn/).waitFor();
    const rows = await cells(page, CHECKLISTS);
    expect(rows).toHaveLength(board.service.sandbox.data.ispring.checklists.length);
    for (const [, ...numbers] of rows) expect(numbers).toEqual(['Its results are not available now.']);
    board.service.sandbox.control.clearFaults();
    await again(page).click();
    await eventually(async () => (await cells(page, CHECKLISTS))[0]?.length === 7);
    expect(await again(page).count()).toBe(0);
  });

  it('says that there is nothing to show while no checklist is to be had, and shows all when they are back', async () => {
    await board.start();
    await board.service.sandbox.control.kill('ispring-rest');
    const page = await board.open({ page: 'results' });
    await missing(page, /iSpring Learn/).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await board.service.sandbox.control.revive('ispring-rest');
    // A source that failed a while is left alone for a moment.
    await eventually(async () => {
      if ((await table(page, CHECKLISTS).count()) > 0) return true;
      await again(page)
        .click({ timeout: 1000 })
        .catch(() => undefined);
      return false;
    });
  });

  describe.each([
    ['the results of a checklist', RESULT_LIST, RESULTS],
    ['the list of all checklists', LIST, CHECKLISTS],
  ])('keeps %s', (_what, operation, name) => {
    it.each([
      ['iSpring does not give it', () => refuse(operation), /iSpring Learn/],
      ['the service does not answer', (page: Page) => page.context().setOffline(true), /does not answer/],
    ])('where it cannot be had again, because %s', async (_why, fail, why) => {
      await board.start();
      const [checklist] = mostOf(await toldResults(board.service));
      const params = { page: 'results', ...(name === RESULTS && { checklist }) };
      const page = await board.open(params, { mayComplain: /Failed to load resource|ERR_/ });
      await table(page, name).waitFor();
      const shown = async () => [
        await page.getByRole('heading', { level: 2 }).innerText(),
        await figures(page),
        (await cells(page, name)).map((row) => row.at(-1)),
      ];
      const before = await shown();
      await fail(page);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await missing(page, why).waitFor();
      expect(await shown()).toEqual(before);
    });
  });

  it('says that the results of a checklist are not to be had, and shows them when they are', async () => {
    await board.start();
    const page = await openMost();
    await table(page, RESULTS).waitFor();
    refuse(RESULT_LIST);
    await page.reload();
    await missing(page, /iSpring Learn/).waitFor();
    expect(await page.getByText(/Loading results|Nobody has been observed/).count()).toBe(0);
    board.service.sandbox.control.clearFaults();
    await again(page).click();
    await table(page, RESULTS).waitFor();
  });

  it('shows results whose people are not to be had: the names are missing, and nothing else', async () => {
    await board.start();
    const page = await openMost({ sort: 'planned' });
    await table(page, RESULTS).waitFor();
    const whole = await cells(page, RESULTS);
    refuse(USERS);
    await page.reload();
    await missing(page, /iSpring Learn/).waitFor();
    await loaded(page);
    expect((await cells(page, RESULTS)).map(([employee]) => employee)).toEqual(
      whole.map(() => 'name not available'),
    );
    expect(await figures(page)).toMatchObject({ 'Mean result': expect.stringMatching(/%$/) });
    await page.getByText('name not available').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('shows results whose sessions are not to be had, without their links', async () => {
    await board.start();
    refuse(SESSION);
    const page = await openMost();
    await missing(page, /iSpring Learn/).waitFor();
    expect(await table(page, RESULTS).getByRole('link').count()).toBe(0);
    expect(await table(page, RESULTS).getByText('outside trainings').count()).toBe(0);
    board.service.sandbox.control.clearFaults();
    await again(page).click();
    await table(page, RESULTS).getByRole('link').first().waitFor();
  });

  it('says how many results could not be read, and shows the others', async () => {
    await board.start();
    const [checklist, own] = mostOf(await toldResults(board.service));
    board.service.sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: RESULT_LIST });
    const page = await board.open({ page: 'results', checklist });
    await table(page, RESULTS).waitFor();
    await page.getByText('1 result is left out, because it could not be read.').waitFor();
    expect(await figures(page)).toMatchObject({ Results: String(own.length - 1) });
  });

  it('says of when numbers are that stand in for a source that is down', async () => {
    await board.start({ ISPRING_REST_TTL_SECONDS: '1', ISPRING_REST_STALE_SECONDS: '600' });
    const page = await board.open({ page: 'results' });
    await table(page, CHECKLISTS).waitFor();
    const whole = await cells(page, CHECKLISTS);
    await board.service.sandbox.control.kill('ispring-rest');
    await eventually(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await loaded(page);
      return (await missing(page, /shown as of/).count()) > 0;
    });
    expect(await cells(page, CHECKLISTS)).toEqual(whole);
  });

  it.each(['3fa85f64-5717-4562-b3fc-000000000000', 'nonsense'])(
    'says that there is no checklist %s, which is no alarm',
    async (checklist) => {
      await board.start();
      const page = await board.open({ page: 'results', checklist });
      await page.getByText('There is no such checklist').waitFor();
      expect(await again(page).count()).toBe(0);
      await page.getByRole('link', { name: 'All checklists' }).click();
      await table(page, CHECKLISTS).waitFor();
    },
  );

  it('says what to do where there is no checklist at all', async () => {
    await board.start();
    board.service.sandbox.control.setFault('ispring-rest', {
      kind: 'dropRows',
      rows: 10_000,
      operation: LIST,
    });
    const page = await board.open({ page: 'results' });
    await page.getByText('There are no checklists yet.').waitFor();
  });

  it('says calmly that iSpring is not connected', async () => {
    const names = ['URL', 'CLIENT_ID', 'CLIENT_SECRET', 'SOAP_URL'];
    await board.start(Object.fromEntries(names.map((name) => [`ISPRING_${name}`, undefined])));
    const page = await board.open({ page: 'results' });
    await missing(page, /not connected/).waitFor();
    expect(await again(page).count()).toBe(0);
  });

  it('hides the names that are e-mail addresses from whoever may not see these, and says so', async () => {
    await board.start({ AUTH: 'off' });
    const [checklist, own] = mostOf(await toldResults(board.service));
    const { employees, checklistResults } = board.service.sandbox.data.ispring;
    const { employeeId } = checklistResults.find((result) => result.checklistId === checklist)!;
    Object.assign(
      employees.find(({ id }) => id === employeeId)!,
      { firstName: null, lastName: 'a.b@c.example' },
    );
    const page = await board.open({ page: 'results', checklist, sort: '-employee' });
    await table(page, RESULTS).waitFor();
    await missing(page, /personal data/).waitFor();
    expect(await figures(page)).toMatchObject({ Results: String(own.length) });
    expect(await page.locator('body').innerText()).not.toContain('@');
  });

  it('shows all of them where none but trusted documents are run', async () => {
    await board.start({ TRUSTED_DOCUMENTS: 'only' });
    const page = await board.open({ page: 'results' });
    await table(page, CHECKLISTS).getByRole('link', { name: 'Floor Sales Representative' }).click();
    await table(page, RESULTS).getByText('outside trainings').waitFor();
    expect(await figures(page)).toMatchObject({ Results: '1', 'Mean result': '60%' });
    expect(await again(page).count()).toBe(0);
  });
});
