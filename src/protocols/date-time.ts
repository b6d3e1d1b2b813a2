import { Temporal } from 'temporal-polyfill';
import { isPlainTime, onSteadyDay, plainlyAfter, plainText, type WallTime } from './plain-time.js';

export type { WallTime } from './plain-time.js';

/**
 * RFC 3339 text of a wall time in an IANA zone, with the zone's offset at that instant (UTC as Z).
 * Of a time that exists twice it is the first; one that is skipped moves on by the length of the gap, as clocks do.
 * Null when there is no such date, time or zone.
 */
export function inZone(wall: WallTime, zone: string): string | null {
  try {
    return (
      onSteadyDay(plainText(wall), zone) ??
      zoned(Temporal.PlainDateTime.from(wall, { overflow: 'reject' }), zone)
    );
  } catch {
    return null;
  }
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:[0-5]\d)?(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * RFC 3339 text of an ISO 8601 date and time: its own offset is kept (`+00:00` as Z); without one it is a wall time in
 * `zone`. Fractions of a second are kept. Null when it is not of that form or names no real time; a leap second, which
 * no clock of ours can show, is none.
 */
export function isoDateTime(text: string, zone: string): string | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, date, minutes, seconds = ':00', fraction = '', offset] = match;
  const local = `${date}T${minutes}${seconds}${fraction}`;
  try {
    if (offset === undefined) {
      return onSteadyDay(local, zone) ?? zoned(Temporal.PlainDateTime.from(local), zone);
    }
    const rfc = local + colonOffset(offset);
    if (!isPlainTime(rfc)) Temporal.Instant.from(rfc);
    return withUtcAsZ(rfc);
  } catch {
    return null;
  }
}

/**
 * The time `seconds` after `start` (both RFC 3339): in `zone` where one is given, since an offset may change on the
 * way, else with the offset of `start`.
 */
export function secondsAfter(start: string, seconds: number, zone: string | null): string {
  return (zone === null ? plainlyAfter(start, seconds) : null) ?? exactlyAfter(start, seconds, zone);
}

function exactlyAfter(start: string, seconds: number, zone: string | null): string {
  const end = Temporal.Instant.from(start).add({ seconds });
  const timeZone = zone ?? /(?:Z|[+-]\d{2}:\d{2})$/.exec(start)?.[0] ?? 'UTC';
  const fractionalSecondDigits = (/\.(\d+)/.exec(start)?.[1]?.length ?? 0) as
    0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  return withUtcAsZ(end.toString({ timeZone: timeZone === 'Z' ? 'UTC' : timeZone, fractionalSecondDigits }));
}

/** Whether `zone` is the name of a time zone that this runtime has rules for. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    // Temporal takes an offset too, and a date with a zone in it; neither begins with a letter.
    return /^[a-z]/i.test(zone);
  } catch {
    return false;
  }
}

function zoned(wall: Temporal.PlainDateTime, zone: string): string {
  return withUtcAsZ(wall.toZonedDateTime(zone).toString({ timeZoneName: 'never' }));
}

function colonOffset(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}

function withUtcAsZ(text: string): string {
  return text.replace(/[+-]00:00$/, 'Z');
}
