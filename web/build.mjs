// Builds what browsers get, into dist/. One call for each app.
import { buildPlayground } from './playground/build.mjs';

const root = new URL('../', import.meta.url);

await buildPlayground({
  operations: new URL('schema/operations/', root),
  into: new URL('dist/playground/', root),
});
