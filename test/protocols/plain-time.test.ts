import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { inZone, isoDateTime, secondsAfter } from '../../src/protocols/date-time.js';
import { isPlainTime, onSteadyDay, plainlyAfter } from '../../src/protocols/plain-time.js';

const ZONES = [
  'UTC',
  'Europe/Moscow',
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Casablanca',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];

/** Days around which clocks change are as likely as all others together. */
const CHANGES = [
  '2024-03-31',
  '2024-10-27',
  '2011-12-30',
  '2018-11-04',
  '2024-04-07',
  '2023-03-12',
  '2022-03-21',
];
const day = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3, max: 3 }))
    .map(([change, days]) => Temporal.PlainDate.from(change).add({ days }).toString()),
  fc
    .date({ min: new Date(-2e12), max: new Date(4e12), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const two = (most: number) =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
const clock = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':'));
const local = fc.tuple(day, clock).map((parts) => parts.join('T'));
const zone = fc.constantFrom(...ZONES);
const offset = fc.oneof(
  fc.constant('Z'),
  fc
    .tuple(fc.constantFrom('+', '-'), two(23), two(59))
    .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);

const asZ = (text: string): string => text.replace(/[+-]00:00$/, 'Z');

/** What Temporal says, asked for each value. */
function slowlyInZone(text: string, timeZone: string): string {
  return asZ(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toString({ timeZoneName: 'never' }));
}

describe('plain times are read without Temporal, and as it reads them', () => {
  it('in any zone, on any day, also where clocks are changed', () => {
    let steady = 0;
    fc.assert(
      fc.property(local, zone, (text, timeZone) => {
        if (onSteadyDay(text, timeZone) !== null) steady += 1;
        const owed = slowlyInZone(text, timeZone);
        expect(isoDateTime(text, timeZone)).toBe(owed);
        const [year, month, dayOfMonth, hour, minute, second] = text.split(/\D/).map(Number);
        const wall = {
          year: year!,
          month: month!,
          day: dayOfMonth!,
          hour: hour!,
          minute: minute!,
          second: second!,
        };
        expect(inZone(wall, timeZone)).toBe(owed);
      }),
      { seed: 20260103, numRuns: 2000 },
    );
    // Most are, or the plain way would be of no use.
    expect(steady).toBeGreaterThan(1000);
  });

  it('with any offset', () => {
    fc.assert(
      fc.property(local, offset, (text, of) => {
        expect(isPlainTime(text + of)).toBe(true);
        expect(isoDateTime(text + of, 'UTC')).toBe(asZ(text + of));
        expect(() => Temporal.Instant.from(text + of)).not.toThrow();
      }),
      { seed: 20260104 },
    );
  });

  it('some seconds later', () => {
    fc.assert(
      fc.property(local, offset, fc.integer({ min: -1e8, max: 1e8 }), (text, of, seconds) => {
        const start = asZ(text + of);
        const end = Temporal.Instant.from(start).add({ seconds });
        const timeZone = start.endsWith('Z') ? 'UTC' : start.slice(-6);
        expect(plainlyAfter(start, seconds)).toBe(asZ(end.toString({ timeZone })));
        expect(secondsAfter(start, seconds, null)).toBe(plainlyAfter(start, seconds));
      }),
      { seed: 20260105 },
    );
  });

  it.each([
    '2024-02-30T10:00:00',
    '2023-02-29T10:00:00',
    '2024-13-01T10:00:00',
    '2024-00-10T10:00:00',
    '2024-01-00T10:00:00',
  ])('and %s is no time in either', (text) => {
    expect(isPlainTime(`${text}Z`)).toBe(false);
    expect(onSteadyDay(text, 'UTC')).toBeNull();
    expect(isoDateTime(text, 'UTC')).toBeNull();
    expect(isoDateTime(`${text}Z`, 'UTC')).toBeNull();
  });

  it.each([
    ['2024-01-01T10:00:00.5', 'Europe/Moscow', '2024-01-01T10:00:00.5+03:00'],
    ['0999-01-01T10:00:00', 'UTC', '0999-01-01T10:00:00Z'],
  ])('and %s, which is not plain, is left to Temporal', (text, timeZone, owed) => {
    expect(onSteadyDay(text, timeZone)).toBeNull();
    expect(isoDateTime(text, timeZone)).toBe(owed);
  });

  it('and a zone that does not exist is none, on every day', () => {
    expect(isoDateTime('2024-01-01T10:00:00', 'Mars/Olympus')).toBeNull();
    expect(isoDateTime('2024-01-01T10:00:00', 'Mars/Olympus')).toBeNull();
  });
});
