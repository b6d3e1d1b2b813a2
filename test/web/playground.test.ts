import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser } from './browser.js';
import { startService } from '../support/service.js';
import { openWatched, type WatchedPage } from './watched-page.js';

const root = new URL('../../', import.meta.url);

describeInBrowser('the playground in a browser', (launch) => {
  let server: Awaited<ReturnType<typeof startService>>;
  let browser: Browser;
  let ready: { name: string; query: string }[];
  const visits: WatchedPage[] = [];

  beforeAll(async () => {
    const { readReadyQueries } = await import(new URL('web/playground/read-ready-queries.mjs', root).href);
    ready = await readReadyQueries(new URL('schema/operations/', root));
    server = await startService();
    browser = await launch();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(async () => {
    for (const { page, complaints, origins } of visits.splice(0)) {
      await page.context().close();
      expect(complaints).toEqual([]);
      expect([...origins]).toEqual([server.origin]);
    }
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const visit = await openWatched(browser, options);
    visits.push(visit);
    const { page } = visit;
    await page.goto(`${server.origin}/graphql`);
    await page.waitForSelector('.graphiql-query-editor .CodeMirror-line');
    return page;
  }

  const titles = (page: Page) => page.locator('.graphiql-tab-button').allInnerTexts();
  // CodeMirror keeps only the visible lines in the page; its own object knows all.
  const textOf = (page: Page, pane: string) =>
    page.evaluate<string>(`document.querySelector('${pane} .CodeMirror').CodeMirror.getValue()`);

  it('greets a newcomer with a tab for each ready query, named by its operation', async () => {
    const page = await visit();
    expect(await page.title()).toBe('training-graph playground');
    expect(ready.length).toBeGreaterThanOrEqual(4);
    expect(await titles(page)).toEqual(ready.map(({ name }) => name));
    expect(await textOf(page, '.graphiql-query-editor')).toBe(ready[0]?.query);
  });

  it('says that it is the sandbox', async () => {
    const page = await visit();
    expect(await page.locator('.notice').innerText()).toMatch(/sandbox/i);
  });

  it('runs the first ready query at the press of the button and shows its data', async () => {
    const page = await visit();
    await page.click('.graphiql-execute-button');
    await page.waitForSelector('.graphiql-response .CodeMirror-line .cm-property');
    const answer = JSON.parse(await textOf(page, '.graphiql-response'));
    expect(answer.errors).toBeUndefined();
    expect(Object.values(answer.data)).not.toContain(null);
  });

  it('opens the docs, and finds a type in them by name', async () => {
    const page = await visit();
    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.fill('.graphiql-doc-explorer input', 'Session');
    await page.locator('[role="option"]', { hasText: /^Session$/ }).click();
    await page.locator('.graphiql-doc-explorer-title', { hasText: /^Session$/ }).waitFor();
  });

  it('completes and checks what is typed, by the schema', async () => {
    const page = await visit();
    await page.click('[aria-label="New tab"]');
    await page.click('.graphiql-query-editor .CodeMirror');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{ session(id: 1) { titel } ses');
    await page.locator('.CodeMirror-hints', { hasText: 'session' }).waitFor();
    await page.keyboard.press('Escape');
    await page.hover('.CodeMirror-lint-mark-error >> text=titel');
    await page.locator('.CodeMirror-lint-tooltip', { hasText: 'Did you mean "title"?' }).waitFor();
  });

  it('opens its dialogs within its own content policy', async () => {
    const page = await visit();
    for (const dialog of ['Open settings dialog', 'Open short keys dialog']) {
      await page.click(`[aria-label="${dialog}"]`);
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('keeps an edit, and gives the ready queries back after "Clear data"', async () => {
    const page = await visit();
    const reloaded = async (reload: () => Promise<unknown>) => {
      await Promise.all([page.waitForEvent('load'), reload()]);
      await page.waitForSelector('.graphiql-query-editor .CodeMirror-line');
    };
    const stored = `localStorage.getItem('training-graph:graphiql:tabState') ?? ''`;
    const names = ready.map(({ name }) => name);
    await reloaded(() => page.reload());
    expect(await titles(page)).toEqual(names);

    await page.click('.graphiql-query-editor .CodeMirror');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine');
    // GraphiQL stores an edit half a second after the last key.
    while (!(await page.evaluate<string>(stored)).includes('# mine'));
    await reloaded(() => page.reload());
    expect(await titles(page)).toEqual(names);
    expect(await textOf(page, '.graphiql-query-editor')).toBe(`# mine${ready[0]?.query}`);

    await page.click('[aria-label="Open settings dialog"]');
    await reloaded(() => page.click('text=Clear data'));
    expect(await titles(page)).toEqual(names);
    expect(await textOf(page, '.graphiql-query-editor')).toBe(ready[0]?.query);
  });

  it.each(['light', 'dark'] as const)('follows a %s system', async (colorScheme) => {
    const page = await visit({ colorScheme });
    const brightness = async (selector: string) => {
      const style = `getComputedStyle(document.querySelector('${selector}')).backgroundColor`;
      const [red, green, blue] = (await page.evaluate<string>(style)).match(/\d+/g) ?? [];
      return (Number(red) + Number(green) + Number(blue)) / 3;
    };
    const dark = [(await brightness('.graphiql-container')) < 100, (await brightness('.notice')) < 100];
    expect(dark).toEqual(Array(2).fill(colorScheme === 'dark'));
  });

  it('puts the query above the answer on a phone, and nothing sticks out', async () => {
    const page = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const [query, answer] = await Promise.all(
      ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
    );
    if (!query || !answer) throw new Error('The page lacks a pane');
    expect(answer.y).toBeGreaterThanOrEqual(query.y + query.height);
    expect(Math.min(query.width, answer.width)).toBeGreaterThan(350);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  });
});
