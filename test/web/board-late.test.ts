import type { Page } from 'playwright-core';
import { Clock } from '../server/clock.js';
import { eventually } from '../support/eventually.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const WEEK = { date: '2026-04-15' };
const LATE = /^Sessions of Webex: shown as of .*; newer ones have not come yet\.$/;
const SILENT = /^Sessions of Webex: shown as of .*; Webex does not answer now\.$/;
/** After so long the page asks once more by itself. */
const A_MOMENT = 2000;

describeInBrowser('the board when newer values are late', (launch) => {
  const clock = new Clock();
  const board = openBoard(launch, 'of each test');
  afterEach(() => clock.reset());

  const told = (page: Page, words: RegExp) => page.getByRole('listitem').filter({ hasText: words });
  const control = () => board.service.sandbox.control;

  /** A board whose clock stands still, and whose sessions of Webex are past their time. Counts what it asks of Webex from now on. */
  async function openOld() {
    await board.start({ WEBEX_TTL_SECONDS: '60', WEBEX_STALE_SECONDS: '600' });
    const page = await board.open(WEEK);
    await loaded(page);
    clock.pass(70);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('BoardWebexSessions') === true) asked.push(request.url());
    });
    return { page, asked };
  }

  const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh' }).click();

  /** Until what was late has come to the service. */
  async function arrival(): Promise<void> {
    await eventually(async () => {
      const response = await fetch(`${board.service.origin}/status`, {
        headers: { accept: 'application/json' },
      });
      const { upstreams } = (await response.json()) as {
        upstreams: { name: string; now: { running: number; waiting: number } }[];
      };
      return upstreams.every(({ now }) => now.running + now.waiting === 0);
    });
  }

  it('says so calmly, and has them a moment later by itself', async () => {
    const { page, asked } = await openOld();
    control().setFault('webex', { kind: 'latency', latencyMs: 500 });
    await refresh(page);
    await told(page, LATE).waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await loaded(page);
    await arrival();
    await page.clock.runFor(A_MOMENT);
    await told(page, LATE).waitFor({ state: 'detached' });
    await loaded(page);
    expect(await told(page, SILENT).count()).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('says that the source does not answer only where they do not come then either, and asks no more', async () => {
    const { page, asked } = await openOld();
    await control().kill('webex');
    await refresh(page);
    await told(page, LATE).waitFor();
    await loaded(page);
    await page.clock.runFor(A_MOMENT);
    await told(page, SILENT).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await loaded(page);
    await page.clock.runFor(10 * A_MOMENT);
    await page.getByRole('button', { name: 'Next week' }).click();
    await page.getByRole('heading', { name: '20 – 26 April 2026' }).waitFor();
    await loaded(page);
    // The last of them for the next week.
    expect(asked).toHaveLength(3);
  });

  it('waits with asking until somebody looks at it', async () => {
    const { page, asked } = await openOld();
    control().setFault('webex', { kind: 'latency', latencyMs: 500 });
    await refresh(page);
    await told(page, LATE).waitFor();
    await loaded(page);
    await arrival();
    const turn = (state: string) =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await turn('hidden');
    await page.clock.runFor(2 * A_MOMENT);
    expect(await told(page, LATE).count()).toBe(1);
    expect(asked).toHaveLength(1);
    await turn('visible');
    await told(page, LATE).waitFor({ state: 'detached' });
    await loaded(page);
    expect(asked).toHaveLength(2);
  });

  it('says so in Russian', async () => {
    const { page } = await openOld();
    await page.getByRole('button', { name: 'Русский' }).click();
    control().setFault('webex', { kind: 'latency', latencyMs: 500 });
    await page.getByRole('button', { name: 'Обновить' }).click();
    await told(page, /^Занятия Webex: показаны данные на .*, более новые ещё не получены\.$/).waitFor();
    await arrival();
  });
});
