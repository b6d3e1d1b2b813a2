import { DocumentsByHash } from '../../../src/server/trusted-documents.js';

const MOST = 1000;
const trusted = new Map([['aa', 'query Trusted { upstreams { name } }']]);

/** As Apollo Server asks, which puts a word before each. */
const name = (index: number): string => `apq:${index.toString(16).padStart(64, '0')}`;

async function known(documents: DocumentsByHash, count: number): Promise<number[]> {
  const found = await Promise.all(Array.from({ length: count }, (_one, index) => documents.get(name(index))));
  return found.flatMap((document, index) => (document === undefined ? [] : [index]));
}

describe('documents that clients registered', () => {
  it('are there under their hashes, and no others are', async () => {
    const documents = new DocumentsByHash(trusted);
    expect(await documents.get(name(1))).toBeUndefined();
    await documents.set(name(1), '{ a }');
    expect(await documents.get(name(1))).toBe('{ a }');
    expect(await documents.get(name(1).replace('apq:', ''))).toBe('{ a }');
    for (const other of ['', 'apq:', '__proto__', 'apq:constructor', 'apq:undefined']) {
      expect(await documents.get(other)).toBeUndefined();
    }
    expect(await documents.delete(name(1))).toBe(true);
    expect(await documents.get(name(1))).toBeUndefined();
  });

  it('are forgotten beyond a thousand, those first that were not asked for', async () => {
    const documents = new DocumentsByHash(trusted);
    for (let index = 0; index < MOST; index += 1) await documents.set(name(index), '{ a }');
    await documents.get(name(0));
    for (let index = MOST; index < MOST + 10; index += 1) await documents.set(name(index), '{ a }');
    const left = await known(documents, MOST + 10);
    expect(left).toHaveLength(MOST);
    expect(left.slice(0, 2)).toEqual([0, 11]);
  });

  it('are forgotten beyond 8 MiB, however few they are', async () => {
    const documents = new DocumentsByHash(trusted);
    const large = 'x'.repeat(1024 * 1024);
    for (let index = 0; index < 20; index += 1) await documents.set(name(index), large);
    expect(await known(documents, 20)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    await documents.set(name(99), large.repeat(9));
    expect(await documents.get(name(99))).toBeUndefined();
  });

  it('take the place of none of the manifest, and push none out', async () => {
    const documents = new DocumentsByHash(trusted);
    await documents.set('apq:aa', '{ evil }');
    expect(await documents.get('apq:aa')).toBe(trusted.get('aa'));
    for (let index = 0; index < 2 * MOST; index += 1) await documents.set(name(index), '{ a }');
    await documents.delete('apq:aa');
    expect(await documents.get('apq:aa')).toBe(trusted.get('aa'));
  });
});
