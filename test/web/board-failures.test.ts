import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

/** A week with sessions of both sources. */
const WEEK = { date: '2026-04-15' };
const WITHOUT_WEBEX = Object.fromEntries(
  ['URL', 'SITE_NAME', 'ID', 'PASSWORD', 'TTL_SECONDS'].map((name) => [`WEBEX_${name}`, undefined]),
);
const WITHOUT_ISPRING = Object.fromEntries(
  ['SOAP_URL', 'URL', 'CLIENT_ID', 'CLIENT_SECRET', 'TRAINING_IDS', 'TIME_ZONE'].map((name) => [
    `ISPRING_${name}`,
    undefined,
  ]),
);
const UPSTREAMS = ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const;

describeInBrowser('the board when sources fail', (launch) => {
  const board = openBoard(launch, 'of each test');

  const count = (page: Page, source: string) => page.locator(`a[data-source="${source}"]`).count();
  const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh' }).click();
  const missing = (page: Page, part: string) => page.getByRole('listitem').filter({ hasText: part });

  /** Presses "Try again" until everything is there: a source that failed a while is left alone for a moment. */
  async function tryUntilWhole(page: Page): Promise<void> {
    const again = page.getByRole('button', { name: 'Try again' });
    await eventually(async () => {
      if ((await again.count()) === 0) return true;
      await again.click({ timeout: 1000 }).catch(() => undefined);
      await loaded(page);
      return false;
    });
  }

  it('says that Webex is missing, and has its sessions when it comes back', async () => {
    await board.start();
    await board.service.sandbox.control.kill('webex');
    const page = await board.open(WEEK);
    await loaded(page);
    expect(await missing(page, 'Sessions of Webex').innerText()).toMatch(
      /Webex (cannot be reached|has failed)/,
    );
    expect(await count(page, 'ISPRING')).toBeGreaterThan(0);
    expect(await count(page, 'WEBEX')).toBe(0);

    await board.service.sandbox.control.revive('webex');
    await tryUntilWhole(page);
    expect(await count(page, 'WEBEX')).toBeGreaterThan(0);
  });

  it('keeps what it shows when a source goes down meanwhile, and says that this part is missing', async () => {
    await board.start();
    const page = await board.open(WEEK);
    await loaded(page);
    const before = await count(page, 'WEBEX');
    await board.service.sandbox.control.kill('webex');
    await refresh(page);
    await missing(page, 'Sessions of Webex').waitFor();
    expect(await count(page, 'WEBEX')).toBe(before);
  });

  it('says of when values are that stand in for a source that is down', async () => {
    await board.start({ WEBEX_TTL_SECONDS: '1', WEBEX_STALE_SECONDS: '600' });
    const page = await board.open(WEEK);
    await loaded(page);
    await board.service.sandbox.control.kill('webex');
    await eventually(async () => {
      await refresh(page);
      await loaded(page);
      return (await missing(page, 'Webex does not answer now').count()) > 0;
    });
    expect(await missing(page, 'Webex does not answer now').innerText()).toMatch(
      /^Sessions of Webex: shown as of \d\d:\d\d; Webex does not answer now\.$/,
    );
    expect(await count(page, 'WEBEX')).toBeGreaterThan(0);
  });

  it('says calmly that a source is not connected, with nothing to try again', async () => {
    await board.start(WITHOUT_WEBEX);
    const page = await board.open(WEEK);
    await loaded(page);
    await missing(page, 'Webex is not connected here').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('says it of iSpring, too, whose trainings are then none', async () => {
    await board.start(WITHOUT_ISPRING);
    const page = await board.open(WEEK);
    await loaded(page);
    await missing(page, 'iSpring Learn is not connected here').waitFor();
    expect(await count(page, 'WEBEX')).toBeGreaterThan(0);
  });

  it('says which setting lists trainings, where none is listed', async () => {
    await board.start({ ISPRING_TRAINING_IDS: undefined });
    const page = await board.open(WEEK);
    await loaded(page);
    await page.getByText('ISPRING_TRAINING_IDS').waitFor();
  });

  it('says once what is missing, also where nothing is left to show', async () => {
    await board.start({ ...WITHOUT_ISPRING, ...WITHOUT_WEBEX });
    const page = await board.open(WEEK);
    await loaded(page);
    await page.getByText('No sessions this week.').waitFor();
    await page.getByText('Looking for the nearest session').waitFor({ state: 'detached' });
    expect(await missing(page, 'is not connected here').allInnerTexts()).toEqual([
      'Sessions of iSpring Learn: iSpring Learn is not connected here (ISPRING_SOAP_URL).',
      'Sessions of Webex: Webex is not connected here (WEBEX_URL).',
    ]);
  });

  it('leaves sessions undetermined while UIS is down, and says why', async () => {
    await board.start();
    await board.service.sandbox.control.kill('uis');
    const page = await board.open({ ...WEEK, schedules: '1002' });
    await loaded(page);
    await missing(page, 'Working-time schedules of UIS').waitFor();
    expect(await page.locator('a[data-session]').first().textContent()).toContain('Undetermined');
    await board.service.sandbox.control.revive('uis');
    await tryUntilWhole(page);
    await page.getByRole('button', { name: 'Undetermined 0' }).waitFor();
  });

  it('names every part when all sources are down, and each comes back', async () => {
    await board.start();
    await Promise.all(UPSTREAMS.map((upstream) => board.service.sandbox.control.kill(upstream)));
    const page = await board.open({ ...WEEK, schedules: '1002' });
    await loaded(page);
    for (const part of ['Sessions of iSpring Learn', 'Sessions of Webex', 'Working-time schedules of UIS']) {
      await missing(page, part).first().waitFor();
    }
    expect(await page.getByText('No sessions').count()).toBe(0);
    await Promise.all(UPSTREAMS.map((upstream) => board.service.sandbox.control.revive(upstream)));
    await tryUntilWhole(page);
    expect(await count(page, 'ISPRING')).toBeGreaterThan(0);
    expect(await count(page, 'WEBEX')).toBeGreaterThan(0);
  });

  it('leaves who presses "Try again" by keyboard where they were, when there is nothing left to try', async () => {
    await board.start();
    await board.service.sandbox.control.kill('webex');
    const page = await board.open(WEEK);
    await missing(page, 'Sessions of Webex').waitFor();
    await loaded(page);
    await board.service.sandbox.control.revive('webex');
    const again = page.getByRole('button', { name: 'Try again' });
    await again.focus();
    await eventually(async () => {
      if ((await again.count()) === 0) return true;
      await page.keyboard.press('Enter');
      await loaded(page);
      return false;
    });
    await page.locator('[role="status"]:focus').waitFor({ state: 'attached' });
    await page.keyboard.press('Shift+Tab');
    await page
      .getByRole('button', { name: /^Webex/ })
      .and(page.locator(':focus'))
      .waitFor();
  });

  it('has a place where screen readers wait for what goes missing, before anything is', async () => {
    await board.start();
    const page = await board.open(WEEK);
    await loaded(page);
    const place = page.getByRole('main').getByRole('status').filter({ hasText: /^$/ });
    expect(await place.count()).toBe(1);
    await page.evaluate(`document.querySelector('main [role="status"]:empty').dataset.waiting = ''`);
    await board.service.sandbox.control.kill('webex');
    await refresh(page);
    await page.locator('[data-waiting]', { hasText: 'Sessions of Webex' }).waitFor();
  });

  it('says that the service itself does not answer', async () => {
    await board.start();
    const page = await board.open(WEEK, { mayComplain: /Failed to load resource|ERR_/ });
    await loaded(page);
    await page.context().setOffline(true);
    await refresh(page);
    await missing(page, 'The service does not answer').waitFor();
    expect(await count(page, 'ISPRING')).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await tryUntilWhole(page);
  });

  it('says so too where no answer comes for long', async () => {
    await board.start();
    const page = await board.open(WEEK);
    await loaded(page);
    await page.clock.install();
    await page.route('**/graphql', () => undefined);
    const asked = page.waitForRequest('**/graphql');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await asked;
    expect(await missing(page, 'The service does not answer').count()).toBe(0);
    await page.clock.runFor('01:01');
    await missing(page, 'The service does not answer').waitFor();
    expect(await count(page, 'ISPRING')).toBeGreaterThan(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.clock.resume();
    await tryUntilWhole(page);
  });

  it('says how long to wait where somebody asks too often', async () => {
    await board.start({ CALLER_RATE_PER_MINUTE: '6' });
    const page = await board.open(WEEK, { mayComplain: /429/ });
    await loaded(page);
    await eventually(async () => {
      await refresh(page);
      await loaded(page);
      return (await missing(page, 'Too many requests').count()) > 0;
    });
    expect(await missing(page, 'Too many requests').innerText()).toMatch(/Please wait \d+ seconds?\./);
    expect(await count(page, 'ISPRING')).toBeGreaterThan(0);
  });

  it.each(['session-panel', 'results-page', 'schedule-picker'])(
    'says that a part of it has not arrived, and to load it again, where a newer version has no %s of this one',
    async (part) => {
      await board.start();
      const page = await board.open(WEEK, { mayComplain: /404|did not come/ });
      await loaded(page);
      await page.route(`**/assets/${part}*`, (route) => route.fulfill({ status: 404, body: '' }));
      if (part === 'schedule-picker') await page.reload();
      if (part === 'session-panel') await page.locator('a[data-session]').first().click();
      if (part === 'results-page') await page.getByRole('link', { name: 'Results' }).click();
      await page.getByRole('alert').getByText('A part of this page has not arrived').waitFor();
      if (part !== 'results-page') await page.locator('a[data-session]').first().waitFor();
      await page.unrouteAll();
      await page.getByRole('button', { name: 'Load the page again' }).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      if (part === 'session-panel')
        await page.getByRole('dialog').getByText('Source', { exact: true }).waitFor();
      if (part === 'results-page') await page.getByLabel('Find a checklist').waitFor();
      if (part === 'schedule-picker') await page.getByRole('combobox', { name: 'Working-time' }).waitFor();
    },
  );
});
