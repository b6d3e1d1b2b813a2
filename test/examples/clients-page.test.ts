import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startService } from '../support/service.js';

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

  it('shows a codegen.yml that makes a typed document out of a running server', async () => {
    const made = await documentsOf('query Start($id: ID!) { session(id: $id) { startTime } }');
    expect(made).toMatch(/StartQueryVariables = Exact<\{\s*id: string;\s*\}>/);
    expect(made).toContain('{ readonly session: { readonly startTime: string | null } | null }');
    expect(made).toContain('export const StartDocument = ');
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

/** What the page's codegen.yml makes of one document, in a folder of its own. */
async function documentsOf(operation: string): Promise<string> {
  const service = await startService();
  const folder = await mkdtemp(join(tmpdir(), 'frontend-'));
  try {
    await symlink(fileURLToPath(new URL('node_modules', root)), join(folder, 'node_modules'));
    await writeFile(join(folder, 'codegen.yml'), snippet.replace('http://127.0.0.1:4000', service.origin));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src', 'start.graphql'), operation);
    const cli = join(folder, 'node_modules/@graphql-codegen/cli/esm/bin.js');
    await promisify(execFile)(process.execPath, [cli], { cwd: folder });
    return await readFile(join(folder, 'src', 'documents.ts'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
    await service.stop();
  }
}
