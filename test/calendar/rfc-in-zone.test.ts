import fc from 'fast-check';
import { rfcInZone } from '../../src/calendar/zone-clock.js';
import { offsetAt, wallClock } from './wall-clock.js';
import { clockChanges, ZONES } from './zones.js';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]\d\d:\d\d)$/;
const MINUTE = 60_000;

/** The zone in which an instant is written: its own, but for odd seconds. */
const shownIn = (at: number, zone: string): string => (offsetAt(at, zone) % MINUTE === 0 ? zone : 'UTC');

describe('an instant as text', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 'UTC', '1970-01-01T00:00:00Z'],
    ['1970-01-01T00:00:00Z', 'Europe/Moscow', '1970-01-01T03:00:00+03:00'],
    ['2026-11-22T21:30:15Z', 'Europe/Moscow', '2026-11-23T00:30:15+03:00'],
    ['2026-11-22T21:30:15Z', 'Asia/Kolkata', '2026-11-23T03:00:15+05:30'],
    ['2026-11-22T21:30:15Z', 'Asia/Kathmandu', '2026-11-23T03:15:15+05:45'],
    ['2026-11-22T21:30:15Z', 'America/St_Johns', '2026-11-22T18:00:15-03:30'],
    ['2026-12-31T23:00:00Z', 'Pacific/Kiritimati', '2027-01-01T13:00:00+14:00'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    ['2026-11-22T21:30:15.001Z', 'Europe/Moscow', '2026-11-23T00:30:15.001+03:00'],
    ['2026-11-22T21:30:15.500Z', 'UTC', '2026-11-22T21:30:15.500Z'],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31T23:59:59.999Z'],
    ['1969-12-31T23:59:59.999Z', 'Europe/Moscow', '1970-01-01T02:59:59.999+03:00'],
    ['0001-02-03T04:05:06Z', 'UTC', '0001-02-03T04:05:06Z'],
    ['9999-12-31T23:59:59.999Z', 'UTC', '9999-12-31T23:59:59.999Z'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(rfcInZone(Date.parse(instant), zone)).toBe(expected);
  });

  const anyInstant = fc.integer({ min: Date.parse('0001-01-02'), max: Date.parse('9999-12-30') });
  const near = fc.record({ pick: fc.nat(1000), by: fc.integer({ min: -5000, max: 5000 }) });
  const moments = fc
    .record({ zone: fc.constantFrom(...ZONES), instant: fc.oneof(anyInstant, near) })
    .map(({ zone, instant }) => {
      if (typeof instant === 'number') return { zone, at: instant };
      const changes = [0, ...clockChanges(zone)];
      return { zone, at: changes[instant.pick % changes.length]! + instant.by };
    });

  it('is RFC 3339 and names that very instant, by the clocks of the zone, in years 1 to 9999', () => {
    fc.assert(
      fc.property(moments, ({ zone, at }) => {
        const text = rfcInZone(at, zone);
        expect(text).toMatch(RFC_3339);
        expect(Date.parse(text)).toBe(at);
        expect(text.includes('.')).toBe(at % 1000 !== 0);
        const { date, time, second } = wallClock(at, shownIn(at, zone));
        expect(text.slice(0, 19)).toBe(`${date}T${time}:${second}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('is in UTC where the offset has odd seconds, which RFC 3339 cannot write', () => {
    const before = Date.parse('1880-01-01');
    expect(offsetAt(before, 'Europe/Moscow')).toBe(9_017_000);
    expect(rfcInZone(before, 'Europe/Moscow')).toBe('1880-01-01T00:00:00Z');
  });

  it('is in UTC where the zone has a year of five digits', () => {
    expect(rfcInZone(Date.parse('9999-12-31T23:00Z'), 'Asia/Kolkata')).toBe('9999-12-31T23:00:00Z');
    expect(rfcInZone(Date.parse('9999-12-31T23:00Z'), 'America/New_York')).toBe('9999-12-31T18:00:00-05:00');
  });

  it('is right in more years and zones than are kept in mind', () => {
    const zones = [...Intl.supportedValuesOf('timeZone')].slice(0, 150);
    const texts = zones.map((zone) => rfcInZone(0, zone));
    expect(texts.map((text) => Date.parse(text))).toEqual(zones.map(() => 0));
    for (let year = 1900; year < 2150; year++) {
      const summer = rfcInZone(Date.UTC(year, 6, 1), 'America/New_York');
      expect(Date.parse(summer)).toBe(Date.UTC(year, 6, 1));
    }
    expect(zones.map((zone) => rfcInZone(0, zone))).toEqual(texts);
    expect(rfcInZone(Date.parse('2026-07-01'), 'America/New_York')).toBe('2026-06-30T20:00:00-04:00');
  });
});
