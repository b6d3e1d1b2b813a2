import { eventually } from '../support/eventually.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const WEEK = { date: '2026-04-15' };

describeInBrowser("the board's calendar when something fails or is late", (launch) => {
  const board = openBoard(launch, 'of each test');

  it('says that schedules are missing, and not that there is none, and has them when one looks again', async () => {
    await board.start();
    await board.service.sandbox.control.kill('uis');
    const page = await board.open(WEEK);
    await loaded(page);
    const field = page.getByRole('combobox', { name: 'Working-time schedules' });
    await field.click();
    await page.getByText('Schedules could not be loaded').waitFor();
    await page.getByRole('search').getByText('Working-time schedules of UIS: ').waitFor();
    await field.fill('none of this name');
    await page.getByText('Schedules could not be loaded').waitFor();
    expect(await page.getByText('No such schedule').count()).toBe(0);
    await field.fill('');
    await page.keyboard.press('Escape');

    await board.service.sandbox.control.revive('uis');
    await eventually(async () => {
      await field.blur();
      await field.focus();
      await page.getByRole('listbox').waitFor();
      await page.getByText('Loading schedules').waitFor({ state: 'detached' });
      return (await page.getByRole('option', { name: 'Рабочие дни', exact: true }).count()) > 0;
    });
    await page
      .getByRole('search')
      .getByText('Working-time schedules of UIS: ')
      .waitFor({ state: 'detached' });
  });

  it('says it, too, where one is chosen already', async () => {
    await board.start({ UIS_TTL_SECONDS: '0' });
    const page = await board.open({ ...WEEK, schedules: '1002' });
    await loaded(page);
    await board.service.sandbox.control.kill('uis');
    await page.getByRole('combobox', { name: 'Working-time schedules' }).click();
    await page.getByRole('search').getByText('Working-time schedules of UIS: ').waitFor();
  });

  it('counts nothing of a source that has told nothing', async () => {
    await board.start();
    await board.service.sandbox.control.kill('webex');
    const page = await board.open({ ...WEEK, schedules: '1002' });
    await loaded(page);
    await page.getByRole('button', { name: 'Webex', exact: true }).waitFor();
    await page.getByRole('button', { name: /^iSpring [1-9]/ }).waitFor();
    await page.getByRole('button', { name: /^Undetermined \d/ }).waitFor();
    await board.service.sandbox.control.kill('ispring-soap');
    await page.getByRole('button', { name: 'Previous week' }).click();
    await page.getByRole('button', { name: 'iSpring', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undetermined', exact: true }).waitFor();
  });

  it('opens a session at once, whose details are late, and closes it as any other', async () => {
    await board.start();
    const page = await board.open(WEEK);
    await loaded(page);
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/assets/session-panel*', async (route) => {
      await late;
      await route.continue();
    });
    const session = page.locator('a[data-session]').first();
    await session.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Loading the session…').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(`!location.search.includes('session=')`);
    await session.click();
    arrive();
    await dialog.getByText('Source', { exact: true }).waitFor();
  });
});
