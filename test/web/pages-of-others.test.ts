import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { listen } from '../server/callers/log-lines.js';
import { startService, takeCalls, type Service } from '../support/service.js';
import { describeInBrowser, FAR_NAME } from './browser.js';
import { openWatched } from './watched-page.js';

const QUERY = encodeURIComponent('{ trainings { title } }');

describeInBrowser('a graph that lets anyone in', (launch) => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let others: Server;
  let html = '';

  beforeAll(async () => {
    service = await startService({ AUTH: 'off' });
    others = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
    await new Promise<void>((resolve) => others.listen(0, '127.0.0.1', resolve));
    browser = await launch();
  }, 60_000);
  beforeEach(async () => {
    ({ page } = await openWatched(browser));
    takeCalls(service);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    others.close();
    await service.stop();
  });

  /** Where pages reach it: as this machine, and as one that is far, to which browsers do not say where a request comes from. */
  const reached = (name: string): string => service.origin.replace('127.0.0.1', name);

  it.each(['127.0.0.1', FAR_NAME])(
    'asks nobody for a picture in a page of others, at http://%s',
    async (name) => {
      const address = `${reached(name)}/graphql?query=${QUERY}`;
      html = `<meta name="referrer" content="no-referrer"><img src="${address}">`;
      const heard = listen(service);
      await page.goto(`http://127.0.0.1:${(others.address() as AddressInfo).port}/`);
      const { operations } = await heard();
      expect(operations).toEqual([
        expect.objectContaining({ outcome: 'refused', status: 403, upstreamCalls: 0 }),
      ]);
      expect(takeCalls(service)).toEqual({});
    },
  );

  it.each(['127.0.0.1', FAR_NAME])(
    'answers its own pages, by GET and by POST, at http://%s',
    async (name) => {
      await page.goto(`${reached(name)}/graphql`);
      const statuses = await page.evaluate<readonly number[]>(`(async () => {
      const got = await fetch('/graphql?query=${QUERY}', { headers: { accept: 'application/json' } });
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query: '{ trainings { title } }' });
      const posted = await fetch('/graphql', { method: 'POST', headers, body });
      return [got.status, posted.status];
    })()`);
      expect(statuses).toEqual([200, 200]);
    },
  );
});
