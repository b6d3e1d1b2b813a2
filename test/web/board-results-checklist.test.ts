import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import {
  RESULTS,
  cells,
  countOf,
  figures,
  focused,
  groupsBy,
  meanOf,
  mostOf,
  param,
  percent,
  said,
  toldResults,
  type ToldResult,
} from './board-results-told.js';
import { openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

describeInBrowser("the board's results of one checklist", (launch) => {
  const board = openBoard(launch);
  let own: readonly ToldResult[];
  let id: string;

  beforeAll(async () => {
    [id, own] = mostOf(await toldResults(board.service));
  });

  async function openChecklist(params: Record<string, string> = {}): Promise<Page> {
    const page = await board.open({ page: 'results', checklist: id, ...params });
    await page.getByRole('table', { name: RESULTS }).waitFor();
    return page;
  }

  it('are told in numbers', async () => {
    const page = await openChecklist();
    const share = (status: ToldResult['sessionStatus']) => {
      const passed = countOf(own, status);
      return `${passed} ${Math.round((passed / own.length) * 100)}%`;
    };
    expect(await figures(page)).toMatchObject({
      Results: String(own.length),
      'Not started': share('NOT_STARTED'),
      'In progress': share('IN_PROGRESS'),
      Completed: share('PASSED'),
      'Mean result': percent(meanOf(own)),
    });
  });

  it('are spread over the tenths of 0 to 100 as the table of the chart says', async () => {
    const page = await openChecklist();
    await page.getByText('Show as a table').first().click();
    const told = Array.from({ length: 10 }, (_unused, tenth) => {
      const within = own.filter(
        ({ result }) => result !== null && Math.min(Math.floor(result / 10), 9) === tenth,
      );
      return [`${tenth * 10}–${tenth * 10 + 10}`, String(within.length)];
    });
    expect(await cells(page, 'How good the results are')).toEqual(told);
  });

  it('are counted by the months of the viewer in which they were completed', async () => {
    const page = await openChecklist();
    await page.getByText('Show as a table').nth(1).click();
    const shown = await cells(page, 'Month by month');
    const format = new Intl.DateTimeFormat('en-GB', {
      month: 'short',
      year: 'numeric',
      timeZone: 'Europe/Moscow',
    });
    const completed = own.filter(({ completionDate }) => completionDate !== null);
    const byMonth = groupsBy(completed, ({ completionDate }) => format.format(Date.parse(completionDate!)));
    for (const [month, results] of byMonth)
      expect(shown).toContainEqual([month, String(results.length), percent(meanOf(results))]);
    expect(shown.filter(([, number]) => number !== '0')).toHaveLength(byMonth.size);
  });

  it.each([
    ['employee', 'Employees', 'Highest', Math.max],
    ['observer', 'Observers', 'Lowest', Math.min],
  ] as const)('are ranked by %s', async (role, people, rank, best) => {
    const page = await openChecklist();
    await page.getByRole('radio', { name: people }).check({ force: true });
    await page.getByRole('radio', { name: rank }).check({ force: true });
    const byName = groupsBy(own, (result) => result[role].name);
    const means = [...byName].flatMap(([name, results]) => {
      const mean = meanOf(results);
      return mean === null ? [] : [{ name, mean }];
    });
    const first = means.find(({ mean }) => mean === best(...means.map((each) => each.mean)))!;
    const table = page.getByRole('table', { name: /Mean result and number of results/ });
    await table.locator('tbody tr', { hasText: first.name }).first().waitFor();
    expect(await table.locator('tbody tr').first().innerText()).toContain(percent(first.mean));
  });

  it('say that there is none where nothing is completed: that is not 0', async () => {
    const page = await openChecklist({ status: 'NOT_STARTED' });
    expect(await figures(page)).toMatchObject({
      Results: String(countOf(own, 'NOT_STARTED')),
      'Mean result': 'none',
    });
    await page.getByText('Nobody has a result yet.').first().waitFor();
    expect(new Set((await cells(page, RESULTS)).map((row) => row.at(-1)))).toEqual(new Set(['none']));
  });

  it('are filtered by status and person, in the address too, and all are there again', async () => {
    const page = await openChecklist();
    const { name } = own.find(({ sessionStatus }) => sessionStatus === 'PASSED')!.observer;
    await page.getByLabel('Status').selectOption('Completed');
    await page.getByLabel('Employee or observer').fill(name.toUpperCase());
    const fitting = own.filter(
      ({ sessionStatus, employee, observer }) =>
        sessionStatus === 'PASSED' && [employee.name, observer.name].includes(name),
    );
    await said(page, new RegExp(`^${fitting.length} of ${own.length} results$`));
    expect(await figures(page)).toMatchObject({
      Results: String(fitting.length),
      'Mean result': percent(meanOf(fitting)),
    });
    await page.waitForURL(/status=PASSED.*person=/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await said(page, new RegExp(`^${own.length} of ${own.length} results$`));
    await page.getByRole('search').locator('select:focus').waitFor();
    await page.goBack();
    await said(page, new RegExp(`^${fitting.length} of ${own.length} results$`));
  });

  it('are filtered by days that are typed, in the zone of who looks', async () => {
    const page = await openChecklist();
    const days = own.map(({ completionDate, startDate }) =>
      new Date(Date.parse(completionDate ?? startDate) + 3 * 3_600_000).toISOString().slice(0, 10),
    );
    const day = days.toSorted()[Math.floor(days.length / 2)]!;
    const fitting = days.filter((each) => each >= day);
    await page.getByRole('group', { name: 'From' }).getByRole('spinbutton').first().click();
    await page.keyboard.type(day.split('-').toReversed().join(''));
    await said(page, new RegExp(`^${fitting.length} of ${own.length} results$`));
    await page.waitForURL(new RegExp(`from=${day}`));
  });

  it('are filtered by a day that is taken from a calendar', async () => {
    const page = await openChecklist({ to: '2026-06-30' });
    await page.getByRole('group', { name: 'To' }).getByRole('button').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /15 June 2026/ })
      .click();
    await page.waitForURL(/to=2026-06-15/);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('say so where none fits, and how to go on', async () => {
    const page = await board.open({ page: 'results', checklist: id, from: '2040-01-01' });
    await page.getByText('No result fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('table', { name: RESULTS }).waitFor();
  });

  it('are listed some at a time, sorted, until the last', async () => {
    const page = await openChecklist({ sort: 'result' });
    const listed = await cells(page, RESULTS);
    while (await page.getByRole('button', { name: 'Next' }).isEnabled()) {
      await page.getByRole('button', { name: 'Next' }).click();
      await said(page, new RegExp(`^${listed.length + 1}–`));
      expect(await focused(page)).toBe(RESULTS);
      listed.push(...(await cells(page, RESULTS)));
    }
    const rated = own.flatMap(({ result }) => (result === null ? [] : [result])).sort((a, b) => a - b);
    expect(listed.map((row) => row.at(-1))).toEqual([
      ...rated.map(percent),
      ...Array(own.length - rated.length).fill('none'),
    ]);
    expect(param(page, 'part')).toBe(String(Math.ceil(own.length / 25)));
    await page.getByRole('button', { name: 'Employee' }).click();
    await said(page, /^1–25 of/);
  });

  it('lead to their sessions in the calendar, or say that there is none', async () => {
    const { data } = await board.service.ask(`{ checklists { sourceId results { session { id title } } } }`);
    const outside = data.checklists.find(
      ({ results }: { results: { session: unknown }[] }) =>
        results.some(({ session }) => session === null) && results.some(({ session }) => session !== null),
    );
    const page = await board.open({ page: 'results', checklist: outside.sourceId, sort: 'planned' });
    const table = page.getByRole('table', { name: RESULTS });
    const ends = table.getByText('outside trainings').or(table.getByRole('link'));
    const untilKnown = () =>
      eventually(async () => {
        const rows = await table.locator('tbody tr').count();
        return rows > 0 && rows === (await ends.count());
      });
    await untilKnown();
    for (let first = 26; (await table.getByText('outside trainings').count()) === 0; first += 25) {
      await page.getByRole('button', { name: 'Next' }).click();
      await said(page, new RegExp(`^${first}–`));
      await untilKnown();
    }
    await page.goto(page.url().replace(/&part=\d+/, ''));
    const link = table.getByRole('link').first();
    const title = await link.innerText();
    await link.click();
    await page.getByRole('dialog').getByText(title).first().waitFor();
    expect(param(page, 'page')).toBeNull();
    expect(param(page, 'session')).toMatch(/^ispring:session:/);
  });
});
