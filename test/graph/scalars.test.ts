import { Kind } from 'graphql';
import { DateTime, LocalDate, LocalTime } from '../../src/graph/scalars.js';

interface Spelling {
  readonly scalar: typeof DateTime;
  readonly takes: readonly string[];
  readonly refuses: readonly unknown[];
  readonly expected: string;
}

const SPELLINGS: readonly Spelling[] = [
  {
    scalar: DateTime,
    expected: 'RFC 3339 with an offset, such as 2023-03-31T15:30:00-07:00',
    takes: [
      '2023-03-31T15:30:00-07:00',
      '2026-03-02T10:00:00Z',
      '2026-03-02t10:00:00z',
      '2026-03-02T10:00:00.123456789+05:45',
      '2026-03-02T10:00:00-00:00',
      '2024-02-29T23:59:59+14:00',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ],
    refuses: [
      '2026-03-02',
      '2026-03-02T10:00:00',
      '2026-03-02T10:00Z',
      '2026-03-02 10:00:00Z',
      '2026-02-29T10:00:00Z',
      '2026-04-31T10:00:00Z',
      '2026-13-01T10:00:00Z',
      '2026-03-02T24:00:00Z',
      '2026-03-02T10:60:00Z',
      '2026-03-02T10:00:00+24:00',
      '2026-03-02T10:00:00+0100',
      '2026-03-02T10:00:00.1234567890Z',
      // Seconds that clocks of computers do not show, and years that they spell otherwise.
      '2016-12-31T23:59:60Z',
      '2016-12-31T15:59:60-08:00',
      '0000-06-01T00:00:00Z',
      '0001-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
      '+002026-03-02T10:00:00Z',
      'soon',
      '',
      1_772_445_600_000,
      null,
    ],
  },
  {
    scalar: LocalDate,
    expected: 'a calendar date as YYYY-MM-DD',
    takes: ['2026-03-02', '2024-02-29'],
    refuses: ['2026-02-29', '2026-3-2', '02.03.2026', '2026-03-02T10:00:00Z', '', 20_260_302],
  },
  {
    scalar: LocalTime,
    expected: 'a time of day as HH:MM',
    takes: ['00:00', '09:30', '23:59', '24:00'],
    refuses: ['24:01', '9:30', '23:60', '12:00:00', '', 12],
  },
];

it('what is no text is named by its kind', () => {
  expect(() => DateTime.parseValue({})).toThrow('DateTime cannot be an object: expected RFC 3339');
  expect(() => DateTime.parseValue([])).toThrow('DateTime cannot be a list: expected RFC 3339');
});

describe.each(SPELLINGS)('$scalar.name', ({ scalar, takes, refuses, expected }) => {
  it.each(takes)('takes %s as it is, from variables and in documents, and gives it so', (text) => {
    expect(scalar.parseValue(text)).toBe(text);
    expect(scalar.parseLiteral({ kind: Kind.STRING, value: text })).toBe(text);
    expect(scalar.serialize(text)).toBe(text);
  });

  it.each(refuses)('refuses %j, and says what it wants', (value) => {
    const refusal = expect.objectContaining({
      message: `${scalar.name} cannot be ${JSON.stringify(value)}: expected ${expected}`,
      extensions: { code: 'BAD_USER_INPUT', scalar: expect.any(String) },
    });
    expect(() => scalar.parseValue(value)).toThrow(refusal);
    if (typeof value !== 'string') return;
    expect(() => scalar.parseLiteral({ kind: Kind.STRING, value })).toThrow(refusal);
  });

  it('refuses other things than text in documents', () => {
    expect(() => scalar.parseLiteral({ kind: Kind.INT, value: '2026' })).toThrow(
      `${scalar.name} cannot be 2026: expected ${expected}`,
    );
  });

  it('shows no more of what it refuses than fits a message', () => {
    const message = expect.stringMatching(/^\w+ cannot be .{80}: expected /);
    expect(() => scalar.parseValue('x'.repeat(5000))).toThrow(expect.objectContaining({ message }));
  });
});
