import { build } from 'esbuild';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fontsAsFiles, noInjectedStyles } from './bundling.mjs';
import { readReadyQueries } from './read-ready-queries.mjs';

const here = new URL('./', import.meta.url);
const compress = promisify(gzip);

/**
 * Makes `into` hold index.html and assets/: scripts, styles, fonts and the icon, each with its hash in its name, the
 * compressible ones with a .gz beside them. The folder appears whole or not at all, so that a server may start meanwhile.
 * @param {{ operations: URL, into: URL }} options
 */
export async function buildPlayground({ operations, into }) {
  const bundle = await build({
    entryPoints: {
      playground: fileURLToPath(new URL('main.tsx', here)),
      icon: fileURLToPath(new URL('icon.svg', here)),
    },
    outdir: fileURLToPath(new URL('assets/', into)),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'linked',
    loader: { '.svg': 'copy' },
    define: {
      'process.env.NODE_ENV': '"production"',
      READY_QUERIES: JSON.stringify(await readReadyQueries(operations)),
    },
    plugins: [fontsAsFiles, noInjectedStyles],
    write: false,
    logLevel: 'warning',
  });

  const names = bundle.outputFiles.map((file) => basename(file.path));
  const page = await readFile(new URL('index.html', here), 'utf8');
  const fresh = sibling(into, 'new');
  await mkdir(new URL('assets/', fresh), { recursive: true });
  await writeFile(new URL('index.html', fresh), withAssetNames(page, names));
  for (const file of bundle.outputFiles) {
    const target = new URL(`assets/${basename(file.path)}`, fresh);
    await writeFile(target, file.contents);
    if (!/\.woff2?$/.test(target.pathname))
      await writeFile(`${fileURLToPath(target)}.gz`, await compress(file.contents));
  }
  await replace(into, fresh);
}

/** "assets/icon.svg" in the page becomes the hashed name of that output. */
function withAssetNames(page, names) {
  return page.replace(/(?<=\/assets\/)(\w+)\.(\w+)/g, (_, stem, extension) => {
    const name = names.find((each) => each.startsWith(`${stem}-`) && each.endsWith(`.${extension}`));
    if (name === undefined)
      throw new Error(`index.html asks for ${stem}.${extension}, which the bundle does not make`);
    return name;
  });
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
