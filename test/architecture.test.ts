import { fileURLToPath } from 'node:url';
import { HOUSE } from './support/house/house-in-order.js';
import { parseFile, readHouse, type HouseFile } from './support/house/imports.js';
import { describeViolation } from './support/house/rule.js';
import { rules } from './support/house/rules.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

describe('the house keeps its rules (src/README.md)', () => {
  const house = readHouse(SRC);

  it('is read at all', () => {
    expect(house.length).toBeGreaterThan(0);
  });

  it.each(rules)('$name: $sentence', (rule) => {
    const violations = rule.find(house).map(describeViolation);
    if (violations.length > 0) throw new Error(violations.join('\n\n'));
  });
});

/** One slip each: what is added to which file, and the one rule that must see it. */
const SLIPS: readonly { slip: string; file: string; add: string; rule: string }[] = [
  // Who may import whom.
  slip('main.ts starting the server itself', 'main.ts', `import './server/server.js'`, 'imports of main.ts'),
  slip('cli.ts loading the start always', 'cli.ts', `import './commands/start.js'`, 'imports of cli.ts'),
  slip(
    'check-sources.ts starting the product',
    'check-sources.ts',
    `import './commands/start.js'`,
    'imports of check-sources.ts',
  ),
  slip(
    'the library running a command',
    'index.ts',
    `import { start } from './commands/start.js'`,
    'imports of index.ts',
  ),
  slip(
    'the start opening a source',
    'commands/start.ts',
    `import '../sources/index.js'`,
    'imports of commands/start.ts',
  ),
  slip(
    'the start loading the sandbox always',
    'commands/start.ts',
    `import '../sandbox/index.js'`,
    'imports of commands/start.ts',
  ),
  slip(
    'the check opening a source by itself',
    'commands/check.ts',
    `import '../sources/index.js'`,
    'imports of commands/check.ts',
  ),
  slip(
    'a schema that is printed by the server',
    'commands/print-schema.ts',
    `import '../server/server.js'`,
    'imports of commands/print-schema.ts',
  ),
  slip(
    'a usage that loads its command',
    'commands/usage.ts',
    `import './check.js'`,
    'imports of commands/**',
  ),
  slip(
    'accounts loading the sandbox always',
    'accounts.ts',
    `import './sandbox/index.js'`,
    'imports of accounts.ts',
  ),
  slip(
    'the check reaching around',
    'check/check-upstreams.ts',
    `import '../sources/acme/index.js'`,
    'imports of check/**',
  ),
  slip(
    'the check starting the product',
    'check/check-upstreams.ts',
    `import '../server/server.js'`,
    'imports of check/**',
  ),
  slip('settings running a source', 'settings.ts', `import './sources/index.js'`, 'imports of settings*.ts'),
  slip(
    'the server reading settings itself',
    'server/server.ts',
    `import { readSettings } from '../settings.js'`,
    'imports of server/**',
  ),
  slip(
    'the server reaching around',
    'server/server.ts',
    `import '../sources/acme/index.js'`,
    'imports of server/**',
  ),
  slip(
    'the server sending bytes',
    'server/server.ts',
    `import '../protocols/http.js'`,
    'imports of server/**',
  ),
  slip(
    'the graph running a source',
    'graph/schema.ts',
    `import '../sources/index.js'`,
    'imports of graph/**',
  ),
  slip(
    'the graph running a source in spite of an inline type',
    'graph/schema.ts',
    `import { type Sources } from '../sources/index.js'`,
    'imports of graph/**',
  ),
  slip(
    'the graph around an index.ts, even as types',
    'graph/schema.ts',
    `import type { Client } from '../sources/acme/client.js'`,
    'imports of graph/**',
  ),
  slip(
    'the calendar knowing protocols',
    'calendar/intervals.ts',
    `import '../protocols/xml.js'`,
    'imports of calendar/**',
  ),
  slip(
    'sources/index.ts around an index.ts',
    'sources/index.ts',
    `import './acme/wire.js'`,
    'imports of sources/index.ts',
  ),
  slip(
    'a wire file that asks',
    'sources/acme/wire.ts',
    `import '../../protocols/http.js'`,
    'imports of sources/<vendor>/wire*.ts',
  ),
  slip(
    'a sideways import between vendors',
    'sources/acme/client.ts',
    `import '../bolt/index.js'`,
    'imports of sources/<vendor>/*.ts',
  ),
  slip(
    'a sideways import between vendors as a type',
    'sources/acme/client.ts',
    `type Key = import('../bolt/wire.js').Key`,
    'imports of sources/<vendor>/*.ts',
  ),
  slip(
    'a vendor in a shared file',
    'sources/by-key.ts',
    `export type { Key } from './bolt/wire.js'`,
    'imports of sources/*.ts',
  ),
  slip(
    'an upward import',
    'loading/loader.ts',
    `import type { S } from '../server/server.js'`,
    'imports of loading/**',
  ),
  slip(
    'a fleet that knows a vendor',
    'fleet/index.ts',
    `import '../sources/acme/index.js'`,
    'imports of fleet/**',
  ),
  slip(
    'an upward re-export',
    'protocols/xml.ts',
    `export type * from '../sources/index.js'`,
    'imports of protocols/**',
  ),
  slip(
    'a sandbox that shares code',
    'sandbox/index.ts',
    `import '../protocols/xml.js'`,
    'imports of sandbox/**',
  ),
  slip(
    'a floor that knows the sandbox',
    'loading/loader.ts',
    `import '../sandbox/index.js'`,
    'imports of loading/**',
  ),

  // What they may not do.
  slip('a file outside the floors', 'tools/tool.ts', '', 'floors'),
  slip(
    'something generated in the product',
    'graph/schema.ts',
    `import '../../schema/documents.js'`,
    'inside',
  ),
  slip('a dynamic import', 'server/server.ts', `await import('../graph/schema.js')`, 'dynamic imports'),
  slip('a dynamic import of a computed name', 'main.ts', 'await import(name)', 'dynamic imports'),
  slip('a require', 'server/server.ts', `require('../graph/schema.js')`, 'dynamic imports'),
  slip('got outside protocols/http.ts', 'protocols/xml.ts', `import got from 'got'`, 'libraries'),
  slip('got as a type elsewhere', 'sources/acme/client.ts', `import type { Got } from 'got'`, 'libraries'),
  slip(
    'a deep import of a library',
    'graph/schema.ts',
    `import '@apollo/server/plugin/disabled'`,
    'libraries',
  ),
  slip('a library without a home', 'server/server.ts', `import 'left-pad'`, 'libraries'),
  slip('a graph that reads files', 'graph/schema.ts', `import { readFileSync } from 'node:fs'`, 'purity'),
  slip('a wire file that reads files', 'sources/acme/wire-person.ts', `import 'fs/promises'`, 'purity'),
  slip('process.env elsewhere', 'server/server.ts', 'process.env.PORT', 'environment'),
  slip('process["env"] elsewhere', 'server/server.ts', `process['env']`, 'environment'),
  slip('env taken out of process', 'server/server.ts', 'const { env } = process', 'environment'),
  slip('env imported from process', 'server/server.ts', `import { env } from 'node:process'`, 'environment'),
  slip('a cycle', 'protocols/upstream-error.ts', `import './http.js'`, 'cycles'),
  slip('a cycle of types', 'protocols/upstream-error.ts', `import type { Http } from './http.js'`, 'cycles'),
  slip('a file that imports itself', 'protocols/xml.ts', `import './xml.js'`, 'cycles'),
  slip('an import of main.ts', 'sandbox/index.ts', `import type {} from './main.js'`, 'cycles'),
  slip('a file nobody imports', 'loading/quota.ts', '', 'dead files'),
  slip(
    'an entity in an entity',
    'graph/session.type.ts',
    `import { Training } from './training.type.js'`,
    'types',
  ),
  slip(
    'a resolver in a resolver',
    'graph/training.resolver.ts',
    `import './session.resolver.js'`,
    'resolvers',
  ),
  slip('a fifth file in a source', 'sources/acme/tokens.ts', '', 'source folders'),
  slip('a source without its four files', 'sources/core/index.ts', '', 'source folders'),
  slip('a default export', 'loading/loader.ts', 'export default class {}', 'exports'),
  slip('a default export by name', 'loading/loader.ts', 'export { x as default }', 'exports'),
  slip('a default export of a value', 'loading/loader.ts', 'export default 1', 'exports'),
  slip('a vague name', 'protocols/http-utils.ts', '', 'names'),
  slip('a camelCase name', 'protocols/jsonRpc.ts', '', 'names'),
];

