import type { GraphiQLProps } from 'graphiql';
import type { ExecutionResult } from 'graphql';
import type { GraphClient } from './graph-client.js';

type Fetcher = GraphiQLProps['fetcher'];
type Observer = {
  next: (result: ExecutionResult) => void;
  error: (error: unknown) => void;
  complete: () => void;
};

/** How GraphiQL asks: what it wants to know of the schema at once, what a person runs so that it can be stopped. */
export function createFetcher(client: GraphClient): Fetcher {
  const fetcher = (operation: Parameters<Fetcher>[0], options: Parameters<Fetcher>[1]) => {
    // GraphiQL's own question has a name that nobody gave it, and no document in the editor.
    if (operation.operationName === 'IntrospectionQuery' && options?.documentAST === undefined) {
      return client.introspect(operation, options?.headers).then(({ body }) => body as ExecutionResult);
    }
    return {
      subscribe(observer: Observer) {
        const stopping = new AbortController();
        const unlessStopped = (tell: () => void) => {
          if (!stopping.signal.aborted) tell();
        };
        client.run(operation, options?.headers, stopping.signal).then(
          ({ body }) => {
            unlessStopped(() => {
              observer.next(body as ExecutionResult);
              observer.complete();
            });
          },
          (error: unknown) => unlessStopped(() => observer.error(error)),
        );
        return { unsubscribe: () => stopping.abort() };
      },
    };
  };
  return fetcher as Fetcher;
}
