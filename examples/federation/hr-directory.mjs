/**
 * The other subgraph: who works in which department. It knows people by the ids of training-graph, adds `department` to them, and
 * leads from departments back to them. `PORT=4102 node hr-directory.mjs`
 */
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { departmentOf, departments } from './hr-departments.mjs';

const typeDefs = parse(readFileSync(new URL('hr-directory.graphql', import.meta.url), 'utf8'));
const resolvers = {
  Query: { departments: () => departments },
  Employee: {
    // A gateway brings the key, and that is all there is to know of a person here.
    __resolveReference: ({ id }) => ({ id }),
    department: ({ id }) => departmentOf(id),
  },
};

const server = new ApolloServer({
  schema: buildSubgraphSchema({ typeDefs, resolvers }),
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4102), path: '/graphql' },
});
console.log(`The HR directory answers at ${url}`);