describe('the rules can fail', () => {
  it('finds nothing wrong with a house in order', () => {
    expect(findings(HOUSE)).toEqual([]);
  });

  it.each(SLIPS)('$slip is seen by "$rule"', ({ file, add, rule }) => {
    const found = findings({ ...HOUSE, [file]: `${HOUSE[file] ?? ''}\n${add};` });
    // A file planted whole is also one that nobody imports.
    const told = found.filter((finding) => rule === 'dead files' || finding.rule !== 'dead files');
    expect(told.map((finding) => finding.rule)).toEqual([rule]);
    // A cycle is told from its first file.
    if (rule !== 'cycles') expect(told[0]?.file).toBe(file);
  });

  it('has a slip for every rule', () => {
    const shown = new Set(SLIPS.map(({ rule }) => rule));
    expect(rules.map((rule) => rule.name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('says where, what, the rule and what is allowed', () => {
    const [finding] = findings({
      ...HOUSE,
      'graph/schema.ts': `${HOUSE['graph/schema.ts']}\nimport '../sources/index.js';`,
    });
    expect(finding && describeViolation(finding)).toBe(
      [
        'src/graph/schema.ts:3: imports sources/index.ts',
        '    imports of graph/**: The graph sees sources as types only, so the schema builds with no settings and no network.',
        '    allowed: graph/**, calendar/**; as `import type` also sources/index.ts',
      ].join('\n'),
    );
  });
});

function slip(slip: string, file: string, add: string, rule: string): (typeof SLIPS)[number] {
  return { slip, file, add, rule };
}

function findings(files: Readonly<Record<string, string>>) {
  const house: HouseFile[] = Object.entries(files)
    .map(([path, text]) => parseFile(path, text))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return rules.flatMap((rule) => rule.find(house));
}
