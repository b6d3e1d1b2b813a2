import { defineConfig } from '@graphql-hive/gateway';
import { headersFor } from './forwarded-headers.mjs';
import { isFromPage, REFUSAL } from './pages.mjs';

/** `PORT=4100 npx hive-gateway supergraph dist/supergraph.graphql --config-path hive-gateway.config.mjs` */
export const gatewayConfig = defineConfig({
  host: '127.0.0.1',
  fork: 1,
  logging: 'warn',
  // No page may read an answer, nor have one made.
  cors: false,
  plugins: () => [
    {
      onRequest({ request, endResponse, fetchAPI }) {
        if (!isFromPage((name) => request.headers.get(name))) return;
        endResponse(fetchAPI.Response.json({ errors: [REFUSAL] }, { status: 403 }));
      },
    },
  ],
  // Told to stop, it answers what is under way; left out, it would cut that off.
  gracefulShutdownTimeout: 10_000,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      headersFor(subgraphName, (name) => request.headers.get(name)),
  },
});
