import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'vite';

const compress = promisify(gzip);
/** Fonts are compressed as they are. */
const COMPRESSIBLE = /\.(js|css|svg|md)$/;

/**
 * Makes `into` hold index.html and assets/: scripts, styles, fonts and pictures, each with its hash in its name, the compressible
 * ones with a .gz beside them. The folder appears whole or not at all, so that a server may start meanwhile.
 * @param {import('vite').InlineConfig & { root: string, base: string }} page where its index.html is, and the path under which its files are served
 * @param {URL} into
 */
export async function buildPage(page, into) {
  const fresh = sibling(into, 'new');
  await build({
    configFile: false,
    logLevel: 'warn',
    ...page,
    build: {
      outDir: fileURLToPath(fresh),
      emptyOutDir: true,
      target: 'es2022',
      // What is in the page itself, the content policy forbids.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        onLog: withoutDirectives,
        // How long parts of it take is nothing to whoever starts the product.
        checks: { bundlerTimings: false, pluginTimings: false },
      },
      license: { fileName: 'assets/licenses.md' },
    },
  });
  await compressAll(new URL('assets/', fresh));
  await replace(into, fresh);
}

/** Libraries say "use client" to frameworks that render on a server, which is nothing to us. */
function withoutDirectives(level, log, tell) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
}

async function compressAll(folder) {
  const names = (await readdir(folder)).filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = new URL(name, folder);
      await writeFile(`${fileURLToPath(file)}.gz`, await compress(await readFile(file)));
    }),
  );
}

async function replace(folder, fresh) {
  const old = sibling(folder, 'old');
  await rename(folder, old).catch(ignoreAbsent);
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}

function sibling(folder, word) {
  return new URL(`../${basename(folder.pathname)}.${word}-${process.pid}/`, folder);
}

function ignoreAbsent(error) {
  if (error.code !== 'ENOENT') throw error;
}
