import { types } from 'node:util';

// What V8 takes on 64 bits; test/loading/cache-memory.test.ts holds the sum against the memory of a process.
const OBJECT_BYTES = 24;
const SLOT_BYTES = 8;
const STRING_BYTES = 16;
/** What V8 leaves free in objects that grew, and the shapes that it keeps of them. */
const SLACK = 1.25;

const BEYOND_LATIN_1 = /[\u0100-\uffff]/;

/**
 * Freezes a plain value, since many will hold it, and returns how many bytes of memory it takes at most.
 * Null: it holds an Error.
 */
export function frozenSize(value: unknown): number | null {
  const bytes = walk(value);
  return bytes === null ? null : Math.ceil(bytes * SLACK);
}

function walk(value: unknown): number | null {
  if (typeof value === 'string') return STRING_BYTES + value.length * (BEYOND_LATIN_1.test(value) ? 2 : 1);
  if (typeof value !== 'object' || value === null) return SLOT_BYTES;
  if (types.isNativeError(value)) return null;
  let bytes = OBJECT_BYTES;
  for (const member of Object.values(value)) {
    const size = walk(member);
    if (size === null) return null;
    bytes += SLOT_BYTES + size;
  }
  Object.freeze(value);
  return bytes;
}
