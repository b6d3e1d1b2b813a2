// Builds what browsers get, into dist/. One call for each page.
import { boardPage } from './board/page.mjs';
import { buildPage } from './build-page.mjs';
import { playgroundPage } from './playground/page.mjs';
import { statusPage } from './status/page.mjs';

const dist = new URL('../dist/', import.meta.url);

await Promise.all([
  buildPage(await playgroundPage(), new URL('playground/', dist)),
  buildPage(boardPage(), new URL('board/', dist)),
  buildPage(statusPage(), new URL('status/', dist)),
]);
