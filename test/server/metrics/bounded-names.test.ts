import { BoundedNames } from '../../../src/server/metrics/bounded-names.js';

describe('names that somebody else chooses', () => {
  it('are told as long as there are few, and are other from then on', () => {
    const names = new BoundedNames([], 2);
    expect(['a', 'b', 'c', 'a', 'd', 'b'].map((name) => names.of(name))).toEqual([
      'a',
      'b',
      'other',
      'a',
      'other',
      'b',
    ]);
  });

  it('are always told where they are known, and take no room from others', () => {
    const names = new BoundedNames(['ours', 'ours too'], 1);
    expect(['a', 'b', 'ours too', 'ours'].map((name) => names.of(name))).toEqual([
      'a',
      'other',
      'ours too',
      'ours',
    ]);
  });
});
