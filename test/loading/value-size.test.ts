import { frozenSize } from '../../src/loading/value-size.js';

describe('the size of a value', () => {
  it.each([
    ['a longer text', 'a', 'a'.repeat(1000), 1000],
    ['a text of which each letter takes two bytes', 'a'.repeat(1000), 'ж'.repeat(1000), 1000],
    ['a list with more in it', [], Array(100).fill(null), 800],
    ['a record with more of the same', { a: null }, { a: null, b: [null, null] }, 40],
    ['an empty list, which is something', null, [], 16],
  ])('is larger for %s', (_, small, large, bytes) => {
    expect(frozenSize(large)! - frozenSize(small)!).toBeGreaterThanOrEqual(bytes);
  });

  it.each([null, undefined, 0, true, '', [], {}])('is something for %p', (value) => {
    expect(frozenSize(value)).toBeGreaterThan(0);
  });

  it.each([
    ['is one', new Error('bad')],
    ['holds one', { a: [1, { b: new Error('bad') }] }],
  ])('is none for what %s: an error', (_, value) => {
    expect(frozenSize(value)).toBeNull();
  });
});

describe('a value that was measured', () => {
  it('is frozen through and through', () => {
    const value = { list: [{ name: 'a' }], none: null };
    frozenSize(value);
    expect([value, value.list, value.list[0]].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
    ]);
  });
});
