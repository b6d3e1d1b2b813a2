/**
 * A plugin of graphql-codegen: the manifest of the documents that may be run where TRUSTED_DOCUMENTS=only, in the form of Apollo's
 * persisted query manifests, which clients can read, too. The id of an operation is the SHA-256 of its body: the operation with
 * the fragments that it needs, as graphql-js prints them.
 */
import { Kind, print, visit } from 'graphql';
import { createHash } from 'node:crypto';

/**
 * @param {import('graphql').GraphQLSchema} _schema
 * @param {readonly { readonly document?: import('graphql').DocumentNode }[]} files
 */
export function plugin(_schema, files) {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const operations = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const needed = neededBy(operation, fragments);
      const body = print({ kind: Kind.DOCUMENT, definitions: [operation, ...needed] });
      const id = createHash('sha256').update(body).digest('hex');
      return { id, name: operation.name?.value ?? '', type: operation.operation, body };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
}

/**
 * The fragments that an operation spreads, at any depth, by name.
 * @param {import('graphql').OperationDefinitionNode} operation
 * @param {ReadonlyMap<string, import('graphql').FragmentDefinitionNode>} fragments
 */
function neededBy(operation, fragments) {
  /** @type {Set<import('graphql').OperationDefinitionNode | import('graphql').FragmentDefinitionNode>} */
  const needed = new Set([operation]);
  for (const definition of needed) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment !== undefined) needed.add(fragment);
      },
    });
  }
  needed.delete(operation);
  return [...needed].sort((one, other) => ((one.name?.value ?? '') < (other.name?.value ?? '') ? -1 : 1));
}
