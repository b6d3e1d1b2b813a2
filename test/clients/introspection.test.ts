import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { schema } from '../../src/graph/schema.js';
import { startService, type Service } from '../support/service.js';
import { frontendOf, type Frontend } from './frontend.js';

// What tools of others make of a running server, which they ask for its schema.

let service: Service;
let frontend: Frontend;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

describe('of the schema that a running server tells', () => {
  afterEach(() => frontend.remove());

  it('graphql-codegen makes typed documents, by the codegen.yml of docs/clients.md', async () => {
    const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
    const [, config = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    frontend = await frontendOf({
      'codegen.yml': config.replace('http://127.0.0.1:4000', service.origin),
      'src/start.graphql': 'query Start($id: ID!) { session(id: $id) { startTime } }',
    });
    await frontend.run('@graphql-codegen/cli/esm/bin.js');
    const made = await frontend.read('src/documents.ts');
    expect(made).toMatch(/StartQueryVariables = Exact<\{\s*id: string;\s*\}>/);
    expect(made).toContain('{ readonly session: { readonly startTime: string | null } | null }');
    expect(made).toContain('export const StartDocument = ');
  });

  it('gql.tada makes types by which the compiler takes what is right, and nothing else', async () => {
    const plugin = {
      name: 'gql.tada/ts-plugin',
      schema: `${service.origin}/graphql`,
      tadaOutputLocation: './graphql-env.d.ts',
    };
    frontend = await frontendOf({
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          target: 'ES2022',
          module: 'ESNext',
          moduleResolution: 'Bundler',
          types: [],
          plugins: [plugin],
        },
      }),
      'results.ts': RESULTS,
      'right.ts': RIGHT.join('\n'),
      'wrong.ts': WRONG.map(([line]) => line).join('\n'),
    });
    expect(await frontend.run('gql.tada/bin/cli.js', 'generate', 'output')).toContain('successfully');
    const complaints = await frontend.run('typescript/bin/tsc', '-p', '.', '--pretty', 'false');
    const lines = complaints.split('\n').filter((line) => /^\S/.test(line));
    expect(lines).toEqual(
      WRONG.slice(1).map(([, says], index) =>
        expect.stringMatching(`^wrong\\.ts\\(${index + 2},\\d+\\): .*${says}`),
      ),
    );
  });
});

it('tells its schema whole, with all descriptions', async () => {
  const query = getIntrospectionQuery({
    schemaDescription: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const { data, errors } = await service.ask(query);
  expect(errors).toEqual([]);
  const told = lexicographicSortSchema(buildClientSchema(data));
  expect(printSchema(told)).toBe(printSchema(lexicographicSortSchema(schema)));
});

/** A document with variables, as a frontend that uses gql.tada has it. */
const RESULTS = `
import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';
import type { introspection } from './graphql-env.js';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string } }>();
export const Results = graphql(\`
  query Results($id: ID!, $status: SessionStatus) {
    session(id: $id) { startTime checklistResults(sessionStatus: $status) { id result } }
  }
\`);
export declare const ask: (variables: VariablesOf<typeof Results>) => ResultOf<typeof Results>;
`;
const IMPORT = `import { ask } from './results.js';`;

const RIGHT = [
  IMPORT,
  `export const time: string | null | undefined = ask({ id: 'a' }).session?.startTime;`,
  `export const ids: string[] | undefined = ask({ id: 'a', status: 'PASSED' }).session?.checklistResults?.map(({ id }) => id);`,
  `export const result: number | null | undefined = ask({ id: 'a', status: null }).session?.checklistResults?.[0]?.result;`,
];

/** Each line with what the compiler says of it. */
const WRONG: readonly (readonly [line: string, says: string])[] = [
  [IMPORT, ''],
  [`export const wrongField = ask({ id: 'a' }).session?.title;`, `Property 'title' does not exist`],
  [`export const noSession = ask({ id: 'a' }).session.startTime;`, 'possibly .null'],
  [`export const noResults = ask({ id: 'a' }).session?.checklistResults.length;`, 'possibly .null'],
  [`export const noId = ask({});`, `'{}' is not assignable to parameter`],
  [`export const numericId = ask({ id: 1 });`, `'number' is not assignable to type 'string'`],
  [`export const wrongStatus = ask({ id: 'a', status: 'DONE' });`, `"DONE"' is not assignable`],
];
