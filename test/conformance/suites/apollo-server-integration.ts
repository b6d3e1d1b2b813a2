import { ApolloServer } from '@apollo/server';
import { defineIntegrationTestSuite } from '@apollo/server-integration-testsuite';
import { pino } from 'pino';
import { createApp } from '../../../src/server/app.js';
import { answerOf, sendAnswer } from '../../../src/server/http-front.js';

// Apollo Server with all that the suite sets, behind our own HTTP front.
defineIntegrationTestSuite(async (options, more) => {
  const { context = async () => Promise.resolve({}), suppressStartCall = false } = (more ??
    {}) as NonNullable<typeof more> & { readonly suppressStartCall?: boolean };
  const server = new ApolloServer(options);
  const app = await createApp(pino({ level: 'silent' }), 30_000);
  await app.register(async (front) => {
    // We refuse bodies that are no JSON with 415, before Apollo Server sees them. Here it shall have its say.
    front.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null));
    front.route({
      method: ['GET', 'POST'],
      url: '/',
      // What may be kept is decided by us elsewhere. Here Apollo Server decides.
      onRequest: async (_request, reply) => void reply.removeHeader('cache-control'),
      handler: async (request, reply) => sendAnswer(reply, await answerOf(server, request, context)),
    });
    return Promise.resolve();
  });
  if (!suppressStartCall) await server.start();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { server, url, extraCleanup: () => app.close() };
});
