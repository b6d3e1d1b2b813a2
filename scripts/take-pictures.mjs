/**
 * `npm run pictures`: takes the pictures of the documents from the running product on its sandbox, in a real Chromium
 * (CHROMIUM_PATH, else one in the usual places), into docs/pictures. They show the week in which they are taken.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PICTURES } from './pictures.mjs';
import { startProduct } from './running-product.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const folder = new URL('../docs/pictures/', import.meta.url);

const executablePath = process.env['CHROMIUM_PATH'] ?? BROWSERS.find((path) => existsSync(path));
if (executablePath === undefined)
  throw new Error('No Chromium found: set CHROMIUM_PATH, or install chromium.');
mkdirSync(folder, { recursive: true });

const product = startProduct();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const { origin } = new URL(await product.url());
  for (const { name, path, options, until } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Moscow',
      ...options,
    });
    await page.goto(`${origin}${path}`);
    await until(page);
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), animations: 'disabled' });
    await page.close();
    console.log(`docs/pictures/${name}.png`);
  }
  await product.stop();
} finally {
  await browser.close();
  product.kill();
}
