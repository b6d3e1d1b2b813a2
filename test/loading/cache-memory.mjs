// Fills caches with records of each vendor until they have thrown away several times what they hold, and prints what
// that cost in memory: `node --expose-gc cache-memory.mjs <bytes>`, once src/ is built.
import { readdirSync, readFileSync } from 'node:fs';
import { AnswerCache } from '../../dist/loading/cache.js';

const BOUND = Number(process.argv[2]);
const ROUNDS = 4;
const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The records of a vendor, as its fixtures have them. */
function recordsOf(vendor) {
  const root = new URL(`${vendor}/`, FIXTURES);
  return readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith('/record.json'))
    .map((path) => JSON.parse(readFileSync(new URL(path, root), 'utf8')));
}

/** The same record of another thing: each text says so. */
function varied(value, number) {
  if (typeof value === 'string') return `${value} ${number}`;
  if (Array.isArray(value)) return value.map((member) => varied(member, number));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, varied(member, number)]));
}

/** The same with Russian texts, of which each letter takes two bytes. */
function russian(value) {
  if (typeof value === 'string') return value.replace(/[a-z]/g, 'ж');
  if (Array.isArray(value)) return value.map(russian);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, russian(member)]));
}

/** A record whose texts are cut out of one large answer, which V8 keeps as long as any of them lives. */
function cutOut(number) {
  const answer = `${number} `.padEnd(100_000, 'An answer of an upstream, of which little is kept. ');
  return { id: String(number), title: answer.slice(100, 160), place: answer.slice(500, 540) };
}

const fromFixtures = (vendor, change = (value) => value) => {
  const records = recordsOf(vendor);
  return (number) => change(varied(records[number % records.length], number));
};

const SHAPES = {
  'ispring-soap': fromFixtures('ispring-soap'),
  'ispring-rest': fromFixtures('ispring-rest'),
  webex: fromFixtures('webex'),
  uis: fromFixtures('uis'),
  russian: fromFixtures('ispring-rest', russian),
  'cut out': cutOut,
  nothing: () => null,
  'empty list': () => [],
  'list of ids': (number) => Array.from({ length: 50 }, (_, i) => `5f0c9e1a-${number}-${i}`),
  numbers: (number) => Array.from({ length: 50 }, (_, i) => number / (i + 3)),
};

function used() {
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** So that names are as long as in use. */
const nameOf = (number) => `ispring-rest.resultsOfSession ${'x'.repeat(43)} 5f0c9e1a-0000-11ec-${number}`;

/** Puts in what fills it, and three times as much again, which pushes out all that came before. */
function fill(cache, bound, recordOf) {
  let enough = Infinity;
  for (let put = 0; put < enough; put += 1) {
    const now = Date.now();
    const value = recordOf(put);
    cache
      .section('')
      .setMany([[nameOf(put), { value, storedAt: now, freshUntil: now + 0.5, staleUntil: now + 1.5 }]]);
    if (enough === Infinity && cache.bytes > 0.9 * bound) enough = (ROUNDS * put) / 0.9;
  }
}

function measure(recordOf) {
  // What the engine learns of a shape is learnt once, and is no memory of the cache.
  fill(new AnswerCache(BOUND / 8), BOUND / 8, recordOf);
  const before = used();
  const cache = new AnswerCache(BOUND);
  fill(cache, BOUND, recordOf);
  const grown = used() - before;
  // Read here, so that the cache is there until now.
  return { counted: cache.bytes, grown };
}

const shapes = Object.entries(SHAPES).map(([shape, recordOf]) => [shape, measure(recordOf)]);
console.log(JSON.stringify(Object.fromEntries(shapes)));
