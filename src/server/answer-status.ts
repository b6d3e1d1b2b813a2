import type { HTTPGraphQLResponse } from '@apollo/server';
import type { RequestRecord } from './request-log.js';

/** What is wrong with a document, or does not fit it; and not what we refuse to run although it is right. */
const OF_DOCUMENTS = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/**
 * The status of an answer. In `application/json`, which is older than GraphQL over HTTP, a request that arrived whole is answered
 * with 200, whatever is wrong with its document, since proxies on the way may take other answers for their own (section 6.4.1 of
 * https://graphql.github.io/graphql-over-http/draft/).
 */
export function statusOf(
  { status = 200, headers }: HTTPGraphQLResponse,
  { errors }: Pick<RequestRecord, 'errors'>,
): number {
  const isLegacy = headers.get('content-type')?.startsWith('application/json') === true;
  const codes = Object.keys(errors);
  const isOfDocument = codes.length > 0 && codes.every((code) => OF_DOCUMENTS.includes(code));
  return status === 400 && isLegacy && isOfDocument ? 200 : status;
}
