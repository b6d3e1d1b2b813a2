import type { Page } from 'playwright-core';
import { landmarks } from '../../src/sandbox/index.js';
import { openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const MONTH = { view: 'month', date: '2026-04-15' };

describeInBrowser('the focus on the board, when what had it goes away', (launch) => {
  const board = openBoard(launch);

  const hasFocus = (page: Page, what: string) => page.locator(`${what}:focus`).waitFor();
  /** The title of the calendar has the focus, and reads so. */
  const isOnTitle = async (page: Page, title: string) => {
    await page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
    await hasFocus(page, 'main h2');
  };

  it('goes from a day of a month to the title of its week', async () => {
    const page = await board.open(MONTH);
    await page.getByRole('button', { name: 'Fri 24 Apr: open its week' }).click();
    await isOnTitle(page, '20 – 26 April 2026');
  });

  it('goes from an empty week to the title of the one it leads to', async () => {
    const page = await board.open({ date: '2027-02-03' });
    await page.getByRole('button', { name: /^Go to the last session before: / }).click();
    await page.locator('a[data-session]').first().waitFor();
    await hasFocus(page, 'main h2');
  });

  it('goes to the title from the button that shows all again', async () => {
    const page = await board.open({ ...MONTH, instructor: 'nobody of this name' });
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('a[data-source="WEBEX"]').first().waitFor();
    await isOnTitle(page, 'April 2026');
  });

  it.each([
    ['opened by its address', { session: `webex:session:${landmarks.completeSessionKey}` }, null],
    ['opened from the calendar', { view: 'month', date: '2026-06-05' }, landmarks.completeSessionKey],
  ])('goes from a session %s to the title of its week', async (_how, params, key) => {
    const page = await board.open(params);
    if (key !== null) await page.locator(`a[data-session="webex:session:${key}"]`).first().click();
    await page.getByRole('button', { name: 'Show its week in the calendar' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isOnTitle(page, '1 – 7 June 2026');
  });

  it('goes from a schedule that is taken away to the next one, and from the last to the field', async () => {
    const page = await board.open({ schedules: '1002,1003' });
    const chips = page.getByRole('list', { name: 'Chosen schedules' }).getByRole('listitem');
    const remove = page.getByRole('button', { name: /^Remove / });
    await chips.nth(1).waitFor();
    await remove.nth(1).click();
    await chips.nth(1).waitFor({ state: 'detached' });
    await hasFocus(page, '[aria-label^="Remove"]');
    await page.keyboard.press('Enter');
    await chips.first().waitFor({ state: 'detached' });
    await hasFocus(page, '[role="combobox"]');
  });
});
