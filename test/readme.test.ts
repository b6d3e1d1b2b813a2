import { existsSync, readFileSync } from 'node:fs';
import { readSettings, unknownVariables } from '../src/settings.js';
import { startService } from './support/service.js';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('README.md', () => {
  it('opens with a query that the sandbox answers, over all four sources', async () => {
    const [, query = ''] = /```graphql\n([^]*?)```/.exec(read('README.md')) ?? [];
    const service = await startService();
    const { data, errors, extensions } = await service.ask(query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/"(sessions|session|activitySchedules|nodes)":(null|\[\])/);
    expect(Object.keys(extensions.cost?.upstreamCalls ?? {}).sort()).toEqual([
      'ispring-rest',
      'ispring-soap',
      'total',
      'uis',
      'webex',
    ]);
    await service.stop();
  });

  it('names only commands that there are, and files that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read('README.md').matchAll(/`npm run ([\w:]+)`/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
    for (const page of [
      'README.md',
      'src/README.md',
      'src/sandbox/README.md',
      'docs/errors.md',
      'docs/http.md',
      'docs/federation.md',
      'docs/conformance.md',
      'examples/federation/README.md',
      'docs/decisions.md',
      'docs/callers.md',
      'docs/upstreams.md',
      'SECURITY.md',
    ]) {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
      const missing = links.filter((link) => !existsSync(new URL(link, new URL(page, root))));
      expect([page, missing]).toEqual([page, []]);
    }
  });
});

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');

  it('names every variable that the settings read, once', () => {
    const asked = new Set<string>();
    const environment = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_target, name) => {
          asked.add(String(name));
          // Enough for every account, and for where traces go, to be read to its end.
          return /_URL$|_ENDPOINT$|_SITE_NAME$|_PASSWORD$|_LOGIN$/.test(String(name))
            ? 'https://vendor.example'
            : undefined;
        },
      },
    );
    expect(() => readSettings(environment)).toThrow(/expected/);
    asked.add('NODE_ENV');
    const documented = lines.flatMap((line) => /^#?([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(documented.sort()).toEqual([...asked].sort());
    expect(unknownVariables(Object.fromEntries(documented.map((name) => [name, ''])))).toEqual([]);
  });

  it('shows the defaults: with all its lines in force but an upstream, they are those of an empty file', () => {
    const shown = lines.flatMap((line) => {
      const [, name, value] = /^#([A-Z_]+)=(.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const upstream = { UIS_URL: 'https://vendor.example', UIS_ACCESS_TOKEN: 'x' };
    const accounts = /^(WEBEX_AUTH)$/;
    const environment = Object.fromEntries(shown.filter(([name]) => !accounts.test(name)));
    expect(readSettings({ ...environment, ...upstream })).toEqual(readSettings(upstream));
  });
});
