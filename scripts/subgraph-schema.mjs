/** A plugin of graphql-codegen: the schema as a Federation subgraph, as the running graph itself tells it to gateways. */

/** @type {(file: string) => Promise<Record<string, unknown>>} */
const built = (file) => import(new URL(`../dist/graph/${file}`, import.meta.url).href);
const { subgraphSdl } = /** @type {{ subgraphSdl: (schema: unknown) => string }} */ (
  await built('federation/sdl.js')
);
const { schema } = await built('schema.js');

export function plugin() {
  return subgraphSdl(schema);
}
