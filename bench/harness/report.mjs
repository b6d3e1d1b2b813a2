import { cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { table } from '../numbers.mjs';
import { LOAD_GENERATOR } from './load.mjs';
import { IS_PINNED, MEASURED_CORE, OTHER_CORE } from './pinning.mjs';

/** @typedef {import('./session.mjs').Session} Session */
/** @typedef {import('./session.mjs').Table} Table */

/** @param {Table} found */
export function printTable({ title, notes, rows }) {
  console.log(['', title, ...notes.map((note) => `  ${note}`), '', table(rows), ''].join('\n'));
}

/** When and where it was measured, as a sentence. */
export function machine() {
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} processors.`;
}

/** @param {Session} session */
export function asMarkdown({ tables, verdicts, lost, notRun }) {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${String(version)}`);
  return `${[
    '# Results',
    `${machine()} ${
      IS_PINNED
        ? `What is measured is held on processor ${MEASURED_CORE}, the load, the upstreams and the benchmark on processor ${OTHER_CORE}.`
        : 'Without taskset, or a second processor, nothing is held on a processor of its own: figures are rough.'
    } Load by ${LOAD_GENERATOR}. Made by \`npm run bench\`; [README.md](README.md) says what each class is.`,
    `Packages: ${versions.join(', ')}.`,
    ...tables.map(({ title, notes, rows }) => [`## ${title}`, ...notes, markdownTable(rows)].join('\n\n')),
    '## Bounds',
    bullets(verdicts.map(({ text, ok }) => `${ok ? 'PASS' : 'FAIL'} ${text}`)),
    '## Where a peer is better',
    lost.length === 0 ? 'Nowhere, by more than a twentieth.' : bullets(lost),
    '## Not run',
    notRun.size === 0 ? 'Nothing.' : bullets([...notRun].map(([name, why]) => `${name}: ${why}`)),
  ].join('\n\n')}\n`;
}

/** @param {readonly string[]} lines */
function bullets(lines) {
  return lines.map((line) => `- ${line}`).join('\n');
}

/**
 * Its columns are as wide as their widest cell, as a formatter would have them.
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(rows) {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => Math.max(4, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rest.map(line)].join('\n');
}

/**
 * @param {string} cell
 * @param {number} width
 * @param {number} column
 */
function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
