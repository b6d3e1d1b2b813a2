import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const [, snippet = ''] = /```yaml\n([^]*?)```/.exec(read('docs/clients.md')) ?? [];

/** The options below `config:` of typed documents, as the lines that hold them. */
function options(yaml: string): string[] {
  const [, block = ''] = /typed-document-node\n +config:\n([^]*)$/.exec(yaml) ?? [];
  return block.split('\n').flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trim()]));
}

describe('docs/clients.md', () => {
  it('tells others to make their documents as ours are made', () => {
    expect(options(snippet)).toContain('DateTime: string');
    expect(options(snippet)).toEqual(options(read('codegen.yml')));
  });

  it.each(['docs/clients.md', 'examples/README.md'])(
    '%s names only files and commands that there are',
    (page) => {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
      expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([]);
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
      const commands = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
      expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
    },
  );
});
