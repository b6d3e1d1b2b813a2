/** `npm run example -- urql`: bundles one example, since Node 20 runs no TypeScript, and runs it. Libraries stay outside. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const EXAMPLES = ['apollo-client', 'graphql-request', 'urql'];

const [name = ''] = process.argv.slice(2);
if (!EXAMPLES.includes(name)) {
  console.error(`Say which example: ${EXAMPLES.join(', ')}.`);
  process.exit(2);
}

const outfile = new URL(`../dist/examples/${name}.mjs`, import.meta.url);
await build({
  entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
  outfile: fileURLToPath(outfile),
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
await import(outfile.href);
