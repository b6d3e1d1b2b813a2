/** Apollo Server as it comes, over the schema, sources and loaders of our build: what our own front and executor are worth. */
import { createRequire } from 'node:module';

const dist = process.env['DIST'] ?? '';
// Its own: a schema and a server must come from one copy of graphql.
const require = createRequire(`${dist}/main.js`);
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
/** @param {string} file */
const built = (file) => import(`${dist}/${file}`);

const [{ schema }, { feedsOf }, { Turns }, { AnswerRoom }] = await Promise.all([
  built('graph/schema.js'),
  built('graph/feeds.js'),
  built('graph/turns.js'),
  built('graph/answer-room.js'),
]);
const [{ openSources }, { AnswerCache }, { Operation }, { contexts }, { readSettings }] = await Promise.all([
  built('sources/index.js'),
  built('loading/cache.js'),
  built('loading/operation.js'),
  built('server/request-context.js'),
  built('settings.js'),
]);

const settings = readSettings(process.env);
const sources = openSources(settings.sources, { cache: new AnswerCache(settings.cacheMaxBytes) });
const contextOf = contexts(settings, sources, new Turns());
const answerRoom = new AnswerRoom();
const asker = { identity: 'peer', scopes: new Set(), explains: null };
const unused = { record: {}, longText: {}, lifetime: { end: () => undefined } };

const server = new ApolloServer({
  schema,
  plugins: [
    {
      // Our loaders want to know what may still add to a batch.
      requestDidStart: async () => ({
        didResolveOperation: async ({ contextValue, document }) =>
          contextValue.operation.quiescence.expect(feedsOf(schema, document)),
        willSendResponse: async ({ contextValue }) => {
          contextValue.operation.end();
          contextValue.room.giveBack();
        },
      }),
    },
  ],
});
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  context: async () => {
    const operation = new Operation(settings.operation, asker.identity);
    const room = answerRoom.forAnswer(asker.identity, () => false);
    return { ...contextOf({ operation, asker, room, ...unused }), room };
  },
});
