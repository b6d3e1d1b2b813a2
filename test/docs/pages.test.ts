import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, validate } from 'graphql';
import { schema } from '../../src/graph/schema.js';
import { anchorsOf, blocksOf, everyPage, linksOf, readText, ROOT } from './markdown.js';

const pages = everyPage();
const documents = pages.filter((path) => path.startsWith('docs/'));

/** `npm run name`, `npm --prefix folder run name`, or after `cd folder`. */
const COMMAND = /(?:\bcd (\w+) && (?:npm ci && )?)?\bnpm (?:--prefix (\S+) )?run ([\w:]+)/g;

describe('every page', () => {
  it('is found, in all folders', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'src/README.md', 'docs/sources/uis.md']));
    expect(pages.flatMap((path) => linksOf(readText(path))).length).toBeGreaterThan(100);
  });

  it.each(pages)('leads only to files and headings that there are: %s', (path) => {
    const missing = linksOf(readText(path)).filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      return heading !== undefined && !anchorsOf(readText(target)).includes(heading);
    });
    expect(missing).toEqual([]);
  });

  it.each(pages)('names only commands that there are: %s', (path) => {
    const named = [...readText(path).matchAll(COMMAND)];
    const missing = named.filter(([, entered, prefix, name = '']) => {
      const folder = entered ?? prefix ?? '.';
      const { scripts } = JSON.parse(readText(join(folder, 'package.json'))) as { scripts: object };
      return !(name in scripts) && !(name in scriptsBeside(path));
    });
    expect(missing.map(([command]) => command)).toEqual([]);
  });
});

describe('docs/', () => {
  it('has an index of all its pages', () => {
    const listed = linksOf(readText('docs/README.md')).map((link) => join('docs', link));
    expect(documents.filter((path) => path !== 'docs/README.md' && !listed.includes(path))).toEqual([]);
  });

  const queries = ['README.md', ...documents].flatMap((path) =>
    blocksOf(readText(path), 'graphql').map((query): [string, string] => [path, query]),
  );

  it('shows queries', () => {
    expect(queries.length).toBeGreaterThan(5);
  });

  it.each(queries)('shows a query that the graph takes: %s %#', (_path, query) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  });
});

/** Of the package in whose folder the page is, where there is one. */
function scriptsBeside(path: string): object {
  const manifest = join(dirname(path), 'package.json');
  if (!existsSync(join(ROOT, manifest))) return {};
  return (JSON.parse(readText(manifest)) as { scripts?: object }).scripts ?? {};
}
