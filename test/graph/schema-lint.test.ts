import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCHEMA = 'schema/schema.graphql';
const sdl = readFileSync(join(ROOT, SCHEMA), 'utf8');

/** One slip each: the rule that must see it, what of the schema is changed, and what it becomes. */
const SLIPS_OF_SCHEMA: readonly (readonly [rule: string, of: string, becomes: string])[] = [
  ['relay-page-info', 'hasNextPage: Boolean!', 'hasNextPage: Boolean'],
  ['relay-connection-types', 'pageInfo: PageInfo!', 'page: PageInfo!'],
  ['relay-edge-types', 'cursor: String!', 'place: String!'],
  // Has no id.
  ['relay-edge-types', 'node: Session', 'node: WebexTest'],
  ['relay-arguments', 'after: String', 'since: String'],
  ['naming-convention', 'timeZone: String', 'TimeZone: String'],
  ['naming-convention', 'NAME_ASC', 'name_asc'],
  ['no-typename-prefix', 'jobTitle: String', 'employeeTitle: String'],
  ['no-unreachable-types', 'scalar DateTime', 'scalar DateTime "Of no use." scalar Island'],
];

/** What must not stand there bare: a type, a scalar, a field, an argument, an input field, an enum value. */
const DESCRIBED = [
  'type PageInfo',
  'scalar DateTime',
  'hasNextPage:',
  'first: Int = 50',
  'nameContains:',
  'NAME_ASC',
];

/** The rule that must see it, and the document, in a file named planted.graphql. */
const SLIPS_OF_DOCUMENTS: readonly (readonly [rule: string, document: string])[] = [
  ['fields-on-correct-type', 'query Planted { upstreams { name speed } }'],
  ['known-argument-names', 'query Planted { trainings(first: 1) { id } }'],
  ['value-literals-of-correct-type', 'query Planted { nodes(ids: [true]) { id } }'],
  ['no-anonymous-operations', '{ upstreams { name } }'],
  ['naming-convention', 'query GetPlanted { upstreams { name } }'],
  ['match-document-filename', 'query Sown { upstreams { name } }'],
  ['unique-operation-name', 'query UpstreamStatus { upstreams { name } }'],
  ['no-unused-variables', 'query Planted($id: ID!) { upstreams { name } }'],
  ['no-undefined-variables', 'query Planted { node(id: $id) { id } }'],
  ['no-unused-fragments', 'query Planted { upstreams { name } } fragment F on Upstream { name }'],
  ['require-selections', 'query Planted { trainings { title } }'],
  ['no-duplicate-fields', 'query Planted { upstreams { name name } }'],
  ['selection-set-depth', `query Planted { trainings ${deep(13)} }`],
];

describe('npm run lint', () => {
  const eslint = new ESLint({ cwd: ROOT });
  /** The rules that are broken; for what cannot be parsed at all, why. */
  const brokenBy = async (text: string, filePath: string): Promise<string[]> => {
    const [result] = await eslint.lintText(text, { filePath });
    if (result === undefined) throw new Error(`${filePath} is not linted`);
    return result.messages.map(({ ruleId, message }) => ruleId?.replace('@graphql-eslint/', '') ?? message);
  };

  it('finds nothing wrong with the schema', async () => {
    expect(await brokenBy(sdl, SCHEMA)).toEqual([]);
  });

  it.each(SLIPS_OF_SCHEMA)('sees by %s that `%s` becomes `%s`', async (rule, of, becomes) => {
    expect(sdl).toContain(of);
    expect(await brokenBy(sdl.replace(of, becomes), SCHEMA)).toContain(rule);
  });

  it.each(DESCRIBED)('wants a description of `%s`', async (text) => {
    const bare = sdl.replace(new RegExp(`"""[^"]*"""\\s*(?=${text})`), '');
    expect(bare).not.toBe(sdl);
    expect(await brokenBy(bare, SCHEMA)).toEqual(['require-description']);
  });

  it.each(SLIPS_OF_DOCUMENTS)('sees what breaks %s in a document', async (rule, document) => {
    expect(await brokenBy(document, 'schema/operations/planted.graphql')).toContain(rule);
  });
});

/** A selection on trainings, so many levels deep. */
function deep(levels: number): string {
  if (levels === 0) return '{ id }';
  return `{ id ${levels % 2 === 0 ? 'training' : 'sessions'} ${deep(levels - 1)} }`;
}
