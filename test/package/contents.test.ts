import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack, type Packed } from './installation.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MOST_BYTES = 4 * 1024 * 1024;

describe('the package', () => {
  let packed: Packed;
  let paths: readonly string[];
  beforeAll(async () => {
    packed = await pack('--dry-run');
    paths = packed.files.map(({ path }) => path);
  });

  it('holds what an operator reads, and what a client builds on', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'README.ru.md',
        'LICENSE',
        'CHANGELOG.md',
        'SECURITY.md',
        '.env.example',
        'docs/running.md',
        'deploy/nginx.conf',
        'deploy/prometheus/alerts.yml',
        'docs/embedding.md',
        'schema/schema.graphql',
        'schema/typed-documents.ts',
      ]),
    );
    expect(paths.filter((path) => path.startsWith('schema/operations/'))).not.toEqual([]);
  });

  it('holds the built pages, and every file that is read beside the code', () => {
    const dist = join(ROOT, 'dist');
    const read = (readdirSync(dist, { recursive: true }) as string[])
      .filter((path) => path.endsWith('.js') && paths.includes(`dist/${path}`))
      .flatMap((path) =>
        [
          ...readFileSync(join(dist, path), 'utf8').matchAll(
            /new URL\('(\.\.?\/[^']*)', import\.meta\.url\)/g,
          ),
        ].map(([, to = '']) => normalize(join('dist', dirname(path), to))),
      );
    expect(read).toEqual(expect.arrayContaining(['package.json', 'schema/trusted-documents.json']));
    for (const path of read) expect([path, paths.some((one) => one.startsWith(path))]).toEqual([path, true]);
    for (const page of ['playground', 'board', 'status']) expect(paths).toContain(`dist/${page}/index.html`);
  });

  it('holds nothing else: no source, no test, nothing of the build, no secret', () => {
    const [first, others] = [/^(dist|docs|deploy|schema)\//, ['.env.example', 'package.json']];
    for (const path of paths) {
      expect([
        path,
        first.test(path) || others.includes(path) || /^[A-Z]+(\.ru)?(\.md)?$/.test(path),
      ]).toEqual([path, true]);
      expect(path).not.toMatch(/\.map$|tsbuildinfo|\.test\.|(^|\/)\.env$|\.key$|\.pem$/);
      if (path.startsWith('dist/')) expect(path).not.toMatch(/\.tsx?$(?<!\.d\.ts)/);
    }
    expect(packed.size).toBeLessThan(MOST_BYTES);
  });

  it('has types for what it exports and for nothing else, so that a user needs no types of ours', () => {
    expect(paths.filter((path) => path.endsWith('.d.ts')).sort()).toEqual([
      'dist/index.d.ts',
      'dist/settings-error.d.ts',
    ]);
  });

  it('has commands that can be run by name', () => {
    const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    expect(Object.keys(bin)).toEqual(['training-graph', 'training-graph-check']);
    for (const path of Object.values(bin)) {
      expect(existsSync(join(ROOT, path))).toBe(true);
      expect(packed.files.find((file) => file.path === path)?.mode).toBe(0o755);
    }
  });

  it('cannot be published by mistake', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).toMatchObject({ private: true });
  });
});
