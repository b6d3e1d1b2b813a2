import { collectSubFields } from '@graphql-tools/utils';
import { isObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql';

/**
 * The fields that the operation reads of a `typename` found under the field being resolved: through fragments, without
 * what @skip and @include leave out. Each of `paths` leads from the field to such objects (`[]`: the field itself is one).
 */
export function fieldsRead(
  info: GraphQLResolveInfo,
  typename: string,
  paths: readonly (readonly Step[])[],
): Set<string> {
  const names = paths.flatMap((path) => {
    let nodes: FieldNode[] = [...info.fieldNodes];
    for (const { on, field } of path) nodes = subFields(info, on, nodes).get(field) ?? [];
    return [...subFields(info, typename, nodes).keys()];
  });
  return new Set(names);
}

const known = new WeakMap<readonly FieldNode[], Map<string, ReadonlySet<string>>>();

/**
 * The fields that the operation reads of the object that the field being resolved gives, if that is a `typename`. Worked
 * out once for all objects of a list: they are resolved with the very same nodes.
 */
export function ownFieldsRead(info: GraphQLResolveInfo, typename: string): ReadonlySet<string> {
  const ofNodes = known.get(info.fieldNodes) ?? new Map<string, ReadonlySet<string>>();
  known.set(info.fieldNodes, ofNodes);
  const fields = ofNodes.get(typename) ?? fieldsRead(info, typename, [[]]);
  ofNodes.set(typename, fields);
  return fields;
}

/** A step down from an object of the type `on`. */
export interface Step {
  readonly on: string;
  readonly field: string;
}

/** The paths to the nodes of a connection. */
export function nodesOf(typename: string): readonly (readonly Step[])[] {
  const connection = `${typename}Connection`;
  return [
    [{ on: connection, field: 'nodes' }],
    [
      { on: connection, field: 'edges' },
      { on: `${typename}Edge`, field: 'node' },
    ],
  ];
}

/** Sub-selections of fields by field name (aliases joined). */
function subFields(info: GraphQLResolveInfo, typename: string, nodes: FieldNode[]): Map<string, FieldNode[]> {
  const type = info.schema.getType(typename);
  if (nodes.length === 0 || !isObjectType(type)) return new Map();
  const byName = new Map<string, FieldNode[]>();
  const { fields } = collectSubFields(info.schema, info.fragments, info.variableValues, type, nodes);
  for (const node of [...fields.values()].flat()) {
    const nodesOfName = byName.get(node.name.value);
    if (nodesOfName === undefined) byName.set(node.name.value, [node]);
    else nodesOfName.push(node);
  }
  return byName;
}
