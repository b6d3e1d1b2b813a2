import fc from 'fast-check';
import { SharedErrand, type Errand } from '../../src/loading/errand.js';
import { retryDelayMs } from '../../src/loading/retry.js';
import {
  UpstreamError,
  type UpstreamErrorFacts,
  type UpstreamErrorKind,
} from '../../src/protocols/upstream-error.js';
import { endedOperation, operationOf } from './operation-of.js';

const failure = (kind: UpstreamErrorKind, facts: UpstreamErrorFacts = {}): UpstreamError =>
  new UpstreamError(kind, { source: 'uis', operation: 'get.schedules' }, facts);
const isRetried = (error: UpstreamError, attempt = 1, errand: Errand = operationOf()): boolean =>
  retryDelayMs(error, attempt, errand) !== null;

describe('a call that failed', () => {
  it.each([
    ['unreachable', undefined, true],
    ['timeout', undefined, true],
    ['rate-limited', undefined, false],
    ['refused', true, true],
    ['fault', true, true],
    ['unreadable', true, true],
    ['refused', false, false],
    ['fault', undefined, false],
    ['unreadable', undefined, false],
    ['unauthenticated', undefined, false],
    ['forbidden', undefined, false],
    ['not-configured', undefined, false],
    ['unavailable', undefined, false],
  ] as const)('by "%s" (retryable: %s) is made again: %s', (kind, retryable, again) => {
    expect(isRetried(failure(kind, retryable === undefined ? {} : { retryable }))).toBe(again);
  });

  it.each([
    ['three times in all', failure('unreachable'), 3],
    ['twice after a time-out, for that took long', failure('timeout'), 2],
    ['twice when it was told to wait', failure('rate-limited', { retryAfterSeconds: 1 }), 2],
    [
      'twice when it was told to wait no time',
      failure('refused', { retryable: true, retryAfterSeconds: 0 }),
      2,
    ],
  ])('is made %s', (_, error, attempts) => {
    const made = [1, 2, 3, 4].filter((attempt) => attempt === 1 || isRetried(error, attempt - 1));
    expect(made).toHaveLength(attempts);
  });

  it.each([failure('unreachable'), failure('timeout')])(
    'is made once where its errand wants it so: %s',
    (error) => {
      expect(isRetried(error, 1, new SharedErrand(operationOf(), { attempts: 1 }))).toBe(false);
    },
  );

  it('is not made again when nobody waits any more, or the wait is longer than anybody does', () => {
    expect(isRetried(failure('unreachable'), 1, endedOperation())).toBe(false);
    const patient = operationOf({ deadlineMs: 10_000 });
    expect(isRetried(failure('rate-limited', { retryAfterSeconds: 10 }), 1, patient)).toBe(false);
    expect(isRetried(failure('rate-limited', { retryAfterSeconds: 9 }), 1, patient)).toBe(true);
  });
});

describe('the wait before the next attempt', () => {
  it('is any time up to 200 ms, before the third up to 400 ms', () => {
    const waits = (attempt: number): readonly number[] =>
      Array.from({ length: 300 }, () => retryDelayMs(failure('unreachable'), attempt, operationOf())!);
    const [first, second] = [waits(1), waits(2)];
    expect(Math.min(...first, ...second)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThan(200);
    expect(Math.max(...second)).toBeLessThan(400);
    // All of it is used: by chance alone these fail once in 10^37 runs.
    expect(Math.min(...first)).toBeLessThan(50);
    expect(Math.max(...first)).toBeGreaterThan(150);
    expect(Math.max(...second)).toBeGreaterThan(300);
  });

  it('is never shorter than the upstream says', () => {
    fc.assert(
      fc.property(fc.nat(29), (retryAfterSeconds) => {
        const delayMs = retryDelayMs(failure('rate-limited', { retryAfterSeconds }), 1, operationOf())!;
        expect(delayMs).toBeGreaterThanOrEqual(retryAfterSeconds * 1000);
        expect(delayMs).toBeLessThan(retryAfterSeconds * 1000 + 200);
      }),
      { seed: 13 },
    );
  });
});
