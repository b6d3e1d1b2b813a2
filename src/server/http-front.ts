import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';

// Between Fastify, which knows HTTP, and Apollo Server, which knows GraphQL over HTTP.

/** Has Apollo Server answer a request. Its body must have been read. */
export async function answerOf<TContext extends BaseContext>(
  apollo: ApolloServer<TContext>,
  request: FastifyRequest,
  contextOf: () => Promise<TContext>,
): Promise<HTTPGraphQLResponse> {
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersOf(request),
      search: new URL(request.url, 'http://local').search,
      body: request.body,
    },
    context: contextOf,
  });
}

/** Sends the answer as it is. */
export function sendAnswer(
  reply: FastifyReply,
  { status = 200, headers, body }: HTTPGraphQLResponse,
): FastifyReply {
  reply.code(status).headers(Object.fromEntries(headers));
  // In parts only where Apollo Server has been told to, as suites of others do.
  return reply.send(body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator));
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
