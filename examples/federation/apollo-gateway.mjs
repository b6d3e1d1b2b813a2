/** The other gateway: `PORT=4100 node apollo-gateway.mjs dist/supergraph.graphql`, of a supergraph without scopes. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { readFileSync } from 'node:fs';
import { ApolloSubgraph } from './apollo-subgraph.mjs';
import { isFromPage, REFUSAL } from './pages.mjs';

const [supergraph = 'dist/supergraph.graphql'] = process.argv.slice(2);

const server = new ApolloServer({
  gateway: new ApolloGateway({
    supergraphSdl: readFileSync(supergraph, 'utf8'),
    buildService: (definition) => new ApolloSubgraph(definition),
  }),
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginLandingPageDisabled()],
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4100), path: '/graphql' },
  context: async ({ req }) => {
    const header = (name) => req.headers[name];
    if (isFromPage(header)) {
      const extensions = { ...REFUSAL.extensions, http: { status: 403 } };
      throw new GraphQLError(REFUSAL.message, { extensions });
    }
    return { header };
  },
});
console.log(`Apollo Gateway answers at ${url}`);
