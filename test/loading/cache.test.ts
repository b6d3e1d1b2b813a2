import fc from 'fast-check';
import { AnswerCache, type Entry } from '../../src/loading/cache.js';

const KB = 1024;
const entryOf = (value: unknown): Entry => ({ value, storedAt: 1, freshUntil: 2, staleUntil: 3 });
const put = (cache: AnswerCache, name: string, value: unknown): void =>
  cache.section('').setMany([[name, entryOf(value)]]);
const valueOf = (cache: AnswerCache, name: string): unknown => cache.section('').get(name)?.value;
const text = (bytes: number): string => 'x'.repeat(bytes);

describe('a cache', () => {
  it('gives many entries in the order of their names, and nothing where it has none', () => {
    const cache = new AnswerCache(64 * KB);
    cache.section('').setMany([
      ['a', entryOf('A')],
      ['b', entryOf(null)],
    ]);
    expect(['b', 'nobody', 'a'].map((name) => cache.section('').get(name))).toEqual([
      entryOf(null),
      undefined,
      entryOf('A'),
    ]);
  });

  it('replaces an entry of the same name, and forgets one on demand', () => {
    const cache = new AnswerCache(64 * KB);
    put(cache, 'a', 'old');
    put(cache, 'a', 'new');
    expect(valueOf(cache, 'a')).toBe('new');
    cache.section('').delete('a');
    expect(cache.section('').get('a')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it('keeps a frozen copy: nobody changes what others will see', () => {
    const cache = new AnswerCache(64 * KB);
    const original = { list: [{ name: 'a' }], date: new Date(0), missing: undefined };
    put(cache, 'a', original);
    original.list[0]!.name = 'changed';
    const kept = valueOf(cache, 'a') as typeof original;
    expect(kept).toEqual({ list: [{ name: 'a' }], date: new Date(0), missing: undefined });
    expect(Object.keys(kept)).toEqual(['list', 'date', 'missing']);
    for (const part of [kept, kept.list, kept.list[0]]) expect(Object.isFrozen(part)).toBe(true);
    expect(Object.isFrozen(original)).toBe(false);
    expect(() => kept.list.push({ name: 'b' })).toThrow('not extensible');
  });

  it.each([
    ['itself', new Error('bad')],
    ['in a list', [1, new Error('bad')]],
    ['deep inside', { schedule: { dates: [{ start: new Error('bad') }] } }],
  ])('does not keep a value that is or holds an error, and leaves what was there: %s', (_, value) => {
    const cache = new AnswerCache(64 * KB);
    put(cache, 'a', 'good');
    put(cache, 'a', value);
    expect(cache.section('').get('a')).toMatchObject({ value: 'good' });
  });
});

describe('the generation of a cache', () => {
  const fresh = (): Entry => ({ value: 'x', storedAt: 0, freshUntil: Infinity, staleUntil: Infinity });

  it.each<[what: string, change: (cache: AnswerCache) => void, moves: boolean]>([
    ['a new entry', (cache) => cache.section('').setMany([['b', fresh()]]), false],
    ['one that goes while it is fresh', (cache) => cache.section('').delete('a'), true],
    ['one that is replaced while it is fresh', (cache) => cache.section('').setMany([['a', fresh()]]), true],
    ['one that goes after its time', (cache) => cache.section('').delete('old'), false],
    ['one that is not there', (cache) => cache.section('').delete('nobody'), false],
    ['one of the same name in another section', (cache) => cache.section('other').delete('a'), false],
  ])('%s', (_what, change, moves) => {
    const cache = new AnswerCache(64 * KB);
    cache.section('').setMany([
      ['a', fresh()],
      ['old', entryOf('x')],
    ]);
    const before = cache.generation;
    change(cache);
    expect(cache.generation !== before).toBe(moves);
  });
});

describe('the memory of a cache', () => {
  it('goes to those who were used last', () => {
    const cache = new AnswerCache(6 * KB);
    for (const name of ['a', 'b', 'c']) put(cache, name, text(KB));
    cache.section('').get('a');
    put(cache, 'd', text(KB));
    put(cache, 'e', text(KB));
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => valueOf(cache, name) !== undefined)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('is not spent on a value that is larger than all of it, which pushes out nobody but its elder', () => {
    const cache = new AnswerCache(10 * KB);
    put(cache, 'a', 'small');
    put(cache, 'b', 'old');
    put(cache, 'b', text(11 * KB));
    expect([valueOf(cache, 'a'), valueOf(cache, 'b')]).toEqual(['small', undefined]);
  });

  it('is counted for the name as for the value', () => {
    const [short, long] = [new AnswerCache(64 * KB), new AnswerCache(64 * KB)];
    put(short, 'a', 'value');
    put(long, text(KB), 'value');
    expect(long.bytes - short.bytes).toBeGreaterThanOrEqual(KB - 1);
  });

  it('never grows beyond its bound, and is used well, whatever comes and goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.nat(4 * KB), fc.boolean()), { minLength: 50, maxLength: 200 }),
        (steps) => {
          const bound = 16 * KB;
          const cache = new AnswerCache(bound);
          const known = new Map<string, number>();
          for (const [name, size, isRead] of steps) {
            if (isRead) {
              const value = valueOf(cache, String(name));
              if (value !== undefined) expect(value).toBe(text(known.get(String(name))!));
            } else {
              known.set(String(name), size);
              put(cache, String(name), text(size));
              expect(valueOf(cache, String(name))).toBe(text(size));
            }
            expect(cache.bytes).toBeLessThanOrEqual(bound);
          }
        },
      ),
      { seed: 12, numRuns: 50 },
    );
  });
});
