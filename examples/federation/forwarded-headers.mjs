/** The name of the subgraph in the supergraph. */
export const TRAINING_GRAPH = 'training-graph';

/**
 * What a caller proves itself with, and what it brings for a vendor. Not `x-explain`: what that asks for stands in `extensions`,
 * which gateways drop, and a plan is an answer without data.
 */
const HEADERS = [
  'authorization',
  'x-api-key',
  'x-ispring-token',
  'x-uis-token',
  'x-webex-id',
  'x-webex-ticket',
];

/**
 * What of a caller's request a gateway passes on to a subgraph: to training-graph what is meant for it, to others nothing.
 * Never `Forwarded` or `X-Forwarded-*`, which a caller may make up.
 * @param read gives a header of the request; null or undefined where it has none
 */
export function headersFor(subgraph, read) {
  if (subgraph !== TRAINING_GRAPH) return {};
  const sent = HEADERS.map((name) => [name, read(name)]);
  return Object.fromEntries(sent.filter(([, value]) => typeof value === 'string'));
}
