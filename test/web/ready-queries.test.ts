import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
