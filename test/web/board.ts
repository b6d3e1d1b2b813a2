import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Service } from '../support/service.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface VisitOptions extends BrowserContextOptions {
  /** What the browser may say on its console: a source that is down shows there as a failed request. */
  readonly mayComplain?: RegExp;
  /** Another address of the service than its own. */
  readonly origin?: string;
}

interface Visit {
  readonly page: Page;
  readonly origin: string;
  readonly complaints: string[];
  readonly origins: Set<string>;
}

/** Opens the board in pages of their own; {@link leave} closes them, and says whether they kept the rules. */
export class Visitors {
  readonly #visits: Visit[] = [];

  constructor(
    readonly browser: () => Browser,
    readonly service: () => Service,
  ) {}

  /** The board with these parameters in its address, in English, in Moscow, on a wide screen unless `options` say otherwise. */
  async open(params: Readonly<Record<string, string>> = {}, options: VisitOptions = {}): Promise<Page> {
    const { mayComplain, origin = this.service().origin, ...context } = options;
    const opened = await this.browser().newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Moscow',
      reducedMotion: 'reduce',
      ...context,
    });
    opened.setDefaultTimeout(15_000);
    const page = await opened.newPage();
    this.#visits.push(watch(page, origin, mayComplain));
    await page.goto(`${origin}/?${new URLSearchParams(params).toString()}`);
    await page.getByRole('main').waitFor();
    return page;
  }

  /** Closes all pages. Gives what browsers complained of, and the foreign origins that pages asked: nothing, if all is well. */
  async leave(): Promise<string[]> {
    const wrongs: string[] = [];
    for (const { page, origin, complaints, origins } of this.#visits.splice(0)) {
      await page.context().close();
      wrongs.push(...complaints, ...[...origins].filter((asked) => asked !== origin));
    }
    return wrongs;
  }
}

function watch(page: Page, origin: string, mayComplain?: RegExp): Visit {
  const visit: Visit = { page, origin, complaints: [], origins: new Set() };
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (mayComplain?.test(message.text()) !== true) visit.complaints.push(message.text());
  });
  page.on('pageerror', (error) => visit.complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) visit.origins.add(new URL(request.url()).origin);
  });
  return visit;
}

/** What axe-core finds serious or critical in the page, or a part of it, as it stands: the rule, and the elements that break it. */
export async function axe(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run('${part}', { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
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
