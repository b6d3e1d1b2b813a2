import type { Browser, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { startService, type Service } from '../support/service.js';
import { openWatched } from './watched-page.js';

/** The playground in a page of its own. */
export interface Playground {
  readonly page: Page;
  /** What stands below the answer. */
  readonly panel: Locator;
  /** What the browser complained of so far. */
  readonly complaints: string[];
  /** Puts a query into the editor in place of what is there. */
  readonly write: (query: string) => Promise<void>;
  /** Writes the headers of the tab, its editor opened before. */
  readonly writeHeaders: (json: string) => Promise<void>;
  /** Shows the tab of this name. */
  readonly choose: (tab: string) => Promise<void>;
  /** Runs what is in the editor; gives the answer as it came, once it is shown. */
  readonly run: () => Promise<SentAnswer>;
  /** Plans what is in the editor, and waits for what comes of it. */
  readonly plan: () => Promise<void>;
  /** The text in an editor. */
  readonly textOf: (pane: Pane) => Promise<string>;
  /** The cells of the waterfall, row by row, by their headings. */
  readonly calls: () => Promise<Readonly<Record<string, string>>[]>;
}

export type Pane = 'query' | 'headers' | 'answer';

interface SentAnswer {
  /** The headers of the request, in small letters. */
  readonly asked: Readonly<Record<string, string>>;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
}

const EDITORS: Readonly<Record<Pane, string>> = {
  query: '.graphiql-query-editor .CodeMirror',
  headers: '.graphiql-editor-tool .graphiql-editor:last-child .CodeMirror',
  answer: '.graphiql-response .CodeMirror',
};

export interface PlaygroundStage {
  readonly service: Service;
  /** A playground of the service, in a fresh profile, or of another address. */
  readonly open: (options?: BrowserContextOptions, origin?: string) => Promise<Playground>;
  /** Closes all that are open, and gives what browsers complained of in them. */
  readonly leave: () => Promise<string[]>;
}

/** A service and a browser for all tests of a block. */
export function stagePlayground(
  launch: () => Promise<Browser>,
  start: () => Promise<Service> = startService,
): PlaygroundStage {
  let service: Service;
  let browser: Browser;
  const opened: Playground[] = [];
  beforeAll(async () => {
    service = await start();
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  return {
    get service() {
      return service;
    },
    open: async (options = {}, origin = service.origin) => {
      const playground = await openPlayground(browser, origin, options);
      opened.push(playground);
      return playground;
    },
    leave: async () => {
      const left = opened.splice(0);
      for (const { page } of left) await page.context().close();
      return left.flatMap(({ complaints }) => complaints);
    },
  };
}

async function openPlayground(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
): Promise<Playground> {
  const { page, complaints } = await openWatched(browser, options);
  await page.goto(`${origin}/graphql`);
  await page.waitForSelector(`${EDITORS.query} .CodeMirror-line`);
  return playgroundIn(page, complaints);
}

function playgroundIn(page: Page, complaints: string[]): Playground {
  const panel = page.getByRole('region', { name: 'Upstream', exact: true });
  // CodeMirror keeps only the visible lines in the page; its own object knows all.
  const textOf = (pane: Pane) =>
    page.evaluate<string>(`document.querySelector('${EDITORS[pane]}').CodeMirror.getValue()`);
  // GraphiQL learns a little after each change which operation is meant.
  const meant = `document.querySelector('${EDITORS.query}').CodeMirror.operationName ?? null`;
  const untilMeant = (name: string | null) =>
    eventually(async () => (await page.evaluate<string | null>(meant)) === name);
  return {
    page,
    panel,
    complaints,
    textOf,
    write: async (query) => {
      await page.click(EDITORS.query);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(query);
      await untilMeant(/^query (\w+)/.exec(query)?.[1] ?? null);
    },
    writeHeaders: async (json) => {
      await page.getByRole('button', { name: 'Headers', exact: true }).click();
      await page.click(EDITORS.headers);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(json);
    },
    choose: async (tab) => {
      await page.getByRole('button', { name: tab, exact: true }).click();
      await untilMeant(tab);
    },
    run: async () => {
      // Not the first response: that may be of what the panel asked after the run before.
      const asked = page.waitForRequest(isOperation);
      await page.click('.graphiql-execute-button');
      const request = await asked;
      const response = await request.response();
      const body = (await response?.json()) as SentAnswer['body'];
      await eventually(async () => (await textOf('answer')).startsWith('{'));
      return { asked: request.headers(), body };
    },
    plan: async () => {
      await panel.getByRole('button', { name: 'Plan without running' }).click();
      await panel.getByText(/^(Planned, not run\.|Not planned, and not run)/).waitFor();
    },
    calls: () => page.evaluate<Readonly<Record<string, string>>[]>(CALLS),
  };
}

function isOperation(request: Request): boolean {
  return request.method() === 'POST' && request.postData()?.includes('"IntrospectionQuery"') !== true;
}

/** Evaluated in the page. */
const CALLS = `(() => {
  const cells = (row) => [...row.children].map((cell) => cell.textContent);
  const [head, ...rows] = [...document.querySelectorAll('.upstream-waterfall tr')].map(cells);
  return rows.map((row) => Object.fromEntries(row.map((text, index) => [head[index], text])));
})()`;
