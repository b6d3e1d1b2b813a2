import type { Browser, Page } from 'playwright-core';
import { startService, type Service } from '../support/service.js';
import { loaded, Visitors } from './board.js';
import { describeInBrowser } from './browser.js';

const MONTH = { view: 'month', date: '2026-04-15' };

describeInBrowser('what is chosen on the board', (launch) => {
  let service: Service;
  let browser: Browser;
  const visitors = new Visitors(
    () => browser,
    () => service,
  );

  beforeAll(async () => {
    service = await startService();
    browser = await launch();
  }, 60_000);
  afterEach(async () => expect(await visitors.leave()).toEqual([]));
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const params = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
  const counted = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  /** The number on a button of the legend. */
  const numberOn = async (page: Page, name: string) =>
    Number(/\d+$/.exec(await page.getByRole('button', { name: new RegExp(`^${name}`) }).innerText())?.[0]);

  it('shows only what is pressed in the legend, and all again when it is pressed once more', async () => {
    const page = await visitors.open(MONTH);
    await loaded(page);
    const webex = await numberOn(page, 'Webex');
    const all = webex + (await numberOn(page, 'iSpring'));
    const button = page.getByRole('button', { name: /^Webex/ });
    await button.click();
    await counted(page, `${webex} sessions`);
    expect(await page.locator('a[data-source="ISPRING"]').count()).toBe(0);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(params(page)).toMatchObject({ source: 'WEBEX' });
    await button.click();
    await counted(page, `${all} sessions`);
  });

  it('stands in the address, survives a reload, and goes step by step with the back button', async () => {
    const page = await visitors.open(MONTH);
    await loaded(page);
    await page
      .getByLabel('Training', { exact: true })
      .selectOption({ label: 'Public Speaking — Live Online' });
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByRole('button', { name: 'Next week' }).click();
    await loaded(page);
    const chosen = params(page);
    expect(chosen).toMatchObject({
      date: '2026-04-22',
      training: expect.stringMatching(/^ispring:training:/),
    });
    await page.reload();
    await loaded(page);
    expect(params(page)).toEqual(chosen);
    const titles = await page.locator('a[data-session] [data-part="title"]').allInnerTexts();
    expect(new Set(titles)).toEqual(new Set(['Public Speaking — Live Online']));

    await page.goBack();
    await page.getByRole('heading', { name: '13 – 19 April 2026' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'April 2026', exact: true }).waitFor();
    await page.goBack();
    await page.waitForFunction(`!location.search.includes('training')`);
  });

  it('finds sessions by a part of the instructor’s name, and says what that leaves out', async () => {
    const page = await visitors.open(MONTH);
    await loaded(page);
    await page.getByLabel('Instructor').fill('garcía');
    await page.getByText('The list of Webex names no instructors').waitFor();
    await page.waitForFunction(`location.search.includes('instructor=garc')`);
    const shown = await page.locator('a[data-session]').count();
    expect(shown).toBeGreaterThan(0);
    expect(await page.locator('a[data-source="WEBEX"]').count()).toBe(0);
    await page.getByLabel('Instructor').fill('nobody of this name');
    await page.getByText('No session fits what you have chosen.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('a[data-source="WEBEX"]').first().waitFor();
  });

  it('finds a schedule among hundreds by a part of its name, whatever its letters, and takes it away again', async () => {
    const page = await visitors.open({ date: '2026-11-18' });
    await loaded(page);
    const field = page.getByRole('combobox', { name: 'Working-time schedules' });
    await field.click();
    await field.pressSequentially('рабочие ДНИ');
    await page.getByRole('option', { name: 'Рабочие дни', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.waitForFunction(`location.search.includes('schedules=1002')`);
    await page.getByRole('button', { name: /^In working time [1-9]/ }).waitFor();
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).click();
    await page.getByText('Choose schedules to see').waitFor();
    expect(params(page)).not.toHaveProperty('schedules');
  });

  it('narrows down to sessions of one state of working time', async () => {
    const page = await visitors.open({ ...MONTH, schedules: '1002' });
    await loaded(page);
    const outside = await numberOn(page, 'Outside working time');
    await page.getByRole('button', { name: /^Outside working time/ }).click();
    await counted(page, `${outside} session`);
    const all = await page.locator('a[data-session]').count();
    expect(all).toBeGreaterThan(0);
    expect(await page.locator('a[data-work="outside"]').count()).toBe(all);
  });

  it('opens with what it can read of an address that somebody broke', async () => {
    const page = await visitors.open({
      view: 'decade',
      date: '2026-02-31',
      source: 'X',
      state: '?',
      schedules: ';,1002',
    });
    await loaded(page);
    await page.getByRole('button', { name: 'Week', exact: true, pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).waitFor();
  });
});
