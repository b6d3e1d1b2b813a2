/** Mercurius on Fastify, with documents compiled by graphql-jit from the second time on. */
import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { createLoaders } from '../usual/loaders.mjs';
import { schema } from '../usual/schema.mjs';
import { undiciCalls } from '../usual/undici-calls.mjs';

const loadersOf = createLoaders(() => undiciCalls);
const app = fastify();
await app.register(mercurius.default ?? mercurius, {
  schema,
  jit: 1,
  cache: true,
  context: () => ({ loaders: loadersOf(null) }),
});
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
