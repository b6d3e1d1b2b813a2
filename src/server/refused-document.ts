import type { DocumentNode, GraphQLError, ValidationContext } from 'graphql';

/**
 * For a validation rule that looks at documents as a whole: reports why this one goes no further, and gives what stands in its
 * place for all other rules, which is empty.
 */
export function refuse(context: ValidationContext, document: DocumentNode, why: GraphQLError): DocumentNode {
  context.reportError(why);
  return { ...document, definitions: [] };
}
