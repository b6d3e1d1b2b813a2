import { subgraphSdl } from '../graph/federation/sdl.js';
import { schema } from '../graph/schema.js';

const ORIGIN = '# Printed from src/graph by `npm run codegen`; do not edit.\n';

/** Prints the public graph, byte for byte as it is in schema/schema.graphql. Reads no settings. */
export function printSchema(): void {
  process.stdout.write(`${ORIGIN}\n${subgraphSdl(schema)}`);
}
