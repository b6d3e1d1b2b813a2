import fc from 'fast-check';
import { isEmpty, overlaps, timeWindow, type TimeWindow } from '../../src/graph/time-window.js';

const windowOf = (from: string | null | undefined, to: string | null | undefined): TimeWindow =>
  timeWindow({ from, to });

/** Half-open to the hour: ten to noon, unless the case says otherwise. */
const TEN = '2026-03-02T10:00:00Z';
const ELEVEN = '2026-03-02T11:00:00Z';
const NOON = '2026-03-02T12:00:00Z';
const WHOLE = { startTime: TEN, endTime: NOON };
const MOMENT = { startTime: ELEVEN, endTime: ELEVEN };
const ENDLESS = { startTime: ELEVEN, endTime: null };
const NEVER = { startTime: null, endTime: null };

const of = (from: string | null | undefined, to: string | null | undefined, times: typeof WHOLE): boolean =>
  overlaps(windowOf(from, to), times);

describe('a window of time', () => {
  it.each([
    ['before it', '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', false],
    ['up to its start', '2026-03-02T08:00:00Z', TEN, false],
    ['a millisecond beyond its start', '2026-03-02T08:00:00Z', '2026-03-02T10:00:00.001Z', true],
    ['within it', '2026-03-02T10:30:00Z', ELEVEN, true],
    ['just as long', TEN, NOON, true],
    ['around it', '2026-03-02T08:00:00Z', '2026-03-02T20:00:00Z', true],
    ['a millisecond before its end', '2026-03-02T11:59:59.999Z', '2026-03-02T20:00:00Z', true],
    ['from its end', NOON, '2026-03-02T20:00:00Z', false],
    ['after it', '2026-03-02T13:00:00Z', '2026-03-02T20:00:00Z', false],
    ['open at its beginning, up to its start', null, TEN, false],
    ['open at its beginning, beyond its start', undefined, ELEVEN, true],
    ['open at its end, from its end', NOON, undefined, false],
    ['open at its end, before its end', ELEVEN, null, true],
    ['open on both sides', null, undefined, true],
  ])('%s', (_where, from, to, fits) => {
    expect(of(from, to, WHOLE)).toBe(fits);
  });

  it.each([
    ['from that moment', ELEVEN, NOON, true],
    ['open from that moment', ELEVEN, null, true],
    ['up to that moment', TEN, ELEVEN, false],
    ['open up to that moment', null, ELEVEN, false],
    ['around it', TEN, NOON, true],
    ['from a millisecond after', '2026-03-02T11:00:00.001Z', NOON, false],
    ['that is empty, at that moment', ELEVEN, ELEVEN, false],
  ])('holds what takes no time, or nobody knows how much, where it starts: %s', (_where, from, to, fits) => {
    expect(of(from, to, MOMENT)).toBe(fits);
    expect(overlaps(windowOf(from, to), ENDLESS)).toBe(fits);
  });

  it('holds what nobody knows the start of only where it is no window', () => {
    expect(overlaps(windowOf(null, null), NEVER)).toBe(true);
    expect(overlaps(windowOf(TEN, null), NEVER)).toBe(false);
    expect(overlaps(windowOf(null, TEN), NEVER)).toBe(false);
    expect(overlaps(windowOf(TEN, NOON), { startTime: null, endTime: ELEVEN })).toBe(false);
  });

  it.each([
    ['2026-03-02T12:00:00+02:00', '2026-03-02T15:30:00+05:30'],
    ['2026-03-02T02:00:00-08:00', '2026-03-02T10:00:00-00:00'],
    ['2026-03-02t10:00:00z', '2026-03-02T10:00:00.000Z'],
  ])('goes by instants, however they are spelt: %s is %s', (one, other) => {
    for (const same of [one, other]) {
      expect(of(same, null, { startTime: '2026-03-02T09:00:00Z', endTime: TEN })).toBe(false);
      expect(of(null, same, WHOLE)).toBe(false);
      expect(of(same, '2026-03-02T10:00:01Z', WHOLE)).toBe(true);
    }
    expect(isEmpty(windowOf(one, other))).toBe(true);
  });

  it('that ends when it begins is empty, and holds nothing', () => {
    expect(isEmpty(windowOf(ELEVEN, ELEVEN))).toBe(true);
    expect(of(ELEVEN, ELEVEN, WHOLE)).toBe(false);
    for (const [from, to] of [
      [null, null],
      [ELEVEN, null],
      [null, ELEVEN],
      [ELEVEN, NOON],
    ]) {
      expect(isEmpty(windowOf(from, to))).toBe(false);
    }
  });

  it('cannot end before it begins', () => {
    expect(() => windowOf(NOON, '2026-03-02T13:59:59+02:00')).toThrow(
      expect.objectContaining({
        message: 'to: expected a time that is not before `from`, got "2026-03-02T13:59:59+02:00"',
        extensions: { code: 'BAD_USER_INPUT', argument: 'to' },
      }),
    );
  });
});

/** Seconds of one minute, in any offset: so few that all meets all. */
const second = fc.record({
  at: fc.integer({ min: 0, max: 59 }),
  offsetHours: fc.integer({ min: -14, max: 14 }),
});
type Second = typeof second extends fc.Arbitrary<infer T> ? T : never;

function spelt({ at, offsetHours }: Second): string {
  const wall = new Date(Date.UTC(2026, 2, 2, 10 + offsetHours, 0, at)).toISOString().slice(0, 19);
  const hours = String(Math.abs(offsetHours)).padStart(2, '0');
  return `${wall}${offsetHours < 0 ? '-' : '+'}${hours}:00`;
}

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary);

/** Second by second: is there one that belongs to both? What has no length is its first second's very beginning. */
function slowly(
  from: Second | null,
  to: Second | null,
  start: Second | null,
  seconds: number | null,
): boolean {
  if (from === null && to === null) return true;
  if (start === null) return false;
  const own = Array.from({ length: Math.max(seconds ?? 0, 1) }, (_unused, index) => start.at + index);
  return own.some((at) => (from === null || at >= from.at) && (to === null || at < to.at));
}

it('is as whoever looks second by second says', () => {
  fc.assert(
    fc.property(
      orNull(second),
      orNull(second),
      orNull(second),
      orNull(fc.integer({ min: 0, max: 30 })),
      second,
      (from, to, start, seconds, { offsetHours }) => {
        fc.pre(from === null || to === null || from.at <= to.at);
        const end = start === null || seconds === null ? null : { at: start.at + seconds, offsetHours };
        const times = { startTime: start && spelt(start), endTime: end && spelt(end) };
        const window = windowOf(from && spelt(from), to && spelt(to));
        expect(overlaps(window, times)).toBe(slowly(from, to, start, seconds));
      },
    ),
    { numRuns: 3000 },
  );
});
