import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * GraphiQL's style sheet carries some thirty font subsets as data: addresses, four fifths of its size. As files of their own
 * they leave the way of the first paint, only the subsets that a text needs are fetched, and the CSP needs no `data:` for fonts.
 */
export const fontsAsFiles = {
  name: 'fonts-as-files',
  setup(build) {
    const fonts = [];
    build.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8');
      const contents = css.replace(/url\(data:font\/(woff2?);base64,([\w+/=]+)\)/g, (_, type, base64) => {
        return `url(font-${fonts.push(base64) - 1}.${type})`;
      });
      if (fonts.length === 0)
        throw new Error('No embedded font found in GraphiQL: has its style sheet changed?');
      return { contents, loader: 'css' };
    });
    build.onResolve({ filter: /^font-\d+\.woff2?$/ }, ({ path }) => ({ path, namespace: 'font' }));
    build.onLoad({ filter: /./, namespace: 'font' }, ({ path }) => ({
      contents: Buffer.from(fonts[Number(path.match(/\d+/)[0])], 'base64'),
      loader: 'file',
    }));
  },
};

/** Puts our stand-in where a dialog would add a <style> element to the page, which the CSP forbids. */
export const noInjectedStyles = {
  name: 'no-injected-styles',
  setup(build) {
    build.onResolve({ filter: /^react-style-singleton$/ }, () => ({
      path: fileURLToPath(new URL('no-injected-styles.ts', import.meta.url)),
    }));
  },
};
