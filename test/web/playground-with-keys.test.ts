import { apiKeys, keyOf } from '../server/callers/keys.js';
import { startService } from '../support/service.js';
import { describeInBrowser } from './browser.js';
import { stagePlayground, type Playground } from './playground-page.js';

const KEY = keyOf('person');
const MISSING = 'This server wants a key (HTTP 401).';

describeInBrowser('the playground where callers prove who they are', (launch) => {
  const stage = stagePlayground(launch, () =>
    startService({
      AUTH_API_KEYS: apiKeys({ person: ['graph:read', 'explain'] }),
      NODE_ENV: 'production',
    }),
  );
  let playground: Playground;
  beforeAll(async () => (playground = await stage.open()), 60_000);

  it('opens without a key, since it holds nothing, and says at once what to do', async () => {
    await playground.panel.getByText(MISSING).waitFor();
    await playground.panel.getByText('write your key between the quotes of "X-API-Key"').waitFor();
  });

  it('has the headers prepared, of which nothing is sent as long as they are left alone', async () => {
    await playground.panel.getByRole('button', { name: 'Open Headers' }).click();
    expect(JSON.parse(await playground.textOf('headers'))).toEqual({ 'X-API-Key': '', 'x-explain': '' });
    const { asked, body } = await playground.run();
    expect(asked).not.toHaveProperty('x-api-key');
    expect(asked['x-explain']).toBe('1');
    expect(JSON.stringify(body)).toContain('UNAUTHENTICATED');
    await playground.panel.getByText('Not run: UNAUTHENTICATED').waitFor();
  });

  it('leads into the headers, where a key can be typed', async () => {
    await playground.panel.getByRole('button', { name: 'Open Headers' }).click();
    await playground.page.locator('textarea[aria-label="Headers"]:focus').waitFor();
  });

  it('asks also where its address holds a name and a password, as that of a status page may that led here', async () => {
    const origin = stage.service.origin.replace('//', '//anybody:nothing@');
    const led = await stage.open({}, origin);
    expect(JSON.stringify((await led.run()).body)).toContain('UNAUTHENTICATED');
    await led.page.context().close();
  });

  it('runs its queries with the key that a person puts into the headers', async () => {
    await playground.writeHeaders(JSON.stringify({ 'X-API-Key': KEY, 'x-explain': '' }));
    const { asked, body } = await playground.run();
    expect(asked['x-api-key']).toBe(KEY);
    expect(body).toMatchObject({ data: expect.any(Object), extensions: { cost: expect.any(Object) } });
    await playground.panel.getByText(MISSING).waitFor({ state: 'detached' });
  });

  it('has learnt the schema with it, which shows in the docs', async () => {
    await playground.page.click('[aria-label="Show Documentation Explorer"]');
    await playground.page.locator('.graphiql-doc-explorer-content', { hasText: 'Query' }).waitFor();
  });

  it('runs the queries of the other tabs with the same key', async () => {
    await playground.choose('WebexSession');
    expect(JSON.parse(await playground.textOf('headers'))).toEqual({ 'X-API-Key': '', 'x-explain': '' });
    const { body } = await playground.run();
    expect(body).toMatchObject({ data: { session: { id: 'webex:session:76736484' } } });
  });

  it('leaves the explanation in the answer for which a person asked in the headers', async () => {
    await playground.writeHeaders('{ "x-explain": "1" }');
    const { body } = await playground.run();
    expect(body.extensions).toHaveProperty('explain');
    expect(JSON.parse(await playground.textOf('answer'))).toEqual(body);
  });

  it('keeps the key nowhere, nor in the list of what was run', async () => {
    await playground.writeHeaders(JSON.stringify({ 'X-API-Key': KEY }));
    await playground.write('query Kept { upstreams { name } }');
    await playground.run();
    await playground.page.getByRole('button', { name: 'Show History' }).click();
    await playground.page.getByRole('button', { name: 'Kept', exact: true }).waitFor();
    const stored = await playground.page.evaluate<string>('JSON.stringify(localStorage) + document.cookie');
    expect(stored).toContain('query Kept');
    expect(stored).not.toContain(KEY);
    expect(stage.service.log()).not.toContain(KEY);
  });

  it('wants the key again once the page was left', async () => {
    await playground.page.reload();
    await playground.panel.getByText(MISSING).waitFor();
  });
});
