import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startService, type Service } from '../support/service.js';

const operations = new URL('../../schema/operations/', import.meta.url);
const source = new URL('../../web/playground/read-ready-queries.mjs', import.meta.url);
const { readReadyQueries } = await import(source.href);

describe('readReadyQueries', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(files: Record<string, string>): Promise<{ name: string; query: string }[]> {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    return readReadyQueries(pathToFileURL(`${folder}/`));
  }

  it('puts what runs as it is before what asks for variables, each by file name', async () => {
    const found = await read({
      'a.graphql': 'query OneSession($id: ID!) { session(id: $id) { id } }',
      'b.graphql': 'query Schedules { activitySchedules { totalCount } }',
      'c.graphql': 'query Everything { upstreams { name } }',
      'd.graphql': 'query AtOnce($at: DateTime = null) { a(at: $at) }',
    });
    expect(found.map(({ name }) => name)).toEqual(['Schedules', 'Everything', 'OneSession', 'AtOnce']);
  });

  it('keeps each document as it was written, comments included', async () => {
    const query = '# Who is there?\nquery Upstreams {\n  upstreams { name }\n}\n';
    expect(await read({ 'upstreams.graphql': query })).toEqual([{ name: 'Upstreams', query }]);
  });

  it('passes over fragments alone and other files', async () => {
    await mkdir(join(folder, 'more'));
    expect(
      await read({ 'names.graphql': 'fragment Names on Upstream { name }', 'README.md': '# Hi' }),
    ).toEqual([]);
  });

  it('names the file that does not parse', async () => {
    await expect(read({ 'half.graphql': 'query Half {' })).rejects.toThrow('half.graphql: Syntax Error');
  });

  it('wants a name for the title of the tab', async () => {
    await expect(read({ 'nameless.graphql': '{ upstreams { name } }' })).rejects.toThrow(
      'nameless.graphql: its operation needs a name, the title of its tab',
    );
  });

  it('finds nothing where there is no folder', async () => {
    expect(await readReadyQueries(pathToFileURL(join(folder, 'nowhere/')))).toEqual([]);
  });
});

const ready: { name: string; query: string }[] = await readReadyQueries(operations);

describe('the queries in the tabs', () => {
  let service: Service;
  // As with `npm start`, where people run them.
  beforeAll(async () => (service = await startService({}, new Date())));
  afterAll(() => service.stop());

  const planOf = async (query: string): Promise<Record<string, number>> => {
    const { extensions } = await service.ask(query, {}, { headers: { 'x-explain': 'plan' } });
    return (extensions.explain as unknown as { plan: Record<string, number> }).plan;
  };
  const upstreamsOf = async (query: string): Promise<string> => {
    const { extensions } = await service.ask(query);
    const names = Object.keys(extensions.cost!.upstreamCalls).filter((name) => name !== 'total');
    return names.sort().join(' ');
  };

  it.each(ready)(
    '$name says in its comment what it costs at most, as the server plans it',
    async ({ query }) => {
      const { total = 0, ...plan } = await planOf(query);
      expect(costToldIn(query)).toEqual({ total, plan });
    },
  );

  it('ask each source alone, and all of them together', async () => {
    // The zone of schedules is asked for once, and tokens are got.
    for (const { query } of ready) await upstreamsOf(query);
    const asked: string[] = [];
    for (const { query } of ready) asked.push(await upstreamsOf(query));
    expect(asked).toEqual(
      expect.arrayContaining([
        'ispring-soap',
        'ispring-rest',
        'webex',
        'uis',
        'ispring-rest ispring-soap',
        'ispring-soap uis webex',
        'ispring-rest ispring-soap uis webex',
      ]),
    );
  });
});

const NAMES: Readonly<Record<string, string>> = {
  'iSpring SOAP': 'ispring-soap',
  'iSpring REST': 'ispring-rest',
  Webex: 'webex',
  UIS: 'uis',
};

/** The cost as the last line of the comment tells it. */
function costToldIn(query: string): { total: number; plan: Record<string, number> } {
  if (query.includes('\n# Costs no call.\nquery ')) return { total: 0, plan: {} };
  const [, total, parts = ''] = /\n# Costs at most (\d+) calls?: ([^.\n]*)\.\nquery /.exec(query) ?? [];
  const counts = [...parts.matchAll(/([\w ]+) (\d+)(?:, |$)/g)];
  return {
    total: Number(total),
    plan: Object.fromEntries(counts.map(([, name = '', calls]) => [NAMES[name], Number(calls)])),
  };
}
