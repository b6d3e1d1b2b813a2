/**
 * `npm run schema:breaking`: holds schema/schema.graphql against the schema of the last release, schema/released.graphql, and exits 1
 * unless CHANGELOG.md names what breaks, and nothing else, under `## Unreleased`, `### Breaking`.
 * `npm run schema:breaking -- --release` asks the same of the section of the version that package.json has, and then makes
 * schema/schema.graphql the released one. A folder may be given, in which all these files are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { breakingChangesOf, breaksNamedIn } from './breaking-changes-of.mjs';

const { values, positionals } = parseArgs({
  options: { release: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder = fileURLToPath(new URL('..', import.meta.url))] = positionals;
/** @param {string} name */
const read = (name) => readFileSync(join(folder, name), 'utf8');

/** @type {unknown} */
const json = JSON.parse(read('package.json'));
const { version } = /** @type {{ version: string }} */ (json);
const section = values.release ? version : 'Unreleased';
const sdl = read('schema/schema.graphql');
const breaks = await breakingChangesOf(read('schema/released.graphql'), sdl);
const named = breaksNamedIn(read('CHANGELOG.md'), section);

const silent = breaks.filter(({ path }) => !named.includes(path));
const untrue = named.filter((name) => breaks.every(({ path }) => path !== name));
if (silent.length > 0) {
  console.error('These changes break clients. Take them back, or say so in CHANGELOG.md, under');
  console.error(`## ${section}\n\n### Breaking\n`);
  for (const { path, message } of silent) console.error(`- \`${path}\`: ${message}`);
}
if (untrue.length > 0) {
  console.error(`CHANGELOG.md names as broken under ## ${section}, ### Breaking, what is not; take out:`);
  for (const path of untrue) console.error(`- \`${path}\``);
}
if (silent.length + untrue.length > 0) process.exit(1);

console.log(`${breaks.length} breaking changes since the release, each named in CHANGELOG.md`);
if (values.release) {
  const heading = [
    `# The schema of release ${version}, which schema.graphql is held against by \`npm run schema:breaking\`.`,
    '# Renewed with each release by `npm run schema:breaking -- --release`; do not edit.',
  ].join('\n');
  writeFileSync(join(folder, 'schema/released.graphql'), `${heading}\n${sdl.replace(/^(#.*\n)+/, '')}`);
  console.log(`schema/released.graphql is the schema of ${version} now`);
}
