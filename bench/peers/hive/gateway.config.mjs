/** How Hive Gateway runs: what it has against doing things twice is on, and what needs a look at every request is off. */
import { defineConfig } from '@graphql-hive/gateway';
import rest from '@graphql-mesh/transport-rest';
import soap from '@graphql-mesh/transport-soap';
import { resolvers } from './resolvers.mjs';

const { BENCH_RESPONSE_CACHE } = process.env;

export const gatewayConfig = defineConfig({
  transports: { rest, soap },
  additionalResolvers: resolvers,
  jit: true,
  inboundInflightRequestDeduplication: { shouldIncludeHeader: (name) => name === 'authorization' },
  // Whole answers, for longer than any benchmark runs.
  ...(BENCH_RESPONSE_CACHE === 'on' ? { responseCaching: { session: () => null, ttl: 600_000 } } : {}),
  requestId: false,
  cors: false,
  logging: 'error',
  landingPage: false,
  graphiql: false,
});
