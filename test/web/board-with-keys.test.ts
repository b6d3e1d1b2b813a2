import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { marked } from '../support/marks.js';
import { startService, type Service } from '../support/service.js';
import { loaded, Visitors } from './board.js';
import { describeInBrowser, FAR_NAME } from './browser.js';

const [PERSON, POOR] = [marked('person'), marked('poor')];
const WEEK = { date: '2026-04-15' };

describeInBrowser('the board where callers prove who they are', (launch) => {
  let service: Service;
  let browser: Browser;
  const visitors = new Visitors(
    () => browser,
    () => service,
  );

  beforeAll(async () => {
    const key = (name: string, secret: string, scopes: string[]) => ({
      name,
      sha256: createHash('sha256').update(secret).digest('hex'),
      scopes,
    });
    service = await startService({
      AUTH_API_KEYS: JSON.stringify([key('person', PERSON, ['graph:read']), key('poor', POOR, ['explain'])]),
      TRUSTED_DOCUMENTS: 'only',
      NODE_ENV: 'production',
    });
    browser = await launch();
  }, 60_000);
  afterEach(async () => expect(await visitors.leave()).toEqual([]));
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** As from another machine: there nobody is trusted for where they are. */
  const openFromAfar = (params: Record<string, string> = WEEK) =>
    visitors.open(params, {
      origin: service.origin.replace('127.0.0.1', FAR_NAME),
      mayComplain: /status of 40[13]|Cross-Origin-Opener-Policy/,
    });

  async function signIn(page: Page, key: string): Promise<void> {
    await page.getByLabel('API key or token').fill(key);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  it('asks for a key, says when it is not accepted, and shows all with a good one, of trusted documents only', async () => {
    const page = await openFromAfar();
    await page.getByRole('dialog', { name: 'Who are you?' }).waitFor();
    await signIn(page, marked('wrong'));
    await page.getByText('This key is not accepted.').waitFor();
    await signIn(page, PERSON);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await loaded(page);
    await page.locator('a[data-source="ISPRING"]').first().waitFor();
    await page.locator('a[data-source="WEBEX"]').first().waitFor();
  });

  it('remembers the key while the tab is open, forgets it when the person signs out, and keeps nothing else', async () => {
    const page = await openFromAfar();
    await signIn(page, PERSON);
    await loaded(page);
    await page.reload();
    await loaded(page);
    await page.locator('a[data-session]').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'Who are you?' }).waitFor();
    expect(await page.locator('a[data-session]').count()).toBe(0);
    expect(
      await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage, document.cookie])'),
    ).not.toContain(PERSON);
    expect(service.log()).not.toContain(PERSON);
  });

  it('can be left without a key, and asked for one again', async () => {
    const page = await openFromAfar();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('sign in with a key or token').waitFor();
    await page.getByRole('button', { name: 'Sign in…' }).click();
    await signIn(page, PERSON);
    await page.locator('a[data-session]').first().waitFor();
  });

  it('says that a key does not give the right to read', async () => {
    const page = await openFromAfar();
    await signIn(page, POOR);
    await page.getByText('Your key does not give the right to read this.').waitFor();
  });

  it('says quietly that personal data is not for this key, and shows the rest', async () => {
    const page = await openFromAfar({ session: 'ispring:session:4728d100-c96a-11ed-a664-b6c48b3dc692' });
    await signIn(page, PERSON);
    const dialog = page.getByRole('dialog', { name: 'Сессия 1' });
    await dialog.getByText('Some personal data is not shown').waitFor();
    expect(await dialog.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    const text = await dialog.innerText();
    expect(text).toContain('Observed by');
    expect(text).not.toContain('@');
  });
});
