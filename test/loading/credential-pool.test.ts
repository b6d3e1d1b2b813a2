import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CredentialPool } from '../../src/loading/credential-pool.js';

/** What stays open for so many, by the promise of the pool. */
const MOST_OPEN = 1000;

/** A pool that counts what it opens. */
function counted() {
  const opened: string[] = [];
  const pool = new CredentialPool<string, { readonly credential: string }>(
    (credential) => `name of ${credential}`,
    (credential) => {
      opened.push(credential);
      return { credential };
    },
  );
  return { pool, opened };
}

describe('what is open for credentials that callers bring', () => {
  it('is the same for one credential, and another for each other', () => {
    const { pool, opened } = counted();
    const [a, b] = [pool.of('a'), pool.of('b')];
    expect(pool.of('a')).toBe(a);
    expect(pool.of('b')).toBe(b);
    expect([a.credential, b.credential]).toEqual(['a', 'b']);
    expect(opened).toEqual(['a', 'b']);
  });

  it('is found by a name alone, so that no credential is held as a key', () => {
    const names: string[] = [];
    const pool = new CredentialPool<string, object>(
      (credential) => {
        names.push(credential);
        return 'one name';
      },
      () => ({}),
    );
    expect(pool.of('a')).toBe(pool.of('b'));
    expect(names).toEqual(['a', 'b']);
  });

  it('stays open for those last used, a thousand at most', () => {
    const { pool, opened } = counted();
    for (let i = 0; i < MOST_OPEN; i += 1) pool.of(`credential ${i}`);
    const first = pool.of('credential 0');
    expect(opened).toHaveLength(MOST_OPEN);
    pool.of('one too many');
    // It was used after all others but the last.
    expect(pool.of('credential 0')).toBe(first);
    expect(opened).toHaveLength(MOST_OPEN + 1);
    pool.of('credential 1');
    expect(opened.at(-1)).toBe('credential 1');
  });

  it('keeps no memory for those that were dropped', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const { pool } = counted();
    const references = Array.from(
      { length: 10 * MOST_OPEN },
      (_, i) => new WeakRef(pool.of(`credential ${i}`)),
    );
    return new Promise<void>((resolve) => setTimeout(resolve, 10)).then(() => {
      collectGarbage();
      expect(references.filter((reference) => reference.deref() !== undefined).length).toBe(MOST_OPEN);
    });
  });
});
