import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { startService, type Service } from '../support/service.js';
import { eventually } from '../support/eventually.js';
import { describeInBrowser } from './browser.js';

const KEY = 'canary-key-of-a-person-in-the-playground';

describeInBrowser('the playground where callers prove who they are', (launch) => {
  let service: Service;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const sha256 = createHash('sha256').update(KEY).digest('hex');
    service = await startService({
      AUTH_API_KEYS: JSON.stringify([{ name: 'person', sha256, scopes: ['graph:read', 'explain'] }]),
      NODE_ENV: 'production',
    });
    browser = await launch();
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${service.origin}/graphql`);
    await page.waitForSelector('.graphiql-query-editor .CodeMirror-line');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const answer = () =>
    page.evaluate<string>(`document.querySelector('.graphiql-response .CodeMirror').CodeMirror.getValue()`);

  async function run(): Promise<string> {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.click('.graphiql-execute-button');
    const text = await (await answered).text();
    // It is shown pretty.
    await eventually(async () => (await answer()).replace(/\s/g, '') === text.replace(/\s/g, ''));
    return text;
  }

  it('opens without a key, since it holds nothing, and shows that one is missing', async () => {
    expect(await page.title()).toBe('training-graph playground');
    expect(await run()).toContain('UNAUTHENTICATED');
  });

  it('runs its queries with the key that a person puts into the headers', async () => {
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.click('.graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror');
    await page.keyboard.insertText(JSON.stringify({ 'X-API-Key': KEY }));
    const text = await run();
    expect(JSON.parse(text)).toMatchObject({
      data: expect.any(Object),
      extensions: { cost: expect.any(Object) },
    });
  });

  it('learns the schema with it, which shows in the docs', async () => {
    await page.click('[aria-label="Re-fetch GraphQL schema"]');
    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.locator('.graphiql-doc-explorer-content', { hasText: 'Query' }).waitFor();
  });

  it('keeps the key nowhere', async () => {
    expect(await page.evaluate<string>('JSON.stringify(localStorage) + document.cookie')).not.toContain(KEY);
    expect(service.log()).not.toContain(KEY);
  });
});
