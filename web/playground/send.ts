import type { AnswerBody } from './upstream/told.js';

export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** An answer with its HTTP status. */
export interface Reply {
  readonly status: number;
  readonly body: AnswerBody;
}

/** Sends an operation with these headers; rejects where nothing comes, or what comes is no JSON: with its status and first lines. */
export async function send(
  endpoint: string,
  operation: Operation,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | null = null,
): Promise<Reply> {
  // The page's own address may hold a name and a password, as people open /status by, and none that does can be fetched.
  const response = await fetch(new URL(endpoint, location.origin), {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(operation),
    signal,
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as AnswerBody };
  } catch {
    throw new Error(`HTTP ${response.status}, and the answer is not JSON:\n${text.slice(0, 500)}`);
  }
}
