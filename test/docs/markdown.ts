import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const OTHERS = new Set(['node_modules', '.git', 'dist', 'coverage']);

/** All pages of the repository, by their paths from its root. */
export function everyPage(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return OTHERS.has(entry.name) ? [] : everyPage(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Blocks of a language, as they stand; '' are those without one. */
export function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^```([\w-]*)\n([^]*?)^```$/gm)].flatMap(([, named, text = '']) =>
    named === language ? [text] : [],
  );
}

/** The same page without its blocks of code. */
export function proseOf(page: string): string {
  return page.replace(/^```[^]*?^```$/gm, '');
}

/** Where its links lead, those to other sites left out. */
export function linksOf(page: string): readonly string[] {
  const prose = proseOf(page).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\((?!\w+:)([^)\s]*)\)/g)].map(([, link = '']) => link);
}

/** Names of its headings, as links to them are written on GitHub. */
export function anchorsOf(page: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...proseOf(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => {
    const name = heading
      .replace(/\]\([^)]*\)/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}
