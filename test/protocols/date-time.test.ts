import fc from 'fast-check';
import {
  inZone,
  isoDateTime,
  isTimeZone,
  secondsAfter,
  type WallTime,
} from '../../src/protocols/date-time.js';

const wall = (text: string): WallTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};

describe('a wall time in a zone', () => {
  it.each([
    ['2024-08-05 23:57:49', 'Europe/Moscow', '2024-08-05T23:57:49+03:00'],
    ['2004-04-11 10:00:00', 'Australia/Perth', '2004-04-11T10:00:00+08:00'],
    ['2024-01-15 12:00:00', 'America/New_York', '2024-01-15T12:00:00-05:00'],
    ['2024-07-15 12:00:00', 'America/New_York', '2024-07-15T12:00:00-04:00'],
    ['2024-01-15 12:00:00', 'Asia/Kolkata', '2024-01-15T12:00:00+05:30'],
    ['2024-02-29 00:00:00', 'UTC', '2024-02-29T00:00:00Z'],
    ['2024-01-15 12:00:00', 'Europe/London', '2024-01-15T12:00:00Z'],
    ['2024-07-15 12:00:00', 'Europe/London', '2024-07-15T12:00:00+01:00'],
    ['2014-10-26 00:30:00', 'Europe/Moscow', '2014-10-26T00:30:00+04:00'],
    ['2014-10-26 02:30:00', 'Europe/Moscow', '2014-10-26T02:30:00+03:00'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(inZone(wall(text), zone)).toBe(expected);
    expect(isoDateTime(text, zone)).toBe(expected);
  });

  it.each([
    ['the first of two, at the end of summer time', '2023-10-29 02:30:00', '2023-10-29T02:30:00+02:00'],
    ['moved on by the gap, at its beginning', '2023-03-26 02:30:00', '2023-03-26T03:30:00+02:00'],
  ])('is %s', (_what, text, expected) => {
    expect(inZone(wall(text), 'Europe/Berlin')).toBe(expected);
    expect(isoDateTime(text, 'Europe/Berlin')).toBe(expected);
  });

  it.each([
    '2023-02-29 00:00:00',
    '2023-04-31 00:00:00',
    '2023-13-01 00:00:00',
    '2023-00-01 00:00:00',
    '2023-01-00 00:00:00',
    '2023-01-01 24:00:00',
    '2023-01-01 00:60:00',
    '2023-01-01 00:00:60',
  ])('is none where there is no such time: %s', (text) => {
    expect(inZone(wall(text), 'UTC')).toBeNull();
    expect(isoDateTime(text, 'UTC')).toBeNull();
    expect(isoDateTime(`${text}+03:00`, 'UTC')).toBeNull();
  });

  it.each(['Europe/Atlantis', '', 'MSK'])('is none in the zone %j', (zone) => {
    expect(inZone(wall('2024-01-01 00:00:00'), zone)).toBeNull();
    expect(isoDateTime('2024-01-01 00:00:00', zone)).toBeNull();
  });
});

describe('an ISO date and time', () => {
  it.each([
    ['2023-03-31T15:30:00-07:00', '2023-03-31T15:30:00-07:00'],
    ['2023-04-11T12:30:00+03:00', '2023-04-11T12:30:00+03:00'],
    ['2019-03-26T06:34:57+00:00', '2019-03-26T06:34:57Z'],
    ['2019-03-26T06:34:57-00:00', '2019-03-26T06:34:57Z'],
    ['2019-03-26T06:34:57Z', '2019-03-26T06:34:57Z'],
    ['2019-03-26t06:34:57z', '2019-03-26T06:34:57Z'],
    ['2019-03-26 06:34:57+0300', '2019-03-26T06:34:57+03:00'],
    ['2019-03-26T06:34+0530', '2019-03-26T06:34:00+05:30'],
    ['2019-03-26T06:34:57.25+03:00', '2019-03-26T06:34:57.25+03:00'],
    ['2019-03-26T06:34:57.25', '2019-03-26T06:34:57.25+01:00'],
    ['2019-03-26T06:34', '2019-03-26T06:34:00+01:00'],
    ['0999-01-01T00:00:00Z', '0999-01-01T00:00:00Z'],
  ])('%s keeps its own offset, or takes that of the zone: %s', (text, expected) => {
    expect(isoDateTime(text, 'Europe/Berlin')).toBe(expected);
  });

  it.each([
    '',
    'tomorrow',
    '2019-03-26',
    '06:34:57',
    '05-08-2024, 23:57:49',
    '2019-3-26T06:34:57Z',
    '12019-03-26T06:34:57Z',
    '2019-03-26T06:34:57+25:00',
    '2019-03-26T06:34:57+03',
    '2019-03-26T06:34:57+03:00:30',
    '2019-03-26T06:34:57 MSK',
    '2019-03-26T06:34:57Z[Europe/Moscow]',
    ' 2019-03-26T06:34:57Z',
    '2019-03-26T06:34:57.1234567890Z',
  ])('is not %j', (text) => {
    expect(isoDateTime(text, 'UTC')).toBeNull();
  });
});

describe('the time some seconds later', () => {
  it.each([
    ['2023-03-31T15:30:00-07:00', 7200, '2023-03-31T17:30:00-07:00'],
    ['2023-03-31T23:30:00Z', 3600, '2023-04-01T00:30:00Z'],
    ['2023-03-31T23:30:00.5+03:00', 0, '2023-03-31T23:30:00.5+03:00'],
    ['2023-12-31T23:59:59+05:30', 1, '2024-01-01T00:00:00+05:30'],
  ])('than %s, by %i, keeps the offset where no zone is known', (start, seconds, expected) => {
    expect(secondsAfter(start, seconds, null)).toBe(expected);
  });

  it.each([
    [
      'into summer time',
      '2023-03-26T01:30:00+01:00',
      '2023-03-26T03:30:00+02:00',
      '2023-03-26T02:30:00+01:00',
    ],
    [
      'out of summer time',
      '2023-10-29T02:30:00+02:00',
      '2023-10-29T02:30:00+01:00',
      '2023-10-29T03:30:00+02:00',
    ],
  ])(
    'has the offset of that time in its zone, %s, and an hour is an hour',
    (_what, start, inBerlin, inNone) => {
      expect(secondsAfter(start, 3600, 'Europe/Berlin')).toBe(inBerlin);
      expect(secondsAfter(start, 3600, null)).toBe(inNone);
      expect(Date.parse(inBerlin)).toBe(Date.parse(inNone));
    },
  );

  it('is shown in its zone also where the start was not, UTC as Z', () => {
    expect(secondsAfter('2024-01-01T00:00:00Z', 60, 'Europe/Moscow')).toBe('2024-01-01T03:01:00+03:00');
    expect(secondsAfter('2024-01-01T00:00:00+03:00', 60, 'UTC')).toBe('2023-12-31T21:01:00Z');
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Moscow', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12', 'europe/moscow'])(
    'may be %s',
    (zone) => expect(isTimeZone(zone)).toBe(true),
  );

  it.each([
    '',
    'MSK',
    'Z',
    '+03:00',
    '-0500',
    'Europe/Atlantis',
    '2024-01-01T00:00Z',
    '2024-01-01[Europe/Moscow]',
  ])('is not %j', (zone) => expect(isTimeZone(zone)).toBe(false));
});

describe('any time in any zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Tehran',
    'Pacific/Apia',
  ];
  const moment = fc.tuple(
    fc.date({
      min: new Date('1995-01-01T00:00:00Z'),
      max: new Date('2035-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom(...zones),
  );

  it('is shown as the instant that it is, and read back as itself', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -1e6, max: 1e6 }), ([date, zone], seconds) => {
        const shown = secondsAfter(date.toISOString(), seconds, zone);
        expect(Date.parse(shown)).toBe(date.getTime() + seconds * 1000);
        expect(isoDateTime(shown, 'UTC')).toBe(shown);
        expect(secondsAfter(shown, 0, zone)).toBe(shown);
      }),
      { seed: 20260101 },
    );
  });

  it('is not moved by its zone, unless clocks skip it or show it twice', () => {
    fc.assert(
      fc.property(moment, ([date, zone]) => {
        const shown = secondsAfter(date.toISOString(), 0, zone);
        const again = isoDateTime(shown.replace(/(Z|[+-]\d\d:\d\d)$/, ''), zone);
        // The later of two equal wall times is read as the first: earlier by what the clocks were put back, an hour at most.
        const moved = Date.parse(shown) - Date.parse(again ?? '');
        expect([0, 1_800_000, 3_600_000]).toContain(moved);
      }),
      { seed: 20260102 },
    );
  });
});

it('of a day that is known the time is still looked at', () => {
  const on = (time: string): string | null => isoDateTime(`2026-06-01T${time}`, 'Europe/Moscow');
  expect(['10:00:00', '23:59:59', '24:00:00', '10:60:00', '10:00:60'].map(on)).toEqual([
    '2026-06-01T10:00:00+03:00',
    '2026-06-01T23:59:59+03:00',
    null,
    null,
    null,
  ]);
});
