import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  visit,
  type DefinitionNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * What the directives in the schema mean to a composer. With their definitions, so that whoever knows nothing of Federation can
 * read the schema, too; composers take them for what they know already (https://specs.apollo.dev/federation/v2.5).
 */
const FEDERATION = parse(`
schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@requiresScopes", "@shareable", "@tag"]) {
  query: Query
}

"""What of Federation this schema uses."""
directive @link(
  """The specification, with its version."""
  url: String!

  """What its names begin with here."""
  as: String

  """Whether a composer may pass over it."""
  for: link__Purpose

  """The names that stand here without a beginning."""
  import: [link__Import]
) repeatable on SCHEMA

"""An entity: other subgraphs may name it by these fields, and add fields to it."""
directive @key(
  """What names it."""
  fields: federation__FieldSet!

  """Whether this graph finds it by them."""
  resolvable: Boolean = true
) repeatable on INTERFACE | OBJECT

"""A gateway gives it only to callers with these scopes. This graph itself asks for them, too."""
directive @requiresScopes(
  """All of one of these lists."""
  scopes: [[federation__Scope!]!]!
) on ENUM | FIELD_DEFINITION | INTERFACE | OBJECT | SCALAR

"""Other subgraphs may define the same, with the same meaning."""
directive @shareable repeatable on FIELD_DEFINITION | OBJECT

"""A mark by which variants of a supergraph leave things out."""
directive @tag(
  """personal: how to reach a person; secret: what opens a session."""
  name: String!
) repeatable on ARGUMENT_DEFINITION | ENUM | ENUM_VALUE | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | INPUT_OBJECT | INTERFACE | OBJECT | SCALAR | SCHEMA | UNION

"""Fields, as a selection."""
scalar federation__FieldSet

"""The name of a scope."""
scalar federation__Scope

"""What is imported of a specification."""
scalar link__Import

"""What a specification is needed for."""
enum link__Purpose {
  """To answer at all."""
  EXECUTION

  """To keep what must be kept."""
  SECURITY
}
`);

/** Of every subgraph; composers add it themselves. */
const MACHINERY = ['_Any', '_Entity', '_Service', '_entities', '_service'];

const known = new WeakMap<GraphQLSchema, string>();

/** The schema as a Federation 2 subgraph, sorted, for people and for composers: `_service { sdl }`. Made once for a schema. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const sdl = known.get(schema) ?? printSubgraph(schema);
  known.set(schema, sdl);
  return sdl;
}

function printSubgraph(schema: GraphQLSchema): string {
  const unlessMachinery = ({ name }: { readonly name: { readonly value: string } }): null | undefined =>
    MACHINERY.includes(name.value) ? null : undefined;
  const own = visit(getDocumentNodeFromSchema(lexicographicSortSchema(schema)), {
    ScalarTypeDefinition: unlessMachinery,
    UnionTypeDefinition: unlessMachinery,
    ObjectTypeDefinition: unlessMachinery,
    FieldDefinition: unlessMachinery,
  });
  const definitions: DefinitionNode[] = [
    ...FEDERATION.definitions,
    ...own.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_DEFINITION),
  ];
  return spaced(print({ kind: Kind.DOCUMENT, definitions }));
}

const QUOTES = '"""';

/** Puts a blank line before a description within a type, but for its first, which graphql-js does not. */
function spaced(sdl: string): string {
  const lines: string[] = [];
  let isInside = false;
  for (const line of sdl.split('\n')) {
    const text = line.trimStart();
    const isClosed = text.endsWith(QUOTES) && !text.endsWith(`\\${QUOTES}`);
    if (isInside) {
      isInside = !isClosed;
    } else if (text.startsWith(QUOTES)) {
      const before = lines.at(-1) ?? '';
      if (text !== line && before !== '' && !before.endsWith('{') && !before.endsWith('(')) lines.push('');
      isInside = !isClosed || text === QUOTES;
    }
    lines.push(line);
  }
  return lines.join('\n');
}
