/** GraphQL Yoga on node:http; its caches of parsed and validated documents are on as they come. */
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { createLoaders } from '../usual/loaders.mjs';
import { schema } from '../usual/schema.mjs';
import { undiciCalls } from '../usual/undici-calls.mjs';

const loadersOf = createLoaders(() => undiciCalls);
const yoga = createYoga({
  schema,
  logging: false,
  graphiql: false,
  landingPage: false,
  context: () => ({ loaders: loadersOf(null) }),
});
createServer(yoga).listen(Number(process.env['PORT']), '127.0.0.1');
