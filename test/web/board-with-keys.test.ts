import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { marked } from '../support/marks.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser, FAR_NAME } from './browser.js';

const [PERSON, POOR] = [marked('person'), marked('poor')];
const WEEK = { date: '2026-04-15' };

describeInBrowser('the board where callers prove who they are', (launch) => {
  const key = (name: string, secret: string, scopes: string[]) => ({
    name,
    sha256: createHash('sha256').update(secret).digest('hex'),
    scopes,
  });
  const board = openBoard(launch, {
    AUTH_API_KEYS: JSON.stringify([key('person', PERSON, ['graph:read']), key('poor', POOR, ['explain'])]),
    TRUSTED_DOCUMENTS: 'only',
    NODE_ENV: 'production',
  });

  /** As from another machine: there nobody is trusted for where they are. */
  const openFromAfar = (params: Record<string, string> = WEEK) =>
    board.open(params, {
      origin: board.service.origin.replace('127.0.0.1', FAR_NAME),
      mayComplain: /status of 40[13]|Cross-Origin-Opener-Policy/,
    });

  async function signIn(page: Page, key: string): Promise<void> {
    await page.getByLabel('API key or token').fill(key);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  it('asks for a key, says when it is not accepted, and shows all with a good one, of trusted documents only', async () => {
    const page = await openFromAfar();
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    await signIn(page, marked('wrong'));
    await page.getByText('This key is not accepted.').waitFor();
    await signIn(page, PERSON);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await loaded(page);
    await page.locator('a[data-source="ISPRING"]').first().waitFor();
    await page.locator('a[data-source="WEBEX"]').first().waitFor();
  });

  it('asks again with a key that is given a second time', async () => {
    const page = await openFromAfar();
    await signIn(page, marked('wrong'));
    await page.getByText('This key is not accepted.').waitFor();
    const refused = page.waitForResponse((response) => response.status() === 401);
    await signIn(page, marked('wrong'));
    await refused;
    await page.getByText('This key is not accepted.').waitFor();
  });

  it('accepts no key that cannot be sent, such as one that was typed in another layout of the keyboard', async () => {
    const page = await openFromAfar();
    await signIn(page, 'ключ');
    await page.getByText('This key is not accepted.').waitFor();
    await signIn(page, PERSON);
    await page.locator('a[data-session]').first().waitFor();
  });

  it('forgets a name and password of its address, with which a page cannot ask', async () => {
    const origin = board.service.origin.replace('//', '//anybody:nothing@').replace('127.0.0.1', FAR_NAME);
    const page = await board.open(WEEK, { origin, mayComplain: /status of 401|Cross-Origin-Opener-Policy/ });
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate<string>('document.baseURI')).not.toContain('nothing');
  });

  it('remembers the key while the tab is open, forgets it when the person signs out, and keeps nothing else', async () => {
    const page = await openFromAfar();
    await signIn(page, PERSON);
    await loaded(page);
    await page.reload();
    await loaded(page);
    await page.locator('a[data-session]').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    expect(await page.locator('a[data-session]').count()).toBe(0);
    expect(
      await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage, document.cookie])'),
    ).not.toContain(PERSON);
    expect(board.service.log()).not.toContain(PERSON);
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
    const dialog = page.getByRole('dialog', { name: 'Работа с возражениями клиентов' });
    await dialog.getByText('Some personal data is not shown').waitFor();
    expect(await dialog.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    const text = await dialog.innerText();
    expect(text).toContain('Observed by');
    expect(text).not.toContain('@');
  });
});

describeInBrowser('the board where nothing is set up by which callers could prove who they are', (launch) => {
  const board = openBoard(launch);

  it('asks nobody behind a proxy for a key that there cannot be, and says who may see it', async () => {
    const page = await board.open(WEEK, {
      extraHTTPHeaders: { 'x-forwarded-for': '192.0.2.1' },
      mayComplain: /status of 401/,
    });
    await page.getByText('Only the machine on which the service runs may see it').first().waitFor();
    expect(await page.getByRole('button', { name: /Sign in/ }).count()).toBe(0);
  });
});
