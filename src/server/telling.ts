import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { extensionsOf } from './explain.js';
import { introspects } from './introspection.js';
import type { RequestContext } from './request-context.js';
import { noteAnswer, noteDocument } from './request-log.js';

/** The answer tells what it cost whom that concerns, and the log how it ended. */
export function tell(context: RequestContext, result: FormattedExecutionResult): void {
  noteAnswer(context.record, result);
  const extensions = { ...result.extensions, ...extensionsOf(context) };
  if (Object.keys(extensions).length > 0) result.extensions = extensions;
  context.told.result = result;
}

/** The same for what goes through Apollo Server; the log hears what it is as soon as that is known. */
export const tellingPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () =>
    Promise.resolve({
      didResolveSource: async ({ contextValue, queryHash }) => {
        noteDocument(contextValue.record, { hash: queryHash, name: null });
        return Promise.resolve();
      },
      didResolveOperation: async ({ contextValue, queryHash, operationName, document }) => {
        noteDocument(contextValue.record, { hash: queryHash, name: operationName });
        // It may be for some callers only.
        if (introspects(document)) contextValue.keepNone();
        return Promise.resolve();
      },
      willSendResponse: async ({ contextValue, response }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { singleResult } = response.body;
        tell(contextValue, singleResult);
        if (singleResult.data) contextValue.longText.expect(singleResult.data);
        return Promise.resolve();
      },
    }),
};
