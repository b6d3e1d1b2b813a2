import Fastify from 'fastify';
import { buildSchema, graphql } from 'graphql';
import type { AddressInfo } from 'node:net';
import { registerPlayground, wantsPlayground } from '../../src/server/playground.js';

/** Stand-in until there is a server to start: the playground over a graph of one field. */
export async function startSandbox(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const app = Fastify();
  const schema = buildSchema('type Session { title: String } type Query { session: Session }');
  const sendPlayground = registerPlayground(app, { graphqlPath: '/graphql', notice: 'This is the sandbox.' });
  app.get('/graphql', (request, reply) =>
    wantsPlayground(request) ? sendPlayground(reply) : reply.code(400).send(),
  );
  app.post<{ Body: { query: string } }>('/graphql', ({ body }) => graphql({ schema, source: body.query }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => app.close() };
}
