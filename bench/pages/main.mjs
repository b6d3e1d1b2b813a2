/**
 * `npm run pages`: how soon a browser shows our pages on the sandbox, what they weigh, and what Lighthouse says of them, as on a
 * computer and as on a telephone. Prints tables and writes `pages.md`.
 */
import { launch } from 'chrome-launcher';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from '../child.mjs';
import { machine, markdownTable, printTable } from '../harness/report.mjs';
import { OPTIONS } from '../options.mjs';
import { expectBuild } from '../stage.mjs';
import { judge } from './judge.mjs';
import { weightOf } from './weight.mjs';

const PAGES = [
  { name: 'board, calendar', path: '/' },
  { name: 'board, results', path: '/?page=results' },
  { name: 'playground', path: '/graphql' },
  { name: 'status', path: '/status' },
];
const FOLDERS = ['board', 'playground'];
const ROUNDS = 3;
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const MOST_MINUTES = 10;

expectBuild();
const chromePath = process.env['CHROMIUM_PATH'] ?? BROWSERS.find((path) => existsSync(path));
if (chromePath === undefined) throw new Error('No Chromium found: set CHROMIUM_PATH, or install chromium.');
setTimeout(() => {
  console.error(`FAIL it took more than ${MOST_MINUTES} minutes`);
  process.exit(1);
}, MOST_MINUTES * 60_000).unref();

const product = new Child('product', [join(OPTIONS.dist, 'main.js')], {
  cwd: OPTIONS.dist,
  env: { PATH: process.env['PATH'], PORT: '0', SANDBOX: '1', LOG_LEVEL: 'error' },
});
process.on('exit', () => product.kill());
const origin = await product.prints(/answers at (http:\/\/[^/]+)/);
const browser = await launch({ chromePath, chromeFlags: FLAGS, logLevel: 'silent' });
/** @type {string[][]} */
const rows = [
  [
    'page',
    'as on',
    'first paint ms',
    'largest paint ms',
    'blocked ms',
    'shift',
    'kB',
    'performance',
    'accessibility',
    'best practices',
  ],
];
try {
  for (const form of /** @type {const} */ (['desktop', 'mobile'])) {
    for (const { name, path } of PAGES) {
      const verdict = await judge(`${origin}${path}`, { port: browser.port, form, rounds: ROUNDS });
      rows.push([name, form === 'desktop' ? 'a computer' : 'a telephone', ...verdict]);
    }
  }
} finally {
  browser.kill();
  await product.stop();
}

const weights = [
  ['page', 'before the first view, kB', 'all scripts and styles, kB', 'files'],
  ...FOLDERS.map((folder) => weightOf(folder, join(OPTIONS.dist, folder))),
];
const tables = [
  {
    title: 'Seen and judged',
    notes: [
      `Lighthouse, on loopback and the sandbox, medians of ${ROUNDS}. A computer: as fast as this one. A telephone: four times slower, on a slow 4G of 1.6 Mbit/s and 150 ms, as Lighthouse works it out. First and largest paint, and how long the main thread was blocked in pieces of more than 50 ms, in milliseconds; kB are those that came over the wire.`,
    ],
    rows,
  },
  { title: 'Weight', notes: ['Compressed with gzip, as it is sent.'], rows: weights },
];
tables.forEach(printTable);
const sections = tables.map(({ title, notes, rows }) =>
  [`## ${title}`, ...notes, markdownTable(rows)].join('\n\n'),
);
const text = ['# Pages', `${machine()} Made by \`npm run pages\`.`, ...sections].join('\n\n');
writeFileSync(new URL('../pages.md', import.meta.url), `${text}\n`);
