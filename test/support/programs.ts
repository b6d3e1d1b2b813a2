import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian puts what only root's search path has. */
const MORE_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** A program of this machine by its name; null where there is none. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null;
}

/**
 * `describe` for tests that need these programs: skipped, with a word, on a machine that lacks one, but not where CI is set.
 * On Debian each is in the package of its name.
 */
export function describeWith(programs: readonly string[], name: string, tests: () => void): void {
  const missing = programs.filter((program) => findProgram(program) === null);
  describeUnless(missing.length === 0 ? null : `Not found: ${missing.join(', ')}.`, name, tests);
}

/** `describe`; where there is a reason against it skipped with that, or failing where CI is set. */
export function describeUnless(reason: string | null, name: string, tests: () => void): void {
  if (reason === null) {
    describe(name, tests);
    return;
  }
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipping "${name}". ${reason}\n`);
    describe.skip(name, tests);
  } else {
    it(`has what it needs for ${name}`, () => {
      throw new Error(reason);
    });
  }
}
