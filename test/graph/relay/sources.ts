import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A page of a connection of Query, as a component has it. */
export interface PageSource {
  readonly field: string;
  /** The operation that the compiler makes for the next page; variables count and cursor. */
  readonly operation: string;
  readonly file: readonly [name: string, text: string];
}

/** A type that is refetched by its id, as a component has it. */
export interface NodeSource {
  readonly type: string;
  /** The operation that the compiler makes to refetch it; variable id. */
  readonly operation: string;
  readonly file: readonly [name: string, text: string];
}

/** For each connection of Query a component that shows a page of it and asks for more. */
export function pageSources(schema: GraphQLSchema): PageSource[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const connection = getNamedType(field.type);
    if (!connection.name.endsWith('Connection')) return [];
    const module = `${capital(field.name)}Page`;
    const operation = `${module}Query`;
    const text = `
import { graphql, usePaginationFragment } from 'react-relay';

export function ${module}({ query }) {
  const { data, loadNext, hasNext } = usePaginationFragment(
    graphql\`
      fragment ${module}_query on Query
      @refetchable(queryName: "${operation}")
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
        ${field.name}(first: $count, after: $cursor) @connection(key: "${module}_${field.name}") {
          edges {
            node {
              ...${nodeOf(connection).name}View_node
            }
          }
          totalCount
        }
      }
    \`,
    query,
  );
  return show(data, hasNext && loadNext);
}
`;
    return [{ field: field.name, operation, file: [`${module}.ts`, text] as const }];
  });
}

/** For each type that implements Node a component that shows its own fields, and asks for them again. */
export function nodeSources(schema: GraphQLSchema): NodeSource[] {
  const node = schema.getType('Node');
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && type.getInterfaces().some((each) => each === node),
  );
  return types.map((type) => {
    const module = `${type.name}View`;
    const operation = `${module}RefetchQuery`;
    const text = `
import { graphql, useRefetchableFragment } from 'react-relay';

export function ${module}({ node }) {
  const [data, refetch] = useRefetchableFragment(
    graphql\`
      fragment ${module}_node on ${type.name} @refetchable(queryName: "${operation}") {
        ${ownFields(type).join('\n        ')}
      }
    \`,
    node,
  );
  return show(data, refetch);
}
`;
    return { type: type.name, operation, file: [`${module}.ts`, text] as const };
  });
}

/** Fields without a selection and without arguments. */
function ownFields(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map(({ name }) => name);
}

function nodeOf(connection: unknown): GraphQLObjectType {
  const edge = isObjectType(connection) ? connection.getFields()['edges'] : undefined;
  const edgeType = edge && getNamedType(edge.type);
  const node = isObjectType(edgeType) ? edgeType.getFields()['node'] : undefined;
  const nodeType = node && getNamedType(node.type);
  if (!isObjectType(nodeType)) throw new Error('expected a connection with edges and nodes');
  return nodeType;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
