import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { apiKeys, keyOf } from '../server/callers/keys.js';
import { startService, type Service } from '../support/service.js';
import { barriers } from './barriers.js';
import { describeInBrowser, FAR_NAME } from './browser.js';
import { openWatched } from './watched-page.js';

describeInBrowser('the status page where callers prove who they are', (launch) => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ AUTH_API_KEYS: apiKeys({ person: [] }) });
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** From beyond this machine, as a proxy would pass it on. */
  async function newPage(options: BrowserContextOptions): Promise<Page> {
    const extraHTTPHeaders = { 'x-forwarded-for': '192.0.2.1' };
    return (await openWatched(browser, { extraHTTPHeaders, ...options })).page;
  }

  it('says how to prove it to who gives no password, and shows nothing before', async () => {
    const page = await newPage({ locale: 'ru-RU' });
    // A browser without a window cannot ask, and shows nothing in place of the question.
    await page.route('**/status', async (route) => {
      const response = await route.fetch();
      const { 'www-authenticate': challenge, ...headers } = response.headers();
      expect(challenge).toMatch(/^Basic /);
      await route.fulfill({ response, headers });
    });
    await page.goto(`${service.origin}/status`);
    expect(await barriers(page)).toEqual([]);
    expect(await page.locator('main').innerText()).toMatch(/API-ключ.*UNAUTHENTICATED/s);
    expect(await page.getByRole('article').count()).toBe(0);
    await page.context().close();
  });

  it('opens with the key as the password that a browser asks for, and renews itself with it', async () => {
    const page = await newPage({ httpCredentials: { username: 'me', password: keyOf('person') } });
    await page.goto(`${service.origin}/status`);
    await page.getByRole('article', { name: 'webex' }).waitFor();
    await page.clock.install();
    await page.reload();
    const renewed = page.waitForResponse((response) => response.request().resourceType() === 'fetch');
    await page.clock.runFor(16_000);
    expect((await renewed).status()).toBe(200);
    expect(await page.evaluate<string>('JSON.stringify(localStorage) + document.cookie')).toBe('{}');
    await page.context().close();
    expect(service.log()).not.toContain(keyOf('person'));
  });

  it('stands still once the key is not accepted any more, so that nobody is asked for another again and again', async () => {
    const page = await newPage({ httpCredentials: { username: 'me', password: keyOf('person') } });
    await page.clock.install();
    await page.goto(`${service.origin}/status`);
    let refusals = 0;
    await page.route('**/status', (route) => {
      refusals += 1;
      return route.fulfill({ status: 401, body: '' });
    });
    await page.clock.runFor(16_000);
    await page.getByText('This page could not be refreshed.').waitFor();
    await page.getByRole('button', { name: 'Resume refreshing' }).waitFor();
    await page.clock.runFor(60_000);
    expect(refusals).toBe(1);
    await page.context().close();
  });
});

describeInBrowser('the status page where anyone is let in', (launch) => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ AUTH: 'off' });
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** The same service by a name to which browsers do not say where a request comes from. */
  const far = (): string => service.origin.replace('127.0.0.1', FAR_NAME);

  async function expectLinkThatOpens(page: Page): Promise<void> {
    await page.getByText('FORBIDDEN').waitFor();
    await page.getByRole('link', { name: 'Open the status page' }).click();
    await page.getByRole('article', { name: 'webex' }).waitFor();
  }

  it('opens in two steps over plain HTTP, where nobody says that a person typed the address', async () => {
    const page = (await openWatched(browser)).page;
    await page.goto(`${far()}/status`);
    await expectLinkThatOpens(page);
    await page.context().close();
  });

  it('opens in two steps from a page of another site', async () => {
    const page = (await openWatched(browser)).page;
    await page.goto(`${far()}/graphql`);
    await page.setContent(`<a href="${service.origin}/status">look</a>`);
    await page.getByRole('link', { name: 'look' }).click();
    await expectLinkThatOpens(page);
    await page.context().close();
  });

  it('opens at once from the board, beyond this machine as well', async () => {
    const page = (await openWatched(browser)).page;
    await page.goto(`${far()}/`);
    await page.setContent('<a href="/status">Status</a>');
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByRole('article', { name: 'webex' }).waitFor();
    await page.context().close();
  });
});
