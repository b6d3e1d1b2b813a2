import { readSettings, unknownSettings } from '../src/settings.js';
import { blocksOf, readText } from './docs/markdown.js';
import { startService } from './support/service.js';

describe('README.md', () => {
  it('shows queries that the sandbox answers, the first over all four sources', async () => {
    const queries = blocksOf(readText('README.md'), 'graphql');
    expect(queries.length).toBeGreaterThan(0);
    const service = await startService();
    const asked: string[][] = [];
    for (const query of queries) {
      const { data, errors, extensions } = await service.ask(query);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).not.toMatch(/"(sessions|session|activitySchedules|nodes)":(null|\[\])/);
      asked.push(Object.keys(extensions.cost?.upstreamCalls ?? {}).sort());
    }
    expect(asked[0]).toEqual(['ispring-rest', 'ispring-soap', 'total', 'uis', 'webex']);
    await service.stop();
  });
});

describe('.env.example', () => {
  const lines = readText('.env.example').split('\n');

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
    expect(unknownSettings(Object.fromEntries(documented.map((name) => [name, ''])))).toEqual([]);
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
