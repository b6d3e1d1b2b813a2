/**
 * `npm run conformance`: runs what others have written to judge such a graph, or to ask it, counts what passes, and writes the table
 * of docs/conformance.md. Exits 1 where anything fails or is skipped. The same tests are part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUITES } from './conformance-suites.mjs';

/**
 * @typedef {{ readonly status: string, readonly fullName: string }} Test
 * @typedef {{ readonly name: string, readonly assertionResults: readonly Test[] }} File
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'docs/conformance.md');
const folder = mkdtempSync(join(tmpdir(), 'training-graph-'));
const outcome = join(folder, 'outcome.json');

const files = [...new Set(SUITES.map(({ file }) => file))];
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
spawnSync(process.execPath, [...jest, '--json', `--outputFile=${outcome}`, '--runTestsByPath', ...files], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  // Where a suite needs what is not there, it fails, and is not left out.
  env: { ...process.env, CI: 'true', VERDICTS: folder },
});
const { testResults } = /** @type {{ testResults: readonly File[] }} */ (read(outcome));

const rows = SUITES.map(({ name, from, file, named = /(?:)/, verdict, folder: at = '.' }) => {
  const tests = testResults
    .filter(({ name: path }) => path.endsWith(file))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => named.test(fullName));
  const counted = verdict === undefined ? tests : testsOf(verdict);
  const passed = counted.filter(({ status }) => status === 'passed').length;
  return {
    name,
    from: from.map((one) => `\`${one}\` ${versionOf(at, one)}`).join(', '),
    passed,
    of: counted.length,
  };
});

const table = [
  '| suite | from | passed |',
  '| --- | --- | --- |',
  ...rows.map(({ name, from, passed, of }) => `| ${name} | ${from} | ${passed} of ${of} |`),
];
const [before = '', after = ''] = readFileSync(PAGE, 'utf8').split(
  /<!-- table -->[^]*<!-- end of the table -->/,
);
writeFileSync(
  PAGE,
  [before, '<!-- table -->\n\n', table.join('\n'), '\n\n<!-- end of the table -->', after].join(''),
);
spawnSync('npx', ['prettier', '--write', PAGE], { cwd: ROOT, stdio: 'ignore' });
console.log(table.join('\n'));
if (rows.some(({ passed, of }) => of === 0 || passed < of)) process.exitCode = 1;

/**
 * The tests of a suite that has a runner of its own; those that it leaves out for everybody are not counted.
 * @param {string} verdict
 */
function testsOf(verdict) {
  const { passed, failed } = /** @type {{ passed: number, failed: readonly string[] }} */ (
    read(join(folder, `${verdict}.json`))
  );
  return [
    ...Array.from({ length: passed }, () => ({ status: 'passed' })),
    ...failed.map(() => ({ status: 'failed' })),
  ];
}

/**
 * @param {string} at
 * @param {string} name of a package that is installed there
 */
function versionOf(at, name) {
  const { version } = /** @type {{ version: string }} */ (
    read(join(ROOT, at, 'node_modules', name, 'package.json'))
  );
  return version;
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
