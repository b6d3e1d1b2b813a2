import { findCycles } from './cycles.js';
import { everyFileOnAFloor, floorRules, staysInside } from './floors.js';
import type { Import } from './imports.js';
import { matches, toPattern } from './path-pattern.js';
import { importsWhere, rule, toFinding, type Rule } from './rule.js';
import { findOddSources, SOURCE_FILES } from './source-folders.js';

/** Where each library lives. A library without a row has no home yet: give it one. */
const LIBRARY_HOMES: Readonly<Record<string, readonly string[]>> = {
  '@apollo/server': ['server/**'],
  '@discoveryjs/json-ext': ['server/**'],
  '@fastify/*': ['server/**'],
  '@graphql-tools/utils': ['graph/**', 'server/engine.ts'],
  '@opentelemetry/*': ['server/traces/**'],
  'class-validator': ['graph/**'],
  dataloader: ['loading/**'],
  dotenv: ['settings*.ts'],
  'fast-xml-parser': ['protocols/xml.ts'],
  fastify: ['server/**'],
  got: ['protocols/http.ts'],
  graphql: ['graph/**', 'server/**'],
  'graphql-scalars': ['graph/**'],
  ioredis: ['fleet/**'],
  jose: ['server/callers/bearer-tokens.ts'],
  'lru-cache': ['loading/cache.ts', 'loading/credential-pool.ts', 'server/**'],
  'p-queue': ['loading/fair-queue.ts'],
  pino: ['server/log.ts', 'server/console.ts'],
  'pino-pretty': ['server/console.ts'],
  'prom-client': ['server/metrics/**'],
  'rate-limiter-flexible': ['server/callers/rate-limit.ts'],
  'reflect-metadata': ['graph/**'],
  saxes: ['sandbox/**'],
  'temporal-polyfill': ['protocols/**', 'calendar/**', 'graph/**'],
  'type-graphql': ['graph/**'],
  zod: ['settings*.ts'],
};

/** Floors that must give the same answer with no disk and no network. */
const PURE = ['graph/**', 'calendar/**', 'sources/*/wire*.ts'];
const INPUT_AND_OUTPUT =
  /^node:(fs|net|tls|http|https|http2|dgram|dns|child_process|cluster|worker_threads)(\/|$)/;

/** What is started by hand, and the door of the library. To import one would be a cycle. */
const ENTRIES = ['main.ts', 'cli.ts', 'check-sources.ts', 'index.ts', 'sandbox/main.ts'];
/** Who loads what at run time, since most runs need none of it: the sandbox in production, Redis where there is one instance, OpenTelemetry where nothing is traced, other commands. */
const AT_RUN_TIME: Readonly<Record<string, readonly string[]>> = {
  'cli.ts': ['commands/start.ts', 'commands/check.ts', 'commands/print-schema.ts', 'sandbox/alone.ts'],
  'accounts.ts': ['sandbox/index.ts'],
  'server/server.ts': ['fleet/index.ts', 'server/traces/open-telemetry.ts'],
};

const KEBAB = /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.(type|resolver))?\.ts$/;
const VAGUE = /\b(utils?|helpers?|common|misc)\b/;

/** Every rule of the house. A table of planted violations shows that each of them can fail. */
export const rules: readonly Rule[] = [
  ...floorRules,
  everyFileOnAFloor,
  rule(
    'inside',
    'src/ imports src/ and libraries only: nothing generated, no test, no script.',
    'files of src/',
    (house) => importsWhere(house, (_, edge) => !staysInside(edge)),
  ),
  rule(
    'dynamic imports',
    'At run time is imported only what most runs must not load: other commands, the sandbox, Redis and OpenTelemetry.',
    'see AT_RUN_TIME in test/support/house/rules.ts',
    (house) =>
      importsWhere(
        house,
        (file, edge) => edge.kind === 'dynamic' && AT_RUN_TIME[file.path]?.includes(edge.to) !== true,
      ),
  ),
  rule(
    'libraries',
    'Each library has one home.',
    'see LIBRARY_HOMES in test/support/house/rules.ts',
    (house) =>
      house.flatMap((file) =>
        file.imports
          .filter((edge) => isPackage(edge) && !matches(homesOf(edge.to), file.path))
          .map((edge) => ({
            ...toFinding(file, edge),
            allowed: homesOf(edge.to).join(', ') || 'nowhere yet: give it a home',
          })),
      ),
  ),
  rule(
    'purity',
    'The graph, the calendar and wire files do no I/O.',
    'asking through a loader, in the graph',
    (house) =>
      importsWhere(house, (file, edge) => INPUT_AND_OUTPUT.test(edge.to) && matches(PURE, file.path)),
  ),
  rule('environment', 'Only settings.ts reads process.env.', 'settings handed down as an argument', (house) =>
    house
      .filter((file) => file.path !== 'settings.ts')
      .flatMap((file) => file.environmentReads.map((line) => ({ file, line, found: 'process.env' }))),
  ),
  rule(
    'cycles',
    'No file imports itself by a detour, on one floor not even as types.',
    'imports one way',
    (house) =>
      findCycles(house).map(({ start, line, way }) => ({ file: start, line, found: way.join(' -> ') })),
  ),
  rule(
    'dead files',
    `Only what is started by hand, or by others, is imported by nobody: ${ENTRIES.join(', ')}.`,
    'files that somebody in src/ needs',
    (house) => {
      const needed = new Set([...ENTRIES, ...house.flatMap((file) => file.imports.map((edge) => edge.to))]);
      return house
        .filter((file) => !needed.has(file.path))
        .map((file) => ({ file, line: 1, found: 'is imported by nobody' }));
    },
  ),
  rule(
    'types',
    'A *.type.ts imports no other entity: relations live in *.resolver.ts.',
    'value objects without an id; the entity of a *-connection.type.ts',
    (house) => {
      const entityFiles = new Set(house.filter((file) => file.entities.length > 0).map((file) => file.path));
      return importsWhere(
        house,
        (file, edge) =>
          file.path.endsWith('.type.ts') &&
          !file.path.endsWith('-connection.type.ts') &&
          entityFiles.has(edge.to),
      );
    },
  ),
  rule('resolvers', 'Only the schema knows the resolvers.', 'graph/schema.ts', (house) =>
    importsWhere(house, (file, edge) => edge.to.endsWith('.resolver.ts') && file.path !== 'graph/schema.ts'),
  ),
  rule(
    'source folders',
    'Each source has the same four files; a part of one that grew long is named after it.',
    `${SOURCE_FILES.join(' ')}, and parts like wire-participants.ts`,
    findOddSources,
  ),
  rule('exports', 'Named exports only.', 'export const, function, class, type', (house) =>
    house.flatMap((file) => file.defaultExports.map((line) => ({ file, line, found: 'a default export' }))),
  ),
  rule(
    'names',
    'Names are kebab-case and say something.',
    'lower-case words; no utils, helpers, common, misc',
    (house) =>
      house
        .filter((file) => !KEBAB.test(file.path) || VAGUE.test(file.path))
        .map((file) => ({ file, line: 1, found: 'its name' })),
  ),
];

function homesOf(library: string): readonly string[] {
  return Object.entries(LIBRARY_HOMES).find(([name]) => toPattern(name).test(library))?.[1] ?? [];
}

/** What comes from node_modules by a static import; others are seen by 'dynamic imports'. */
function isPackage(edge: Import): boolean {
  return edge.isLibrary && edge.kind !== 'dynamic' && !edge.to.startsWith('node:');
}
