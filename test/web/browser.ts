import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { describeUnless } from '../support/programs.js';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium of this machine: CHROMIUM_PATH, else one in the usual places; null when there is none. */
function findBrowser(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync) ?? null;
}

/** A name of this machine that a browser takes for another, to which it sends less than to 127.0.0.1. */
export const FAR_NAME = 'graph.example';

/** A browser with a fresh profile that can resolve no other name: a page that needs more than loopback breaks in it. */
function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${FAR_NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
}

const found = findBrowser();

const REASON =
  found === null ? 'No Chromium found: set CHROMIUM_PATH, or install chromium or google-chrome.' : null;

/** `describe` for tests that need a browser: skipped, with a word, on a machine without one, but not where CI is set. */
export function describeInBrowser(name: string, tests: (launch: () => Promise<Browser>) => void): void {
  describeUnless(REASON, name, () => tests(() => launchBrowser(found ?? '')));
}
