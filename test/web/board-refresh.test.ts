import { takeCalls } from '../support/service.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const WEEK = { date: '2026-04-15' };

describeInBrowser('how old the board is', (launch) => {
  const board = openBoard(launch);

  it('is said, and asks anew when somebody wants it', async () => {
    const page = await board.open(WEEK);
    await loaded(page);
    await page.getByText(/^as of \d\d:\d\d$/).waitFor();
    takeCalls(board.service);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await answered;
    await loaded(page);
    expect(takeCalls(board.service)).toMatchObject({ webex: 1 });
  });

  it('is mended quietly when somebody comes back after a while, and not before', async () => {
    const page = await board.open(WEEK);
    await page.clock.install();
    await page.reload();
    await loaded(page);
    takeCalls(board.service);
    const comeBack = () => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await comeBack();
    await loaded(page);
    expect(takeCalls(board.service)).toEqual({});

    const shown = await page.locator('a[data-session]').count();
    await page.clock.fastForward('01:05');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await comeBack();
    expect(await page.locator('a[data-session]').count()).toBe(shown);
    await answered;
    await loaded(page);
    expect(takeCalls(board.service)).toMatchObject({ webex: 1 });
  });

  it('is nothing that leaving and coming back asks for again at once', async () => {
    const page = await board.open(WEEK);
    await loaded(page);
    await page.getByRole('button', { name: 'Next week' }).click();
    await loaded(page);
    takeCalls(board.service);
    await page.goBack();
    await page.getByRole('heading', { name: '13 – 19 April 2026' }).waitFor();
    await loaded(page);
    expect(takeCalls(board.service)).toEqual({});
  });
});
