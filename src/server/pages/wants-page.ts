import type { FastifyRequest } from 'fastify';
import { preferred } from '../accept.js';

/** Whether a request for the GraphQL path is a person's browser opening it: HTML rather than JSON, and nothing to run. */
export function wantsPlayground(request: FastifyRequest): boolean {
  const { query, extensions } = request.query as Record<string, unknown>;
  const asksNothing = query === undefined && extensions === undefined;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads && asksNothing && wantsPage(request);
}

/** Whether HTML is taken rather than JSON, as browsers say when a person opens an address. */
export function wantsPage({ headers }: FastifyRequest): boolean {
  return preferred(headers.accept, 'text/html', 'application/json');
}
