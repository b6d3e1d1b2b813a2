import lighthouse, { desktopConfig } from 'lighthouse';

const AUDITS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'total-byte-weight',
];
const MOST_ATTEMPTS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/**
 * The medians of what Lighthouse finds, as cells of a table: the audits, then the scores out of 100.
 * @param {string} url
 * @param {{ readonly port: number, readonly form: 'desktop' | 'mobile', readonly rounds: number }} options `port` of the browser
 * @returns {Promise<string[]>}
 */
export async function judge(url, { port, form, rounds }) {
  const config = form === 'desktop' ? desktopConfig : undefined;
  /** @type {number[][]} */
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const { audits, categories } = await askLighthouse(url, { port, onlyCategories: CATEGORIES }, config);
    found.push([
      ...AUDITS.map((name) => audits[name]?.numericValue ?? Number.NaN),
      ...CATEGORIES.map((name) => (categories[name]?.score ?? Number.NaN) * 100),
    ]);
  }
  const [paint, largest, blocked, shift, bytes, ...scores] = medians(found);
  return [
    whole(paint),
    whole(largest),
    whole(blocked),
    (shift ?? Number.NaN).toFixed(3),
    whole((bytes ?? Number.NaN) / 1000),
    ...scores.map(whole),
  ];
}

/**
 * A trace of a busy machine now and then lacks its beginning: then it is asked again.
 * @param {string} url
 * @param {import('lighthouse').Flags} flags
 * @param {import('lighthouse').Config | undefined} config
 */
async function askLighthouse(url, flags, config) {
  let problem = 'it says nothing';
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const result = await lighthouse(url, { ...flags, logLevel: 'silent' }, config);
    if (result !== undefined && result.lhr.runtimeError === undefined) return result.lhr;
    problem = result?.lhr.runtimeError?.message ?? problem;
  }
  throw new Error(`Lighthouse cannot judge ${url}: ${problem}`);
}

/** @param {readonly (readonly number[])[]} rounds */
function medians([first = [], ...rest]) {
  return first.map((value, column) => {
    const sorted = [value, ...rest.map((round) => round[column] ?? Number.NaN)].sort(
      (one, other) => one - other,
    );
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  });
}

/** @param {number | undefined} value */
function whole(value = Number.NaN) {
  return value.toFixed(0);
}
