import { fileURLToPath } from 'node:url';
import { fontsAsFiles, withoutInjectedStyles } from './bundling.mjs';
import { readReadyQueries } from './read-ready-queries.mjs';

const operations = new URL('../../schema/operations/', import.meta.url);

/** The playground, with the documents of schema/operations in its tabs. */
export async function playgroundPage() {
  return {
    root: fileURLToPath(new URL('./', import.meta.url)),
    base: '/playground/',
    define: { READY_QUERIES: JSON.stringify(await readReadyQueries(operations)) },
    resolve: { alias: withoutInjectedStyles },
    plugins: [fontsAsFiles],
  };
}
