import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createApollo } from '../../src/server/apollo.js';
import { createApp } from '../../src/server/app.js';
import { answerOf, sendAnswer } from '../../src/server/http-front.js';
import { start } from '../support/command.js';
import { eventually } from '../support/eventually.js';
import { freePort, isThere } from '../support/graph-at.js';
import { runSuite } from './run-suite.js';
import { PRODUCTS_SDL, productsSchema } from './suites/products.js';

const SUITE = join(
  dirname(
    createRequire(import.meta.url).resolve('@apollo/federation-subgraph-compatibility-tests/package.json'),
  ),
  'dist',
);
const ROUTER_ADDRESS = fileURLToPath(new URL('suites/router-address.mjs', import.meta.url));

/** As the suite says for those who have no configuration of their own. */
const CONFIG = {
  rootDir: SUITE,
  testMatch: ['<rootDir>/tests/*.test.js'],
  testPathIgnorePatterns: [],
  haste: { retainAllFiles: true },
  setupFilesAfterEnv: [ROUTER_ADDRESS],
};

const stops: (() => unknown)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Apollo Server as we run it, behind our own HTTP front, with the suite's schema in place of ours. */
async function startProducts(): Promise<string> {
  const log = pino({ level: 'silent' });
  const apollo = createApollo({ schema: productsSchema, log, plugins: [], traces: true });
  await apollo.start();
  const app = await createApp(log, 30_000);
  app.route({
    method: ['GET', 'POST'],
    url: '/',
    handler: async (request, reply) =>
      sendAnswer(reply, await answerOf(apollo, request, async () => Promise.resolve({}))),
  });
  stops.push(
    () => app.close(),
    () => apollo.stop(),
  );
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/`;
}

/** One of the suite's own subgraphs. */
async function startOther(name: 'users' | 'inventory'): Promise<string> {
  const port = await freePort();
  const program = [process.execPath, join(SUITE, 'subgraphs', name, 'index.js')];
  const { child } = start(
    { [`${name.toUpperCase()}_PORT`]: String(port) },
    { command: program, cwd: dirname(program[1]!) },
  );
  stops.push(() => child.kill());
  const url = `http://127.0.0.1:${port}/`;
  await eventually(async () => (await isThere(url)) || null);
  return url;
}

async function startRouter(
  subgraphs: readonly { name: string; url: string; sdl: string }[],
): Promise<string> {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const server = new ApolloServer({
    gateway: new ApolloGateway({ supergraphSdl }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  stops.push(() => server.stop());
  return url;
}

describe("our server, by Apollo's suite for subgraphs", () => {
  it('passes all of it', async () => {
    const sdlOf = (name: string): string =>
      readFileSync(join(SUITE, 'subgraphs', name, `${name}.graphql`), 'utf8');
    const [products, users, inventory] = await Promise.all([
      startProducts(),
      startOther('users'),
      startOther('inventory'),
    ]);
    const router = await startRouter([
      { name: 'products', url: products, sdl: PRODUCTS_SDL },
      { name: 'users', url: users, sdl: sdlOf('users') },
      { name: 'inventory', url: inventory, sdl: sdlOf('inventory') },
    ]);
    const { passed, skipped, failed } = await runSuite(
      'federation-subgraph',
      ['--config', JSON.stringify(CONFIG)],
      {
        PRODUCTS_URL: products,
        ROUTER_URL: router,
      },
    );
    expect(failed).toEqual([]);
    expect({ passed, skipped }).toEqual({ passed: 23, skipped: 0 });
  }, 180_000);
});
