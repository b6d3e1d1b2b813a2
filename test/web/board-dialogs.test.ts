import type { Page } from 'playwright-core';
import { landmarks } from '../../src/sandbox/index.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const SESSION = { date: '2026-06-05', session: `webex:session:${landmarks.completeSessionKey}` };
/** Of a wide screen, beside the dialog. */
const BESIDE = [200, 400] as const;

describeInBrowser('a dialog of the board', (launch) => {
  const board = openBoard(launch);

  async function openDialog(): Promise<Page> {
    const page = await board.open(SESSION);
    await loaded(page);
    await page.getByRole('dialog').getByText('Source', { exact: true }).waitFor();
    return page;
  }

  it('stays open where text is selected out of it, and closes by a click beside it', async () => {
    const page = await openDialog();
    const title = await page.getByRole('dialog').getByRole('heading', { level: 2 }).boundingBox();
    if (title === null) throw new Error('The dialog has no title');
    await page.evaluate(`addEventListener('click', () => { document.body.dataset.clicked = 'yes'; })`);
    await page.mouse.move(title.x + 60, title.y + title.height / 2);
    await page.mouse.down();
    await page.mouse.move(...BESIDE, { steps: 5 });
    await page.mouse.up();
    await page.locator('body[data-clicked]').waitFor();
    expect(await page.evaluate<number>('String(getSelection()).length')).toBeGreaterThan(0);
    // Whatever the click does to the address is done before this one.
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).click();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.mouse.click(...BESIDE);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
