/**
 * What others have written, and where our tests run it: one row of docs/conformance.md each.
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} from its packages
 * @property {string} file the test
 * @property {RegExp} [named] which of its tests; left out: all
 * @property {string} [verdict] where the suite has a runner of its own, the name under which that leaves its counts
 * @property {string} [folder] where its packages are installed; left out: here
 */

/** @type {readonly Suite[]} */
export const SUITES = [
  {
    name: 'GraphQL over HTTP: `serverAudits`',
    from: ['graphql-http'],
    file: 'test/conformance/http-audits.test.ts',
    named: / [0-9A-Z]{4} /,
  },
  {
    name: "Apollo Server's tests for HTTP fronts",
    from: ['@apollo/server-integration-testsuite'],
    file: 'test/conformance/integration-suite.test.ts',
    verdict: 'apollo-server-integration',
  },
  {
    name: "Apollo's tests for Federation subgraphs",
    from: ['@apollo/federation-subgraph-compatibility-tests'],
    file: 'test/conformance/federation-suite.test.ts',
    verdict: 'federation-subgraph',
  },
  ...['@theguild/federation-composition', '@apollo/composition'].map((composer) => ({
    name: 'Composition with another subgraph',
    from: [composer],
    file: 'test/server/federation/subgraph.test.ts',
    named: new RegExp(`composed with others by ${composer}`),
  })),
  {
    name: 'Queries through Hive Gateway',
    from: ['@graphql-hive/gateway'],
    file: 'test/examples/federation.test.ts',
    named: /Hive Gateway/,
    folder: 'examples/federation',
  },
  {
    name: 'Queries through Apollo Gateway',
    from: ['@apollo/gateway'],
    file: 'test/examples/federation.test.ts',
    named: /Apollo Gateway/,
    folder: 'examples/federation',
  },
  {
    name: "Relay's compiler, on every connection and node",
    from: ['relay-compiler'],
    file: 'test/graph/relay.test.ts',
  },
  {
    name: 'Lint of the schema and of documents',
    from: ['@graphql-eslint/eslint-plugin'],
    file: 'test/graph/schema-lint.test.ts',
  },
  {
    name: 'Breaking changes of the schema, seen and named',
    from: ['@graphql-inspector/core'],
    file: 'test/scripts/breaking-changes.test.ts',
  },
  ...[
    ['Apollo Client', '@apollo/client', 'apollo-client'],
    ['urql', '@urql/core', 'urql'],
    ['Relay', 'relay-runtime', 'relay'],
    ['graphql-request', 'graphql-request', 'graphql-request'],
  ].map(([name = '', from = '', file = '']) => ({
    name: `${name}, as it comes`,
    from: [from],
    file: `test/clients/${file}.test.ts`,
  })),
  {
    name: 'Types made of the introspection',
    from: ['@graphql-codegen/cli', 'gql.tada', 'graphql'],
    file: 'test/clients/introspection.test.ts',
  },
];
