import fc from 'fast-check';
import { places } from './places.js';
import { CANARY } from './promises.js';

/** One change of a document's bytes; `at` and `to` choose places, counted round and round. */
export interface ByteChange {
  readonly kind: keyof typeof KINDS;
  readonly at: number;
  readonly to: number;
  readonly byte: number;
  readonly token: string;
  /** The bytes of another document. */
  readonly other: Buffer;
}

/** What the formats are made of. */
export const TOKENS: readonly string[] = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE',
    '&',
    ';',
    '&#',
    '&#x',
    '=',
  ],
  ...[
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '\\',
    '\\u',
    '\\ud800',
    '-',
    '.',
    'e9',
    'null',
    'true',
    '1e999',
    '0',
  ],
  ...['\u0000', '\t', '\n', '\r\n', ' ', '\u00a0', '\u2028', '\ufeff', '\ufffe', 'é', 'Ж', '😀', CANARY],
  ...[
    'xmlns:',
    'xsi:nil="true"',
    '<a:b:',
    '<a ',
    '__proto__',
    'constructor',
    '<x>'.repeat(100),
    '['.repeat(1000),
  ],
];

/** The longest stretch that one change puts in or takes out, so that documents keep their size. */
const LONGEST = 2000;

type Change = Omit<ByteChange, 'kind'>;

const KINDS = {
  'a bit flips': (bytes, { at, byte }) => set(bytes, at, (old) => old ^ (1 << (byte % 8))),
  'a byte becomes': (bytes, { at, byte }) => set(bytes, at, () => byte),
  'a token comes': (bytes, { at, token }) => put(bytes, at, Buffer.from(token)),
  'a byte comes': (bytes, { at, byte }) => put(bytes, at, Buffer.of(byte)),
  'a stretch goes': (bytes, { at, to }) => {
    const start = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + (to % LONGEST))]);
  },
  'a stretch repeats': (bytes, { at, to, byte }) => {
    const start = at % (bytes.length + 1);
    const stretch = bytes.subarray(start, start + (to % (LONGEST / 20)));
    return put(bytes, start, Buffer.concat(Array<Buffer>(byte % 20).fill(stretch)));
  },
  'a stretch of another comes': (bytes, { at, to, other }) => {
    const start = to % (other.length + 1);
    return put(bytes, at, other.subarray(start, start + LONGEST));
  },
  'another goes on': (bytes, { at, to, other }) =>
    Buffer.concat([bytes.subarray(0, at % (bytes.length + 1)), other.subarray(to % (other.length + 1))]),
  'it breaks off': (bytes, { at }) => bytes.subarray(0, at % (bytes.length + 1)),
} as const satisfies Record<string, (bytes: Buffer, change: Change) => Buffer>;

/** @param documents those that others are mixed with */
export function byteChanges(documents: readonly Buffer[]): fc.Arbitrary<ByteChange> {
  return fc.record({
    kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
    at: places,
    to: places,
    byte: fc.nat(255),
    token: fc.constantFrom(...TOKENS),
    other: fc.constantFrom(...documents),
  });
}

/** Bytes after some changes, each of what those before it left. */
export function changedBytes(bytes: Buffer, changes: readonly ByteChange[]): Buffer {
  return changes.reduce((changed, change) => KINDS[change.kind](changed, change), bytes);
}

function set(bytes: Buffer, at: number, by: (old: number) => number): Buffer {
  const changed = Buffer.from(bytes);
  const place = at % Math.max(1, changed.length);
  if (place < changed.length) changed[place] = by(changed[place] ?? 0);
  return changed;
}

function put(bytes: Buffer, at: number, added: Buffer): Buffer {
  const place = at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, place), added, bytes.subarray(place)]);
}
