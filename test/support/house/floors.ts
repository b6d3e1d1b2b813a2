import type { HouseFile, Import } from './imports.js';
import { matches, toPattern } from './path-pattern.js';
import { importsWhere, rule, type Rule } from './rule.js';

interface Floor {
  /** Which files; `*` stays within a folder, `**` does not, `<vendor>` names one folder, the same in the whole row. */
  readonly files: string;
  readonly sentence: string;
  /** What they may import; `!` takes away. */
  readonly runtime: readonly string[];
  /** What they may import besides, as `import type`. */
  readonly types?: readonly string[];
}

/** Who may import whom, top to bottom. The first row that matches a file is its own. */
const FLOORS: readonly Floor[] = [
  {
    files: 'main.ts',
    sentence: 'main.ts starts the service, and nothing else.',
    runtime: ['commands/start.ts'],
  },
  {
    files: 'cli.ts',
    sentence: 'cli.ts reads the command line; each command is met at run time.',
    runtime: ['commands/arguments.ts', 'commands/usage.ts', 'commands/reader.ts', 'server/version.ts'],
  },
  {
    files: 'check-sources.ts',
    sentence: 'check-sources.ts is one command by a name of its own.',
    runtime: ['commands/arguments.ts', 'commands/usage.ts', 'commands/reader.ts', 'commands/check.ts'],
  },
  {
    files: 'index.ts',
    sentence: 'index.ts opens the server for a process of others, and knows no command.',
    runtime: ['accounts.ts', 'settings.ts', 'settings-error.ts', 'server/**'],
  },
  {
    files: 'commands/start.ts',
    sentence: 'The start reads the settings and starts the server, and nothing else.',
    runtime: ['accounts.ts', 'settings.ts', 'server/**'],
  },
  {
    files: 'commands/check.ts',
    sentence: 'The check reads the settings and tells what was found, and nothing else.',
    runtime: ['accounts.ts', 'settings.ts', 'check/**'],
  },
  {
    files: 'commands/print-schema.ts',
    sentence: 'To print the schema takes no settings and no server.',
    runtime: ['graph/schema.ts', 'graph/federation/sdl.ts'],
  },
  {
    files: 'commands/**',
    sentence: 'What is the same for all commands loads none of them.',
    runtime: ['commands/arguments.ts', 'commands/usage.ts'],
  },
  {
    files: 'accounts.ts',
    sentence: 'Accounts are those of the settings; those of the sandbox are met at run time.',
    runtime: ['settings.ts'],
  },
  {
    files: 'settings*.ts',
    sentence: 'Settings know the floors by their types only.',
    runtime: ['settings-*.ts', 'protocols/**'],
    types: ['server/**', 'sources/index.ts', 'calendar/**', 'loading/**', 'fleet/index.ts'],
  },
  {
    files: 'server/**',
    sentence:
      'The server sees the graph, sources/index.ts, loading, the error class and secrets; settings are handed to it, and the fleet is met at run time.',
    runtime: [
      'server/**',
      'graph/**',
      'sources/index.ts',
      'loading/**',
      'protocols/upstream-error.ts',
      'protocols/secret.ts',
    ],
    types: ['settings.ts', 'calendar/**', 'fleet/index.ts'],
  },
  {
    files: 'check/**',
    sentence: 'The check sees sources/index.ts, loading and the error class; settings are handed to it.',
    runtime: ['check/**', 'sources/index.ts', 'loading/**', 'protocols/upstream-error.ts'],
    types: ['settings.ts'],
  },
  {
    files: 'graph/**',
    sentence: 'The graph sees sources as types only, so the schema builds with no settings and no network.',
    runtime: ['graph/**', 'calendar/**'],
    types: ['sources/index.ts'],
  },
  {
    files: 'calendar/**',
    sentence: 'The calendar is pure and knows nobody.',
    runtime: ['calendar/**'],
  },
  {
    files: 'sources/index.ts',
    sentence: 'sources/index.ts enters each vendor by its index.ts.',
    runtime: ['sources/*.ts', 'sources/*/index.ts', 'loading/**', 'protocols/**'],
    types: ['settings.ts'],
  },
  {
    files: 'sources/<vendor>/wire*.ts',
    sentence: 'Wire files only translate: they ask nobody.',
    runtime: [
      'sources/<vendor>/wire*.ts',
      'sources/*.ts',
      '!sources/index.ts',
      'protocols/**',
      '!protocols/http.ts',
    ],
    types: ['protocols/http.ts', 'loading/**'],
  },
  {
    files: 'sources/<vendor>/*.ts',
    sentence:
      'A vendor sees its own folder, the files shared by all vendors, loading and protocols: no other vendor.',
    runtime: ['sources/<vendor>/*.ts', 'sources/*.ts', '!sources/index.ts', 'loading/**', 'protocols/**'],
    types: ['settings.ts'],
  },
  {
    files: 'sources/*.ts',
    sentence: 'What vendors share knows no vendor.',
    runtime: ['sources/*.ts', '!sources/index.ts', 'loading/**', 'protocols/**'],
  },
  {
    files: 'fleet/**',
    sentence: 'What instances share knows no vendor and no GraphQL.',
    runtime: ['fleet/**', 'loading/**', 'protocols/**'],
  },
  {
    files: 'loading/**',
    sentence: 'Loading knows no vendor and no GraphQL.',
    runtime: ['loading/**', 'protocols/**'],
  },
  {
    files: 'protocols/**',
    sentence: 'Protocols know no vendor and nobody above them.',
    runtime: ['protocols/**'],
  },
  {
    files: 'sandbox/**',
    sentence: 'The sandbox shares no code with the floors: it must be able to catch their mistakes.',
    runtime: ['sandbox/**'],
  },
];

