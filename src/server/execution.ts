import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Variables } from '../graph/execution/run.js';
import { formattedErrors, type FormatError } from './errors.js';
import type { KnownOperation, KnownOperations } from './known-operations.js';
import type { RequestContext } from './request-context.js';

/** The answer to one operation that was admitted, as clients see it. */
export async function execute(
  { executable, feeds }: KnownOperation,
  variables: Variables,
  context: RequestContext,
  format: FormatError,
): Promise<FormattedExecutionResult> {
  // Batches wait for what may still add to them, which the document tells.
  context.operation.quiescence.expect(feeds);
  const { data, errors } = await executable.execute(variables, context);
  return errors === undefined ? { data } : { errors: formattedErrors(errors, format), data };
}

/** Has Apollo Server's requests executed by us, once they are admitted. Where variables do not fit graphql-js says so. */
export function executionPlugin(
  operations: KnownOperations,
  format: FormatError,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () =>
      Promise.resolve({
        responseForOperation: async ({
          contextValue,
          document,
          operation,
          queryHash,
          request,
          response,
          source,
        }) => {
          const { variables } = contextValue;
          if (variables === null) return null;
          const known = operations.know(source, request.operationName ?? null, {
            document,
            operation,
            hash: queryHash,
          });
          const singleResult = await execute(known, variables, contextValue, format);
          return { http: response.http, body: { kind: 'single', singleResult } };
        },
      }),
  };
}
