import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import {
  cells,
  CHECKLISTS,
  focused,
  mostOf,
  param,
  RESULTS,
  said,
  toldResults,
  type ToldResult,
} from './board-results-told.js';
import { barriers } from './barriers.js';
import { openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const WIDTHS = [1280, 390] as const;
const SCHEMES = ['light', 'dark'] as const;

describeInBrowser("the board's results for everyone", (launch) => {
  const board = openBoard(launch);
  let own: readonly ToldResult[];
  let id: string;

  beforeAll(async () => {
    [id, own] = mostOf(await toldResults(board.service));
  });

  /** Tabs on until the element that has the focus says this. */
  async function tabTo(page: Page, text: string | RegExp): Promise<void> {
    await eventually(async () => {
      await page.keyboard.press('Tab');
      const label = await page.evaluate<string>(`(({ ariaLabel, labels, textContent, tabIndex }) =>
        tabIndex < 0 ? '' : [ariaLabel, labels?.[0]?.textContent, textContent].filter(Boolean).join(' ')
      )(document.activeElement)`);
      return typeof text === 'string' ? label.includes(text) : text.test(label);
    });
  }

  describe.each(WIDTHS)('%d pixels wide', (width) => {
    const viewport = { width, height: 800 };

    it.each(SCHEMES)('have no serious barrier, %s', async (colorScheme) => {
      const page = await board.open({ page: 'results' }, { viewport, colorScheme });
      await page.getByRole('table', { name: CHECKLISTS }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.goto(`${page.url()}&checklist=${id}`);
      await page.getByRole('table', { name: RESULTS }).getByRole('link').first().waitFor();
      for (const table of await page.getByText('Show as a table').all()) await table.click();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('group', { name: 'From' }).getByRole('button').click();
      await page.getByRole('dialog').waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    it('stick out nowhere, in either language', async () => {
      for (const lang of ['en', 'ru']) {
        const page = await board.open({ page: 'results', lang }, { viewport });
        await page.getByRole('table').first().waitFor();
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
        await page.goto(`${page.url()}&checklist=${id}`);
        await page.getByRole('table').locator('a').first().waitFor();
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
      }
    });
  });

  it('are tables to a screen reader on a phone, too, and every cell says what it is', async () => {
    const page = await board.open(
      { page: 'results', checklist: id, sort: 'employee' },
      { viewport: { width: 390, height: 844 } },
    );
    const table = page.getByRole('table', { name: RESULTS });
    await table.waitFor();
    const [first] = await table
      .getByRole('row')
      .filter({ has: page.getByRole('cell') })
      .all();
    const told = await first!.getByRole('cell').allInnerTexts();
    expect(told.map((text) => text.split('\n')[0])).toEqual([
      'Employee',
      'Observer',
      'Session, planned for',
      'Completed',
      'Status',
      'Points',
      'Result',
    ]);
    await page.getByLabel('Sort by').selectOption('Highest result');
    await eventually(() => param(page, 'sort') === '-result');
    const best = Math.max(...own.map(({ result }) => result ?? 0));
    expect((await cells(page, RESULTS))[0]!.at(-1)).toContain(`${best}%`);
  });

  it('can be found, opened, filtered and read by keyboard alone', async () => {
    const page = await board.open({ page: 'results' });
    await page.getByRole('table', { name: CHECKLISTS }).waitFor();
    const title = own[0]!.checklistTitle;
    await tabTo(page, 'Find a checklist');
    await page.keyboard.type(title);
    await said(page, /^\d+ of \d+ checklists$/);
    await eventually(async () => (await page.locator('[data-checklist]').count()) < 5);
    await tabTo(page, title);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: RESULTS }).waitFor();
    expect(await focused(page)).toContain(title);

    await tabTo(page, 'Employee or observer');
    await page.keyboard.type(own[0]!.employee.name);
    await eventually(() => param(page, 'person') !== null);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await tabTo(page, 'Show as a table');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'How good the results are' }).waitFor();
    await tabTo(page, 'Employees');
    await page.keyboard.press('ArrowRight');
    await eventually(() => param(page, 'people') === 'observer');
    await tabTo(page, /^Result/);
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort="descending"]', { hasText: 'Result' }).waitFor();
    expect(await focused(page)).toMatch(/^Result/);
  });

  it('speak Russian, with its plurals and numbers', async () => {
    const page = await board.open({ page: 'results', lang: 'ru' }, { locale: 'ru-RU' });
    await page.getByRole('heading', { name: 'Результаты наблюдений на рабочем месте' }).waitFor();
    const total = board.service.sandbox.data.ispring.checklists.length;
    await said(page, new RegExp(`^${total} чек-лист(а|ов)? из ${total}$`));
    await page.getByLabel('Найти чек-лист').fill('Floor Sales');
    await said(page, new RegExp(`^1 чек-лист из ${total}$`));
    await page.getByLabel('Найти чек-лист').fill('Чек-лист наблюдения: Тел');
    await page.getByRole('link', { name: 'Телефонные переговоры' }).click();
    await said(page, /^22 результата из 22$/);
    await page.getByText(/^14 результатов: среднее [\d,]+\s%, медиана [\d,]+\s%\.$/).waitFor();
    await page.getByText(/^Завершено 14 наблюдений\. Больше всего – /).waitFor();
  });
});
