import fc from 'fast-check';
import { entryOf, isDenial, freshnessOf } from '../../src/loading/freshness.js';
import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';

const NOW = 1_700_000_000_000;
const policy = { ttlSeconds: 60, staleSeconds: 600 };
const SECOND = 1000;

describe('an answer', () => {
  it('is fresh up to its time to live, or up to a tenth less, then stale, then gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (ttlSeconds, staleSeconds) => {
        const entry = entryOf('value', false, { ttlSeconds, staleSeconds }, NOW);
        const lifeMs = entry.freshUntil - NOW;
        expect(lifeMs).toBeLessThanOrEqual(ttlSeconds * SECOND);
        expect(lifeMs).toBeGreaterThanOrEqual(0.9 * ttlSeconds * SECOND - 1);
        // Times since 1970 carry no more than these digits.
        expect(entry.staleUntil - entry.freshUntil).toBeCloseTo(staleSeconds * SECOND, 0);
        expect(entry).toMatchObject({ value: 'value', storedAt: NOW });
      }),
      { seed: 11 },
    );
  });

  it.each([
    ['fresh', 'just now', 0],
    ['fresh', 'before its time is over', 53.9],
    ['stale', 'past its time to live', 60],
    ['stale', 'before its second time is over', 653.9],
    ['gone', 'after that', 660],
  ])('is %s %s', (freshness, _, seconds) => {
    expect(freshnessOf(entryOf('value', false, policy, NOW), NOW + seconds * SECOND)).toBe(freshness);
  });

  it('is fresh to the last millisecond, and stale to the last', () => {
    const entry = { value: 1, storedAt: 0, freshUntil: 10, staleUntil: 20 };
    expect([9, 10, 19, 20].map((now) => freshnessOf(entry, now))).toEqual([
      'fresh',
      'stale',
      'stale',
      'gone',
    ]);
  });

  it('that nobody has is gone', () => {
    expect(freshnessOf(undefined, NOW)).toBe('gone');
  });

  it('that came together with others does not run out together with them', () => {
    const ends = Array.from({ length: 50 }, () => entryOf('value', false, policy, NOW).freshUntil);
    expect(new Set(ends).size).toBeGreaterThan(1);
  });
});

describe('what is not there', () => {
  it.each([
    ['five seconds at most', 60, 4.4, 5],
    ['no longer than an answer is', 2, 1.7, 2],
  ])('is remembered for %s, and never shown past that', (_, ttlSeconds, fresh, gone) => {
    const entry = entryOf(null, true, { ttlSeconds, staleSeconds: 600 }, NOW);
    expect(freshnessOf(entry, NOW + fresh * SECOND)).toBe('fresh');
    expect(freshnessOf(entry, NOW + gone * SECOND)).toBe('gone');
  });
});

describe('a failure', () => {
  it.each([
    ['unreachable', undefined, false],
    ['timeout', undefined, false],
    ['unavailable', undefined, false],
    ['rate-limited', undefined, false],
    ['fault', undefined, false],
    ['unreadable', undefined, false],
    ['refused', true, false],
    ['refused', false, true],
    ['unauthenticated', undefined, true],
    ['forbidden', undefined, true],
    ['not-configured', undefined, true],
  ] as const)(
    '"%s" (retryable: %s) is a no, after which nothing old is shown: %s',
    (kind: UpstreamErrorKind, retryable, denial) => {
      const call = { source: 'uis', operation: 'get.schedules' };
      const error = new UpstreamError(kind, call, retryable === undefined ? {} : { retryable });
      expect(isDenial(error)).toBe(denial);
    },
  );

  it.each([[new TypeError('ours')], [null], ['forbidden']])('of ours is none: %p', (failure) => {
    expect(isDenial(failure)).toBe(false);
  });
});
