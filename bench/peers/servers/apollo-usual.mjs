/** Apollo Server as it comes, with RESTDataSource, DataLoader and a cache of entities. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createLoaders } from '../usual/loaders.mjs';
import { restCalls } from '../usual/rest-calls.mjs';
import { schema } from '../usual/schema.mjs';

const server = new ApolloServer({ schema });
const loadersOf = createLoaders(() => restCalls({ cache: server.cache }));
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  context: async () => ({ loaders: loadersOf(null) }),
});
