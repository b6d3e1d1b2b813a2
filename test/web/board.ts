import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startService, type Service } from '../support/service.js';
import { openWatched, type WatchedPage } from './watched-page.js';

export interface VisitOptions extends BrowserContextOptions {
  /** What the browser may say on its console: a source that is down shows there as a failed request. */
  readonly mayComplain?: RegExp | null;
  /** Another address of the service than its own. */
  readonly origin?: string;
}

interface Visit extends WatchedPage {
  readonly origin: string;
  readonly mayComplain: RegExp | null;
}

const AS_A_MANAGER = { locale: 'en-GB', timezoneId: 'Europe/Moscow', reducedMotion: 'reduce' } as const;

type Settings = Parameters<typeof startService>[0];

export interface Board {
  readonly service: Service;
  /** Another service from now on, which is stopped after the test. */
  readonly start: (settings?: Settings) => Promise<void>;
  /** The board with these parameters in its address, in English, in Moscow, on a wide screen unless `options` say otherwise. */
  readonly open: (params?: Readonly<Record<string, string>>, options?: VisitOptions) => Promise<Page>;
}

/**
 * The board of a service with these settings, for all tests of a block; or of one that each test starts. After each test all pages
 * are closed, and the test fails where a browser complained, or a page asked a foreign origin.
 */
export function openBoard(launch: () => Promise<Browser>, settings: Settings | 'of each test' = {}): Board {
  let browser: Browser;
  let shared: Service | null = null;
  let own: Service | null = null;
  const visits: Visit[] = [];
  const service = () => {
    const running = own ?? shared;
    if (running === null) throw new Error('No service is started');
    return running;
  };
  beforeAll(async () => {
    if (settings !== 'of each test') shared = await startService(settings);
    browser = await launch();
  }, 60_000);
  afterEach(async () => {
    const wrongs = await leave(visits.splice(0));
    await own?.stop();
    own = null;
    expect(wrongs).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await shared?.stop();
  });
  return {
    get service() {
      return service();
    },
    start: async (its) => {
      own = await startService(its);
    },
    open: async (params = {}, { mayComplain = null, origin = service().origin, ...context } = {}) => {
      const watched = await openWatched(browser, { ...AS_A_MANAGER, ...context });
      visits.push({ ...watched, origin: new URL(origin).origin, mayComplain });
      const { page } = watched;
      await page.goto(`${origin}/?${new URLSearchParams(params).toString()}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}

/** Closes all pages. Gives what browsers complained of, and the foreign origins that pages asked: nothing, if all is well. */
async function leave(visits: readonly Visit[]): Promise<string[]> {
  const wrongs: string[] = [];
  for (const { page, origin, complaints, origins, mayComplain } of visits) {
    await page.context().close();
    wrongs.push(...complaints.filter((complaint) => mayComplain?.test(complaint) !== true));
    wrongs.push(...[...origins].filter((asked) => asked !== origin));
  }
  return wrongs;
}

/** Waits until the calendar shows all that it asked for. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('main div[aria-busy="false"]').waitFor({ state: 'attached' });
}

/** The sessions that the calendar shows: the heading of each day that has some, with their ids in order. */
export function sessionsByDay(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate<Record<string, string[]>>(`Object.fromEntries(
    [...document.querySelectorAll('main section:has(a[data-session])')].map((day) => [
      (day.querySelector('h3 button')?.getAttribute('aria-label') ?? day.querySelector('h3').textContent).trim(),
      [...day.querySelectorAll('a[data-session]')].map((link) => link.dataset.session),
    ]),
  )`);
}
