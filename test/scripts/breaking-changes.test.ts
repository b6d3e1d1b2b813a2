import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder, run, type Outcome } from '../support/command.js';

const script = (name: string): URL => new URL(`../../scripts/${name}`, import.meta.url);
const command = [process.execPath, fileURLToPath(script('breaking-changes.mjs'))];

const { breakingChangesOf, breaksNamedIn } = (await import(script('breaking-changes-of.mjs').href)) as {
  breakingChangesOf: (released: string, sdl: string) => Promise<{ readonly path: string }[]>;
  breaksNamedIn: (changelog: string, section: string) => string[];
};

const RELEASED = `
  "Made of federation's directives, which are not defined here."
  schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"]) { query: Query }
  interface Node { id: ID! }
  type Training implements Node @key(fields: "id") { id: ID! title: String! sessions(from: String, to: String = "x"): [Node] }
  type Room implements Node { id: ID! }
  enum Status { PASSED FAILED }
  union Place = Room | Training
  input Filter { name: String }
  type Query { training(id: ID!): Training places(filter: Filter): [Place] status: Status }
`;

/** A changelog with a section for what is not released. */
function changelogWith(unreleased: string): string {
  return `# Changelog\n\n## Unreleased\n\n${unreleased}\n\n## 0.1.0\n\n### Breaking\n\n- \`Old.field\`: gone.\n`;
}

/** A folder as the repository is, with another schema than the released one. */
function folderWith({ sdl = RELEASED, unreleased = '', version = '0.1.0' } = {}): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'schema'));
  const files = {
    'package.json': JSON.stringify({ version }),
    'CHANGELOG.md': changelogWith(unreleased),
    'schema/released.graphql': `# The schema of release 0.1.0.\n${RELEASED}`,
    'schema/schema.graphql': `# Printed.\n${sdl}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What is said of a folder. */
const judge = (folder: string, ...args: string[]): Promise<Outcome> =>
  run({}, { command, args: [...args, folder] });

/** The released schema with one thing otherwise. */
function changed(from: string, to: string): string {
  if (!RELEASED.includes(from)) throw new Error(`nothing to change: ${from}`);
  return RELEASED.replace(from, to);
}

/** Without a field that is asked for. */
const UNTITLED = changed('title: String!', '');

describe('what breaks clients', () => {
  it.each([
    ['a field that is gone', UNTITLED, 'Training.title'],
    ['a field that may be null', changed('title: String!', 'title: String'), 'Training.title'],
    ['a field of another type', changed('title: String!', 'title: ID!'), 'Training.title'],
    ['an argument that is required', changed('from: String,', 'from: String!,'), 'Training.sessions.from'],
    ['an argument that is gone', changed('from: String, ', ''), 'Training.sessions.from'],
    ['a new argument, required', changed('(from', '(at: ID!, from'), 'Training.sessions.at'],
    ['a field of an input that is required', changed('name: String', 'name: String!'), 'Filter.name'],
    ['a value of an enum that is gone', changed('PASSED FAILED', 'PASSED'), 'Status.FAILED'],
    ['a union with a member less', changed('Room | Training', 'Training'), 'Place'],
    ['an entity without its key', changed(' @key(fields: "id")', ''), 'Training.@key'],
    ['a type without its interface', changed('Room implements Node', 'Room'), 'Room'],
  ])('is %s', async (_change, sdl, path) => {
    expect((await breakingChangesOf(RELEASED, sdl)).map((change) => change.path)).toEqual([path]);
  });

  it.each([
    ['a description', changed('not defined', 'defined elsewhere')],
    ['a new field', changed('title: String!', 'title: String! room: Room')],
    ['a new argument that need not be given', changed('(from', '(at: ID, from')],
    ['a field that is never null any more', changed('(id: ID!): Training', '(id: ID!): Training!')],
    ['an argument that need not be given any more', changed('training(id: ID!)', 'training(id: ID)')],
    ['one more entity', changed('Room implements Node', 'Room implements Node @key(fields: "id")')],
  ])('is not %s', async (_change, sdl) => {
    expect(await breakingChangesOf(RELEASED, sdl)).toEqual([]);
  });
});

describe('a changelog', () => {
  it('names what breaks in the lines under its heading, at their beginning', () => {
    const unreleased =
      '### Breaking\n\n- `A.a`, `A.b` and `B`: ask for `C`.\n- `D` is gone.\n\n### Fixed\n\n- `E`.';
    expect(breaksNamedIn(changelogWith(unreleased), 'Unreleased')).toEqual(['A.a', 'A.b', 'B', 'D']);
  });

  it.each([
    ['beside the headings', '- `A.a`: gone.'],
    ['under another heading', '### Changed\n\n- `A.a`: gone.\n\n### Breaking\n\n- Much.'],
    ['as what to ask for instead', '### Breaking\n\n- Ask for `A.a`.'],
    ['without marks', '### Breaking\n\n- A.a: gone.'],
  ])('names nothing %s', (_where, unreleased) => {
    expect(breaksNamedIn(changelogWith(unreleased), 'Unreleased')).toEqual([]);
  });
});

describe('npm run schema:breaking', () => {
  it('is content with this repository', async () => {
    expect(await run({}, { command })).toMatchObject({ status: 0, stderr: '' });
  });

  it('fails where a break is not named, and says the line of the changelog that would do', async () => {
    const { status, stderr } = await judge(folderWith({ sdl: UNTITLED }));
    const [, headings = '', line = ''] =
      /(## Unreleased\n\n### Breaking\n\n)(- `Training\.title`: .*)/.exec(stderr) ?? [];
    expect([status, stderr.split('\n- ').length]).toEqual([1, 2]);
    const named = folderWith({ sdl: UNTITLED, unreleased: (headings + line).replace(/^## .*/, '') });
    expect(await judge(named)).toMatchObject({ status: 0, stderr: '' });
  });

  it('fails where what is named does not break, beside what does', async () => {
    const unreleased = '### Breaking\n\n- `Training.title`, `Room`: gone.';
    const { status, stderr } = await judge(folderWith({ sdl: UNTITLED, unreleased }));
    expect([status, stderr.match(/^- .*/gm)]).toEqual([1, ['- `Room`']]);
  });

  it('with a release makes the schema the released one, if its own section names what breaks', async () => {
    const unreleased = '### Breaking\n\n- `Training.title`: gone.';
    const folder = folderWith({ sdl: UNTITLED, version: '0.2.0', unreleased });
    const [released, changelog] = [join(folder, 'schema/released.graphql'), join(folder, 'CHANGELOG.md')];
    expect((await judge(folder, '--release')).status).toBe(1);
    expect(readFileSync(released, 'utf8')).toContain(RELEASED);

    const text = readFileSync(changelog, 'utf8');
    writeFileSync(changelog, text.replace('## Unreleased', '## Unreleased\n\n## 0.2.0 - 2026-07-01'));
    expect(await judge(folder, '--release')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(released, 'utf8')).toMatch(/^# The schema of release 0\.2\.0,.*\n# Renewed .*\n/);
    expect(readFileSync(released, 'utf8')).toContain(UNTITLED);
    expect(await judge(folder)).toMatchObject({ status: 0, stderr: '' });
  });
});
