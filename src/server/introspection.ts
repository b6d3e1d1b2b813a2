import { visit, type DocumentNode } from 'graphql';

/** Root fields that tell the schema: those of GraphQL, and that of federation gateways. */
export const TELLS_SCHEMA: readonly string[] = ['__schema', '__type', '_service'];

const known = new WeakMap<DocumentNode, boolean>();

/** Whether a document asks about the schema itself. Looked at once. */
export function introspects(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (TELLS_SCHEMA.includes(name.value)) found = true;
    },
  });
  known.set(document, found);
  return found;
}

/** A message of graphql-js without the names of the schema that it proposes at its end. */
export function withoutProposals(message: string): string {
  const end = message.indexOf(' Did you mean ');
  return end < 0 ? message : message.slice(0, end);
}
