import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
    only: { type: 'string' },
    subjects: { type: 'string' },
    seconds: { type: 'string', default: '3' },
  },
});

/** What the command line says; all but `dist` is for `bench.mjs`. */
export const OPTIONS = {
  dist: resolve(values.dist),
  /** Classes to run; null: all. */
  only: listOf(values.only),
  /** Keys of the subjects to run beside ours; null: all. */
  subjects: listOf(values.subjects),
  /** Of each measurement under load. */
  seconds: Number(values.seconds),
};

/** @param {string | undefined} text */
function listOf(text) {
  return text === undefined ? null : text.split(',').map((name) => name.trim());
}
