import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry } from '../loading/cache.js';
import { isLarge } from '../protocols/own-turn.js';
import type { Seal } from './seal.js';

// What stands in Redis for one answer: a head of fixed width, which the scripts read, and the value as JSON.
//   fence         16 digits   which claim it came from: later claims have larger ones
//   freshUntil    14 digits   milliseconds since 1970
//   staleUntil    14 digits
//   storedAt      14 digits
//   form           1 letter   j: as it is, d: deflated; a capital letter: sealed
// The scripts put the fence in front, since only they know what is newer.

export const FENCE_DIGITS = 16;
export const TIME_DIGITS = 14;
const FORM_AT = FENCE_DIGITS + 3 * TIME_DIGITS;
const HEAD = /^\d{58}[jdJD]$/;

/** In bytes. To deflate less takes longer than to send it. */
const LEAST_DEFLATED = 4096;
/** Of one value, packed. What is longer stays in each instance. */
const LONGEST = 4 * 1024 * 1024;
const LONGEST_PLAIN = 64 * 1024 * 1024;
/** Beyond it deflate takes longer than the time that a smaller value saves. */
const DEFLATE_LEVEL = 3;

const deflateElsewhere = promisify(deflateRaw);
const inflateElsewhere = promisify(inflateRaw);

/**
 * All but the fence; null: it is too long to be shared.
 *
 * @param entry plain values only, with no error among them
 * @param place under which it will stand: sealed, it can be read from there only
 */
export async function pack(entry: Entry, place: string, seal: Seal | null): Promise<Buffer | null> {
  const plain = Buffer.from(JSON.stringify(entry.value));
  if (plain.length > LONGEST_PLAIN) return null;
  const isLong = plain.length >= LEAST_DEFLATED;
  const body = isLong ? await deflate(plain) : plain;
  if (body.length > LONGEST) return null;
  const letter = isLong ? 'd' : 'j';
  const times = [entry.freshUntil, entry.staleUntil, entry.storedAt].map(inDigits).join('');
  const head = times + (seal === null ? letter : letter.toUpperCase());
  return Buffer.concat([Buffer.from(head), seal === null ? body : seal.close(body, place + head)]);
}

/** What was packed, its fence in front; null where it is none of ours, or nothing to be read. */
export async function unpack(stored: Buffer, place: string, seal: Seal | null): Promise<Entry | null> {
  const head = stored.toString('latin1', 0, FORM_AT + 1);
  if (!HEAD.test(head)) return null;
  const form = head.charAt(FORM_AT);
  const isSealed = form === form.toUpperCase();
  const closed = stored.subarray(FORM_AT + 1);
  if (isSealed !== (seal !== null)) return null;
  const body = seal === null ? closed : seal.open(closed, place + head.slice(FENCE_DIGITS));
  if (body === null) return null;
  try {
    const plain = form.toLowerCase() === 'd' ? await inflate(body) : body;
    const value: unknown = JSON.parse(plain.toString());
    const [freshUntil = 0, staleUntil = 0, storedAt = 0] = [0, 1, 2].map((index) =>
      Number(head.slice(FENCE_DIGITS + index * TIME_DIGITS, FENCE_DIGITS + (index + 1) * TIME_DIGITS)),
    );
    return { value, storedAt, freshUntil, staleUntil };
  } catch {
    return null;
  }
}

/** To hand a short one to another thread takes ten times as long as to deflate it. */
function deflate(plain: Buffer): Buffer | Promise<Buffer> {
  const options = { level: DEFLATE_LEVEL };
  return isLarge(plain.length) ? deflateElsewhere(plain, options) : deflateRawSync(plain, options);
}

function inflate(body: Buffer): Buffer | Promise<Buffer> {
  const options = { maxOutputLength: LONGEST_PLAIN };
  return isLarge(body.length) ? inflateElsewhere(body, options) : inflateRawSync(body, options);
}

function inDigits(time: number): string {
  return String(Math.floor(time)).padStart(TIME_DIGITS, '0');
}
