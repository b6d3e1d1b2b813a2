import type { GraphiQLProps } from 'graphiql';

/** Sends operations to `endpoint`; an answer that is not JSON is shown as an error with its HTTP status and first lines. */
export function createFetcher(endpoint: string): GraphiQLProps['fetcher'] {
  return async (operation, options) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...options?.headers,
      },
      body: JSON.stringify(operation),
    });
    const body = await response.text();
    try {
      return JSON.parse(body) as Record<string, unknown>;
    } catch {
      throw new Error(`HTTP ${response.status}, and the answer is not JSON:\n${body.slice(0, 500)}`);
    }
  };
}
