import { buildSubgraphSchema } from '@apollo/subgraph';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse, type GraphQLSchema } from 'graphql';

/** The schema that Apollo's suite wants to see served, as it stands in its package. */
export const PRODUCTS_SDL = readFileSync(
  createRequire(import.meta.url).resolve('@apollo/federation-subgraph-compatibility-tests/products.graphql'),
  'utf8',
);

const maker = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 7,
};

interface User {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const studies = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const products = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    research: [studies[0]],
  },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' }, research: [studies[1]] },
].map((product) => ({ ...product, dimensions, createdBy: maker, notes: null }));
const retired = [
  {
    sku: 'apollo-federation-v1',
    package: '@apollo/federation-v1',
    reason: 'Migrate to Federation V2',
    createdBy: maker,
  },
];

type Key = Readonly<Record<string, unknown>>;

/** Whether a thing is what the key says, in each part that the key has. */
function fits(thing: unknown, key: unknown): boolean {
  if (typeof key !== 'object' || key === null) return thing === key;
  return Object.entries(key).every(
    ([name, part]) => name === '__typename' || fits((thing as Key | null)?.[name], part),
  );
}

const among =
  (things: readonly object[]) =>
  (key: Key): object | null =>
    things.find((thing) => fits(thing, key)) ?? null;

/** That schema with the data that the suite looks for. */
export const productsSchema: GraphQLSchema = buildSubgraphSchema({
  typeDefs: parse(PRODUCTS_SDL),
  resolvers: {
    Query: {
      product: (_root: unknown, { id }: Key) => among(products)({ id }),
      deprecatedProduct: (_root: unknown, key: Key) => among(retired)(key),
    },
    Product: { __resolveReference: among(products) },
    DeprecatedProduct: { __resolveReference: among(retired) },
    ProductResearch: { __resolveReference: among(studies) },
    Inventory: { __resolveReference: ({ id }: Key) => ({ id, deprecatedProducts: retired }) },
    User: {
      __resolveReference: (user: User) => ({ ...maker, ...user }),
      averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: User) =>
        Math.round((totalProductsCreated ?? 0) / (yearsOfEmployment ?? 1)),
    },
  },
});
