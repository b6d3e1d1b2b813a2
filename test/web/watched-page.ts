import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page that is watched from its first moment. */
export interface WatchedPage {
  readonly page: Page;
  /** What the browser complained of so far. */
  readonly complaints: string[];
  /** Whom the page asked so far. */
  readonly origins: ReadonlySet<string>;
}

/** How long a busy machine may take until a page shows what it is waited for. */
const PATIENCE_MS = 30_000;

/** An empty page in a fresh profile, 1280 pixels wide where `options` do not say otherwise. */
export async function openWatched(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const origins = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) origins.add(new URL(request.url()).origin);
  });
  return { page, complaints, origins };
}
