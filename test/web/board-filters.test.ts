import type { Page } from 'playwright-core';
import { loaded, openBoard, sessionsByDay } from './board.js';
import { describeInBrowser } from './browser.js';

const MONTH = { view: 'month', date: '2026-04-15' };

describeInBrowser('what is chosen on the board', (launch) => {
  const board = openBoard(launch);

  const params = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
  const counted = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  /** The number on a button of the legend. */
  const numberOn = async (page: Page, name: string) =>
    Number(/\d+$/.exec(await page.getByRole('button', { name: new RegExp(`^${name}`) }).innerText())?.[0]);

  it('shows only what is pressed in the legend, and all again when it is pressed once more', async () => {
    const page = await board.open(MONTH);
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
    const page = await board.open(MONTH);
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
    const page = await board.open(MONTH);
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
    const page = await board.open({ date: '2026-11-18' });
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
    const page = await board.open({ ...MONTH, schedules: '1002' });
    await loaded(page);
    const outside = await numberOn(page, 'Outside working time');
    await page.getByRole('button', { name: /^Outside working time/ }).click();
    await counted(page, `${outside} session`);
    const all = await page.locator('a[data-session]').count();
    expect(all).toBeGreaterThan(0);
    expect(await page.locator('a[data-work="outside"]').count()).toBe(all);
  });

  it('forgets the state of working time with the last schedule, which told it', async () => {
    const page = await board.open({ ...MONTH, schedules: '1002', state: 'working' });
    await loaded(page);
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).click();
    await page.waitForFunction(`!location.search.includes('schedules')`);
    expect(params(page)).toEqual(MONTH);
  });

  it('hides nothing where the address names no training', async () => {
    const page = await board.open({ ...MONTH, training: '' });
    await page.locator('a[data-source="WEBEX"]').first().waitFor();
    await page.locator('a[data-source="ISPRING"]').first().waitFor();
  });

  it('makes no step back of what is pressed and changes nothing', async () => {
    const page = await board.open({ date: '2026-04-15' });
    await page.getByRole('button', { name: 'Today' }).click();
    await page.waitForURL(/date=(?!2026-04-15)/);
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByRole('button', { name: 'Month', exact: true }).click();
    await page.waitForURL(/view=month/);
    await page.goBack();
    await page.getByRole('button', { name: 'Week', pressed: true }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '13 – 19 April 2026' }).waitFor();
  });

  it('opens with what it can read of an address that somebody broke', async () => {
    const page = await board.open({
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

  it('stays as it is when one looks at the other page, there and here', async () => {
    const page = await board.open({ ...MONTH, schedules: '1002', source: 'WEBEX' });
    await loaded(page);
    const header = page.getByRole('navigation', { name: 'Pages' });
    await header.getByRole('link', { name: 'Results' }).click();
    await page.getByLabel('Find a checklist').fill('cert');
    await page.waitForURL(/find=cert/);
    await page
      .getByRole('link', { name: /^Certification/ })
      .first()
      .click();
    await page.getByLabel('Status').selectOption('Completed');
    await page.waitForURL(/status=PASSED/);
    const checklist = await page.getByRole('heading', { level: 2 }).innerText();

    await header.getByRole('link', { name: 'Calendar' }).click();
    await page.getByRole('heading', { name: 'April 2026' }).waitFor();
    await page.getByRole('button', { name: /^Webex/, pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).waitFor();

    await header.getByRole('link', { name: 'Results' }).click();
    await page.getByRole('heading', { name: checklist }).waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('PASSED');
    await header.getByRole('link', { name: 'Results' }).click();
    expect(await page.getByLabel('Find a checklist').inputValue()).toBe('cert');
    expect(params(page)).toMatchObject({ ...MONTH, schedules: '1002', source: 'WEBEX', page: 'results' });
    expect(params(page)).not.toHaveProperty('status');
  });

  it('shows a schedule once that the address names twice, and says when it names too many', async () => {
    const many = Array.from({ length: 60 }, (_, index) => String(990_000 + index));
    const page = await board.open({ schedules: ['1002', '1002', ...many].join() });
    await page.getByText('Only the first 50 schedules are used: 11 more are left out.').waitFor();
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).waitFor();
    expect(await page.getByRole('list', { name: 'Chosen schedules' }).getByRole('listitem').count()).toBe(50);
  });

  it('is the last of what was pressed, however late the answers to the others come', async () => {
    const page = await board.open({ date: '2026-04-15' });
    await loaded(page);
    let waiting = 1500;
    await page.route('**/graphql', async (route) => {
      const delay = (waiting = Math.max(0, waiting - 250));
      await new Promise((resolve) => setTimeout(resolve, delay));
      await route.continue().catch(() => undefined);
    });
    const next = page.getByRole('button', { name: 'Next week' });
    for (let presses = 0; presses < 4; presses += 1) await next.click();
    await page.getByRole('heading', { name: '11 – 17 May 2026' }).waitFor();
    await loaded(page);
    const shown = await sessionsByDay(page);
    await page.unrouteAll({ behavior: 'wait' });
    expect(await sessionsByDay(page)).toEqual(shown);
    await page.reload();
    await loaded(page);
    expect(await sessionsByDay(page)).toEqual(shown);
  });

  it('ends with the years that sources know', async () => {
    const page = await board.open({ date: '2100-12-30' });
    await loaded(page);
    expect(await page.getByRole('button', { name: 'Next week' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Previous week' }).isDisabled()).toBe(false);
  });
});
