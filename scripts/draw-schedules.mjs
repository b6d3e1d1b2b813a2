/**
 * `npm run draw`: draws the pictures of docs/schedules.md, one for each of draw-examples.mjs, by the calendar that was built.
 * `npm run draw -- --check` draws nothing, and exits 1 where the pictures that are there are not those that it would draw.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawPictures } from './draw-pictures.mjs';

const folder = new URL('../docs/schedules/', import.meta.url);
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;

/** @type {Promise<unknown>[]} */
const parts = ['timetable', 'business-calendar', 'russian-business-years', 'zone-clock'].map(
  (part) => import(new URL(`../dist/calendar/${part}.js`, import.meta.url).href),
);
/** @type {unknown} */
const built = Object.assign({}, ...(await Promise.all(parts)));
const calendar = /** @type {import('./draw-calendar.mjs').Calendar} */ (built);
const pictures = new Map(drawPictures(calendar).map(({ name, svg }) => [name, svg]));

mkdirSync(folder, { recursive: true });
const present = readdirSync(folder);
const surplus = present.filter((name) => !pictures.has(name));
const stale = [...pictures].filter(
  ([name, svg]) => !present.includes(name) || readFileSync(new URL(name, folder), 'utf8') !== svg,
);
if (check) {
  const wrong = [...surplus, ...stale.map(([name]) => name)];
  if (wrong.length > 0) {
    console.error(`Not as it would be drawn: ${wrong.join(', ')}. Run npm run draw.`);
    process.exitCode = 1;
  }
} else {
  for (const name of surplus) rmSync(new URL(name, folder));
  for (const [name, svg] of stale) writeFileSync(new URL(name, folder), svg);
  console.log(`${pictures.size} pictures in docs/schedules, ${stale.length} of them new or changed`);
}
