import type { Route } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { takeCalls } from '../support/service.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const WEEK = { date: '2026-04-15' };
/** When it begins, in Moscow. */
const THIS_WEEK = '"from":"2026-04-12T21:00:00.000Z"';

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

  it('is said of what is remembered as of when it came', async () => {
    const page = await board.open(WEEK);
    await page.clock.install({ time: '2026-04-15T12:00:30+03:00' });
    await page.reload();
    await page.getByText('as of 12:00').waitFor();
    await loaded(page);
    await page.clock.fastForward('00:40');
    await page.getByRole('button', { name: 'Next week' }).click();
    await page.getByText('as of 12:01').waitFor();
    await loaded(page);
    await page.goBack();
    await page.getByText('as of 12:00').waitFor();
  });

  it('is mended quietly where one comes back to what was remembered for long', async () => {
    const page = await board.open(WEEK);
    await page.clock.install();
    await page.reload();
    await loaded(page);
    const shown = await page.locator('a[data-session]').count();
    await page.getByRole('button', { name: 'Next week' }).click();
    await page.getByRole('heading', { name: '20 – 26 April 2026' }).waitFor();
    await loaded(page);
    await page.clock.fastForward('01:05');
    takeCalls(board.service);
    const held: Route[] = [];
    await page.route('**/graphql', (route) => void held.push(route));
    await page.goBack();
    await page.getByRole('heading', { name: '13 – 19 April 2026' }).waitFor();
    await eventually(() => held.length === 2);
    expect(await page.locator('a[data-session]').count()).toBe(shown);
    await Promise.all(held.map((route) => route.continue()));
    await loaded(page);
    expect(takeCalls(board.service)).toMatchObject({ webex: 1 });
  });

  it('is mended quietly when somebody comes back after a while, and not before', async () => {
    const page = await board.open(WEEK);
    await loaded(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.postData() ?? '');
    });
    await page.clock.install();
    await page.reload();
    await loaded(page);
    const comeBack = () => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await comeBack();
    await page.getByRole('button', { name: 'Next week' }).click();
    await page.getByRole('heading', { name: '20 – 26 April 2026' }).waitFor();
    await loaded(page);
    // Trainings and Webex, each once.
    expect(asked.filter((body) => body.includes(THIS_WEEK))).toHaveLength(2);
    takeCalls(board.service);

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
