import type { Page } from 'playwright-core';
import {
  CHECKLISTS,
  RESULTS,
  cells,
  countOf,
  figures,
  focused,
  groupsBy,
  meanOf,
  param,
  percent,
  said,
  toldResults,
  type ToldResult,
} from './board-results-told.js';
import { openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

describeInBrowser("the board's results of all checklists", (launch) => {
  const board = openBoard(launch);
  let all: readonly ToldResult[];

  beforeAll(async () => {
    all = await toldResults(board.service);
  });

  async function openOverview(params: Record<string, string> = {}): Promise<Page> {
    const page = await board.open({ page: 'results', ...params });
    await page.getByRole('table', { name: CHECKLISTS }).waitFor();
    return page;
  }

  it('are told in numbers, checklist by checklist', async () => {
    const page = await openOverview();
    const told = [...groupsBy(all, ({ checklistId }) => checklistId).values()].map((results) => {
      const share = (countOf(results, 'PASSED') / results.length) * 100;
      return [
        results[0]!.checklistTitle,
        String(results.length),
        String(countOf(results, 'NOT_STARTED')),
        String(countOf(results, 'IN_PROGRESS')),
        String(countOf(results, 'PASSED')),
        `${Math.round(share)}%`,
        percent(meanOf(results)),
      ];
    });
    const shown = (await cells(page, CHECKLISTS)).map(([title = '', ...numbers]) => [
      title.replace(/\s*Hidden$/, ''),
      ...numbers.map((number) => number.trim()),
    ]);
    expect(shown.toSorted()).toEqual(told.toSorted());
  });

  it('are said to be all completed, or none, only where they are', async () => {
    await board.start();
    const { checklists, checklistResults } = board.service.sandbox.data.ispring;
    // The first is the vendor's sample.
    const [sample, checklist] = checklists;
    const results = checklistResults.filter(({ checklistId }) => checklistId !== sample!.id);
    const { id: checklistId, title: checklistTitle } = checklist!;
    results.forEach((result, index) =>
      Object.assign(result, {
        checklistId,
        checklistTitle,
        sessionStatus: index === 0 ? 'IN_PROGRESS' : 'PASSED',
      }),
    );
    Object.assign(checklist!, { sessionIds: [...new Set(results.map(({ sessionId }) => sessionId))] });
    const page = await openOverview({ find: checklistTitle });
    const row = page.getByRole('row').filter({ has: page.locator(`[data-checklist="${checklistId}"]`) });
    expect(await row.getByRole('cell').nth(5).innerText()).toBe('99%');
    await page.locator(`[data-checklist="${checklistId}"]`).click();
    await page.getByRole('table', { name: RESULTS }).waitFor();
    const completed = (results.length - 1).toLocaleString('en-GB');
    expect(await figures(page)).toMatchObject({ 'In progress': '1 1%', Completed: `${completed} 99%` });
  });

  it('are summed up, the mean being that of the results and not of the means', async () => {
    const page = await openOverview();
    expect(await figures(page)).toEqual({
      Checklists: String(new Set(all.map(({ checklistId }) => checklistId)).size),
      Results: all.length.toLocaleString('en-GB'),
      'Not started': countOf(all, 'NOT_STARTED').toLocaleString('en-GB'),
      'In progress': countOf(all, 'IN_PROGRESS').toLocaleString('en-GB'),
      Completed: countOf(all, 'PASSED').toLocaleString('en-GB'),
      'Mean result': percent(meanOf(all)),
    });
  });

  it('are searched by words of their titles, and the address has what is sought', async () => {
    const page = await openOverview();
    await page.getByLabel('Find a checklist').fill('display CERTIF');
    await said(page, /^1 of \d+ checklists$/);
    expect((await cells(page, CHECKLISTS)).flat()[0]).toMatch(/^Certification: .* Display/);
    await page.waitForURL(/find=display/);
    await page.getByLabel('Find a checklist').fill('no such thing');
    await page.getByText('No checklist has these words in its title.').waitFor();
  });

  it('are sorted by a column, one way and the other', async () => {
    const page = await openOverview();
    const means = async () => (await cells(page, CHECKLISTS)).map((row) => parseFloat(row.at(-1) ?? ''));
    await page.getByRole('button', { name: 'Mean result' }).click();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Mean result' }).waitFor();
    const down = await means();
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    await page.getByRole('button', { name: 'Mean result' }).click();
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Mean result' }).waitFor();
    expect(param(page, 'order')).toBe('mean');
    expect(await means()).toEqual(down.toReversed());
  });

  it('lead to one, whose title gets the focus, and back to its link in the list as it was', async () => {
    const { checklistId: id, checklistTitle: title } = all[0]!;
    const page = await openOverview({ find: title });
    await page.locator(`a[data-checklist="${id}"]`).click();
    await page.getByRole('table', { name: RESULTS }).waitFor();
    expect(param(page, 'checklist')).toBe(id);
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toContain(title);
    expect(await focused(page)).toContain(title);
    await page.getByRole('link', { name: 'All checklists' }).click();
    await page.locator(`a[data-checklist="${id}"]:focus`).waitFor();
    expect(param(page, 'find')).toBe(title);
    await page.goBack();
    await page.getByRole('table', { name: RESULTS }).waitFor();
  });
});
