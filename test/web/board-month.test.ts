import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const PHONE = { viewport: { width: 390, height: 844 } };

describeInBrowser("the board's month", (launch) => {
  const board = openBoard(launch);

  // In the first, all sessions are on days of the next month, which fill its last week.
  it.each(['2023-03-15', '2026-04-15'])('shows all that it counts on a telephone, too: %s', async (date) => {
    const page = await board.open({ view: 'month', date }, PHONE);
    await loaded(page);
    const shown = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a[data-session]')].filter((link) => link.checkVisibility()).map((link) => link.dataset.session)`,
    );
    const count = new Set(shown).size;
    expect(count).toBeGreaterThan(0);
    await page
      .getByRole('status')
      .filter({ hasText: count === 1 ? /^1 session$/ : `${count} sessions` })
      .waitFor();
  });

  it('has another today after midnight', async () => {
    const page = await board.open({ view: 'month', date: '2026-04-15' });
    await page.clock.install({ time: '2026-04-15T23:58:30+03:00' });
    await page.reload();
    await loaded(page);
    const today = page.locator('main section h3 [data-today="true"]');
    await today.filter({ hasText: '15 Apr' }).waitFor();
    await page.clock.fastForward('03:00');
    await today.filter({ hasText: '16 Apr' }).waitFor();
    expect(await today.count()).toBe(1);
  });

  it('is of today where the address names no day, also after midnight', async () => {
    const page = await board.open({ view: 'month' });
    await page.clock.install({ time: '2026-04-30T23:58:30+03:00' });
    await page.reload();
    await page.getByRole('heading', { name: 'April 2026' }).waitFor();
    await loaded(page);
    await page.clock.fastForward('03:00');
    await page.getByRole('heading', { name: 'May 2026' }).waitFor();
  });
});
