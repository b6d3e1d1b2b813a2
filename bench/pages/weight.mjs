import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a built page weighs, as cells of a table.
 * @param {string} name
 * @param {string} folder its folder in the build
 */
export function weightOf(name, folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const assets = join(folder, 'assets');
  const sizes = readdirSync(assets)
    .filter((file) => /\.(js|css)\.gz$/.test(file))
    .map((file) => ({ file: file.slice(0, -'.gz'.length), bytes: statSync(join(assets, file)).size }));
  const first = sizes.filter(({ file }) => page.includes(`/${file}"`));
  return [name, kilobytes(first), kilobytes(sizes), String(sizes.length)];
}

/** @param {readonly { readonly bytes: number }[]} files */
function kilobytes(files) {
  return (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000).toFixed(0);
}
