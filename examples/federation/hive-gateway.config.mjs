import { defineConfig } from '@graphql-hive/gateway';
import { headersFor } from './forwarded-headers.mjs';

/** `PORT=4100 npx hive-gateway supergraph dist/supergraph.graphql --config-path hive-gateway.config.mjs` */
export const gatewayConfig = defineConfig({
  host: '127.0.0.1',
  fork: 1,
  logging: 'warn',
  // For training-graph whoever asks through this gateway is this machine, so pages of other origins must not.
  cors: false,
  // Told to stop, it answers what is under way; left out, it would cut that off.
  gracefulShutdownTimeout: 10_000,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      headersFor(subgraphName, (name) => request.headers.get(name)),
  },
});