/** One rule a row. */
export const floorRules: readonly Rule[] = FLOORS.map((floor) =>
  rule(`imports of ${floor.files}`, floor.sentence, floor.runtime.join(', '), (house) => {
    const wrong = importsWhere(
      house.filter((file) => floorOf(file.path) === floor),
      (file, edge) =>
        !edge.isLibrary && edge.kind !== 'dynamic' && staysInside(edge) && !mayImport(file, edge),
    );
    return wrong.map((finding) => ({ ...finding, allowed: allowedOn(floor, finding.file) }));
  }),
);

/** Every file stands on a floor: one that matches no row would have no rules. */
export const everyFileOnAFloor: Rule = rule(
  'floors',
  'Every file stands on a floor.',
  `one of ${FLOORS.map((floor) => floor.files).join(', ')}`,
  (house) =>
    house
      .filter((file) => !floorOf(file.path))
      .map((file) => ({ file, line: 1, found: 'stands on no floor' })),
);

/** Whether an import stays in the house, or goes to a library. */
export function staysInside(edge: Import): boolean {
  return edge.isLibrary || !edge.to.startsWith('..');
}

function floorOf(path: string): Floor | undefined {
  return FLOORS.find((floor) => toPattern(floor.files).test(path));
}

function mayImport(file: HouseFile, edge: Import): boolean {
  const floor = floorOf(file.path);
  if (!floor) return false;
  const here = vendorOf(floor, file.path);
  if (matches(floor.runtime.map(here), edge.to)) return true;
  return edge.kind === 'types' && matches((floor.types ?? []).map(here), edge.to);
}

function allowedOn(floor: Floor, file: HouseFile): string {
  const here = vendorOf(floor, file.path);
  const types = floor.types ? `; as \`import type\` also ${floor.types.map(here).join(', ')}` : '';
  return `${floor.runtime.map(here).join(', ')}${types}`;
}

/** Puts the vendor of a file in the place of `<vendor>`. */
function vendorOf(floor: Floor, path: string): (pattern: string) => string {
  const vendor = toPattern(floor.files).exec(path)?.[1] ?? '';
  return (pattern) => pattern.replace('<vendor>', vendor);
}
