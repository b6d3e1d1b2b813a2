import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { FOUR_PARTS } from '../server/four-parts.js';
import { Clock } from '../server/clock.js';
import { startService, type Service } from '../support/service.js';
import { barriers } from './barriers.js';
import { describeInBrowser } from './browser.js';
import { openWatched, type WatchedPage } from './watched-page.js';

const PHONE = { viewport: { width: 390, height: 844 } };
const SMALL = { viewport: { width: 320, height: 640 } };
const WIDE = { viewport: { width: 1280, height: 800 } };

/** After so long the page renews itself, and the breaker of an upstream tries again. Seconds. */
const A_WHILE = 16;

describeInBrowser('the status page in a browser', (launch) => {
  const clock = new Clock();
  let service: Service;
  let browser: Browser;
  const visits: WatchedPage[] = [];

  beforeAll(async () => {
    service = await startService();
    await service.ask(FOUR_PARTS);
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  afterEach(async () => {
    for (const { page, complaints, origins } of visits.splice(0)) {
      await page.context().close();
      expect(complaints).toEqual([]);
      expect([...origins]).toEqual([service.origin]);
    }
    clock.reset();
    await service.sandbox.control.reset();
  });

  async function visit(options: BrowserContextOptions = {}, path = '/status'): Promise<Page> {
    const visit = await openWatched(browser, options);
    visits.push(visit);
    const { page } = visit;
    await page.goto(service.origin + path);
    return page;
  }

  const card = (page: Page, name: string) => page.getByRole('article', { name });

  it('tells all without a script, and leads on', async () => {
    const page = await visit({ javaScriptEnabled: false });
    expect(await page.title()).toBe('training-graph: Status');
    expect(await page.locator('.notice').innerText()).toMatch(/sandbox/);
    for (const name of ['ispring-soap', 'ispring-rest', 'webex', 'uis'])
      expect(await card(page, name).locator('.badge').innerText()).toBe('OK');
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'Refresh' }).click();
    await page.waitForURL('**/status?lang=en');
    expect(await page.getByRole('link', { name: 'Board' }).getAttribute('href')).toBe('/?lang=en');
    expect(await page.getByRole('link', { name: 'Playground' }).getAttribute('href')).toBe('/graphql');
  });

  it.each([
    ['on a phone, light', { ...PHONE, colorScheme: 'light' }],
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
    ['on a wide screen, light', { ...WIDE, colorScheme: 'light' }],
    ['on a wide screen, dark, in Russian', { ...WIDE, colorScheme: 'dark', locale: 'ru-RU' }],
    ['on a phone, in Russian', { ...PHONE, locale: 'ru-RU' }],
    ['on the smallest phone', SMALL],
    ['on the smallest phone, in Russian', { ...SMALL, locale: 'ru-RU' }],
  ] as const)('keeps nobody out, and nothing sticks out, %s', async (_name, options) => {
    service.sandbox.control.setFault('webex', { kind: 'status', status: 500 });
    for (let times = 0; times < 4; times += 1) await service.ask(FOUR_PARTS);
    const page = await visit(options);
    expect(await card(page, 'webex').locator('.badge').innerText()).toMatch(/DOWN|DEGRADED/);
    expect(await barriers(page)).toEqual([]);
    const width = options.viewport.width;
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
  });

  it('speaks Russian to who reads it, and English to who asks for that', async () => {
    const page = await visit({ locale: 'ru-RU' });
    expect(await page.title()).toBe('training-graph: Состояние');
    await page.getByRole('heading', { name: 'Внешние системы' }).waitFor();
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByRole('heading', { name: 'Upstreams' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en');
  });

  it('keeps the language that was chosen on the way to the board and back', async () => {
    const page = await visit({ locale: 'ru-RU' });
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByRole('link', { name: 'Board' }).click();
    await page.getByRole('button', { name: 'Русский' }).click();
    await page.getByRole('link', { name: 'Состояние' }).click();
    await page.getByRole('heading', { name: 'Внешние системы' }).waitFor();
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByRole('link', { name: 'Board' }).click();
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByRole('heading', { name: 'Upstreams' }).waitFor();
  });

  it('is used by keys alone, each place seen where one is', async () => {
    const page = await visit();
    const names: string[] = [];
    for (let times = 0; times < 5; times += 1) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate<string>('document.activeElement.textContent.trim()'));
      expect(await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')).not.toBe(
        'none',
      );
    }
    expect(names).toEqual(['Board', 'Playground', 'По-русски', 'Refresh', 'Pause refreshing']);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Resume refreshing' }).waitFor();
  });

  describe('while it is open', () => {
    /** A page whose clock is in the hand of the test. */
    async function visitWithClock(): Promise<Page> {
      const page = await visit();
      await page.clock.install();
      await page.reload();
      await page.getByRole('button', { name: 'Pause refreshing' }).waitFor();
      return page;
    }

    const pass = (page: Page, seconds = A_WHILE) => page.clock.runFor(seconds * 1000);
    const badge = (page: Page, health: string) =>
      card(page, 'uis').locator('.badge', { hasText: health }).waitFor();

    async function takeDown(): Promise<void> {
      await service.sandbox.control.kill('uis');
      for (let times = 0; times < 4; times += 1) await service.ask(FOUR_PARTS);
    }

    async function bringBack(): Promise<void> {
      await service.sandbox.control.revive('uis');
      clock.pass(3600);
      await service.ask(FOUR_PARTS);
    }

    it('shows that an upstream goes down and comes back, and tells those who listen', async () => {
      const page = await visitWithClock();
      await page.getByRole('link', { name: 'Refresh' }).focus();
      const told = page.getByRole('status');
      expect(await told.innerText()).toBe('');
      await takeDown();
      await pass(page);
      await badge(page, 'DOWN');
      expect(await card(page, 'uis').innerText()).toContain('UPSTREAM_UNREACHABLE');
      expect(await told.textContent()).toMatch(/Down: .*uis/);
      await pass(page);
      await page.waitForFunction("document.getElementById('told').textContent === ''");
      await bringBack();
      await pass(page);
      await badge(page, 'DEGRADED');
      expect(await told.textContent()).toMatch(/Degraded: .*uis/);
      // Nobody is moved from where they are.
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Refresh');
    });

    it('stands still while it is paused, and catches up at once', async () => {
      const page = await visitWithClock();
      await takeDown();
      await page.getByRole('button', { name: 'Pause refreshing' }).click();
      const before = await page.locator('main').innerHTML();
      await pass(page, 60);
      expect(await page.locator('main').innerHTML()).toBe(before);
      await page.getByRole('button', { name: 'Resume refreshing' }).click();
      await badge(page, 'DOWN');
    });

    it('asks nothing while nobody sees it', async () => {
      const page = await visitWithClock();
      const hide = (hidden: boolean) =>
        page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'))`);
      await hide(true);
      let requests = 0;
      page.on('request', () => (requests += 1));
      await pass(page, 120);
      expect(requests).toBe(0);
      await Promise.all([page.waitForRequest('**/status'), hide(false)]);
    });

    it('says when it cannot be renewed, and takes that back', async () => {
      const page = await visitWithClock();
      await page.context().setOffline(true);
      await pass(page);
      await page.getByText('This page could not be refreshed.').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.context().setOffline(false);
      await pass(page);
      await page.getByText('This page could not be refreshed.').waitFor({ state: 'detached' });
      expect(visits.at(-1)?.complaints.splice(0)).toEqual([
        expect.stringContaining('ERR_INTERNET_DISCONNECTED'),
      ]);
    });
  });
});
