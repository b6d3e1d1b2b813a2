/**
 * Writes dist/supergraph.graphql, for a gateway: `node compose.mjs [--training-graph <url>] [--hr-directory <url>]
 * [--without-scopes] [--out <file>]`. With `--check` it writes nothing, and ends with 1 where a composer has something against it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeSupergraph } from './supergraph.mjs';

const { values } = parseArgs({
  options: {
    'training-graph': { type: 'string', default: 'http://127.0.0.1:4101/graphql' },
    'hr-directory': { type: 'string', default: 'http://127.0.0.1:4102/graphql' },
    'without-scopes': { type: 'boolean', default: false },
    out: { type: 'string', default: fileURLToPath(new URL('dist/supergraph.graphql', import.meta.url)) },
    check: { type: 'boolean', default: false },
  },
});

const supergraph = composeSupergraph(
  { trainingGraph: values['training-graph'], hrDirectory: values['hr-directory'] },
  { withScopes: !values['without-scopes'] },
);
if (values.check) {
  console.log('@theguild/federation-composition and @apollo/composition accept it.');
} else {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, supergraph);
  console.log(`Wrote ${values.out}`);
}
