import { fileURLToPath } from 'node:url';

/**
 * GraphiQL's style sheet carries some thirty font subsets as data: addresses, four fifths of its size. As files of their own
 * they leave the way of the first paint, only the subsets that a text needs are fetched, and the CSP needs no `data:` for fonts.
 * @type {import('vite').Plugin}
 */
export const fontsAsFiles = {
  name: 'fonts-as-files',
  generateBundle(_options, bundle) {
    let fonts = 0;
    for (const sheet of Object.values(bundle)) {
      if (sheet.type !== 'asset' || !sheet.fileName.endsWith('.css')) continue;
      const css = sheet.source.toString();
      sheet.source = css.replace(/url\("?data:font\/(woff2?);base64,([\w+/=]+)"?\)/g, (_, type, base64) => {
        fonts += 1;
        const font = this.emitFile({
          type: 'asset',
          name: `font.${type}`,
          source: Buffer.from(base64, 'base64'),
        });
        return `url(./${this.getFileName(font).replace(/^.*\//, '')})`;
      });
    }
    if (fonts === 0) throw new Error('No embedded font found in GraphiQL: has its style sheet changed?');
  },
};

/** Puts our stand-in where a dialog would add a <style> element to the page, which the CSP forbids. */
export const withoutInjectedStyles = {
  'react-style-singleton': fileURLToPath(new URL('no-injected-styles.ts', import.meta.url)),
};
