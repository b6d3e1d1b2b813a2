import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { readFileSync } from 'node:fs';
import { assertObjectType, buildSchema, Kind, parse, print, type DocumentNode } from 'graphql';
import { TAKEN, type Taken } from '../../graph/field-scopes.js';
import { startService, type Service } from '../../support/service.js';

const file = readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8');

/** Another subgraph, which knows employees by their key, and pages of its own. */
const OTHER = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])
  type Query { departments(first: Int): DepartmentConnection }
  type Department { name: String head: Employee }
  type DepartmentConnection { nodes: [Department] pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Employee @key(fields: "id") { id: ID! department: Department }
`;

/** By what reading a field takes. */
const MARKS: Readonly<Partial<Record<Taken, string>>> = {
  'people:read': '@requiresScopes(scopes: [["people:read"]]) @tag(name: "personal")',
  'secrets:read': '@requiresScopes(scopes: [["secrets:read"]]) @tag(name: "secret")',
};

type Compose = (services: { name: string; url: string; typeDefs: DocumentNode }[]) => {
  errors?: readonly Error[] | undefined;
  supergraphSdl?: string | undefined;
};

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

describe('the subgraph', () => {
  it('tells a gateway the schema that stands in schema/schema.graphql', async () => {
    const { data } = await service.ask('{ _service { sdl } }');
    expect(data._service.sdl.trim()).toBe(file.slice(file.indexOf('\n')).trim());
  });

  it('is a schema also to whoever knows nothing of Federation', () => {
    expect(() => buildSchema(file)).not.toThrow();
  });

  it('has a key on everything with an id', async () => {
    const keyed = [...file.matchAll(/^type (\w+) implements Node @key\(fields: "id"\) \{$/gm)].map(
      ([, name]) => name,
    );
    expect(keyed).toEqual([
      'ActivitySchedule',
      'Checklist',
      'ChecklistResult',
      'Employee',
      'Session',
      'Training',
    ]);
    expect(file).not.toMatch(/implements Node \{/);
    const { data } = await service.ask('{ __type(name: "_Entity") { possibleTypes { name } } }');
    expect(data.__type.possibleTypes.map(({ name }: { name: string }) => name)).toEqual(keyed);
  });

  it.each<[string, Compose]>([
    ['@theguild/federation-composition', composeByGuild],
    ['@apollo/composition', composeByApollo],
  ])('is composed with others by %s', (_name, compose) => {
    const { errors, supergraphSdl = '' } = compose([
      { name: 'training-graph', url: 'http://127.0.0.1:4000/graphql', typeDefs: parse(file) },
      { name: 'other', url: 'http://127.0.0.1:4001/graphql', typeDefs: parse(OTHER) },
    ]);
    expect(errors ?? []).toEqual([]);
    const composed = buildSchema(supergraphSdl, { assumeValidSDL: true });
    expect(Object.keys(assertObjectType(composed.getType('Employee')).getFields())).toEqual(
      expect.arrayContaining(['id', 'name', 'department']),
    );
  });

  it('has gateways ask for the scopes that it asks for itself', () => {
    const asked = new Map<string, string>();
    for (const definition of parse(file).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const { name, directives = [] } of definition.fields ?? []) {
        const marks = directives.map(print).join(' ');
        if (marks !== '') asked.set(`${definition.name.value}.${name.value}`, marks);
      }
    }
    expect(Object.fromEntries(asked)).toEqual(
      Object.fromEntries(
        [...TAKEN].flatMap(([field, taken]) => (MARKS[taken] ? [[field, MARKS[taken]]] : [])),
      ),
    );
  });
});
