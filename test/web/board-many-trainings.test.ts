import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

/** Less than what all trainings of the sandbox may cost at once, and more than what each other part of the board does. */
const CALLS = 25;

/** Browsers tell on their console of each refusal. */
const REFUSED = { mayComplain: /400/ };

async function idsShown(page: Page): Promise<ReadonlySet<string | null>> {
  await loaded(page);
  const sessions = await page.locator('a[data-session]').all();
  return new Set(await Promise.all(sessions.map((session) => session.getAttribute('data-session'))));
}

describeInBrowser('the board of more trainings than one operation may ask for', (launch) => {
  const board = openBoard(launch, { MAX_UPSTREAM_CALLS: String(CALLS) });

  it('is one where the graph would refuse them all at once', async () => {
    const file = new URL('../../schema/operations/board/board-training-sessions.graphql', import.meta.url);
    const week = { from: '2026-04-13T00:00:00Z', to: '2026-04-20T00:00:00Z', scheduleIds: [] };
    const { errors } = await board.service.ask(readFileSync(file, 'utf8'), week);
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls: CALLS } }]);
  });

  it('shows the sessions of all of them, and no word of it', async () => {
    const page = await board.open({ view: 'month', date: '2026-04-15' }, REFUSED);
    const shown = await idsShown(page);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await board.start();
    const expected = await idsShown(await board.open({ view: 'month', date: '2026-04-15' }));
    expect([...expected].filter((id) => id?.startsWith('ispring:')).length).toBeGreaterThan(20);
    expect(shown).toEqual(expected);
  });

  it('leads from an empty week to the next session of any of them', async () => {
    const way = (page: Page) => page.getByRole('button', { name: /^Go to the last session before: / });
    const found = await way(await board.open({ date: '2027-02-03' }, REFUSED)).innerText();
    await board.start();
    expect(found).toBe(await way(await board.open({ date: '2027-02-03' })).innerText());
  });
});
