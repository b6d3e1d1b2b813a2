import { Temporal } from 'temporal-polyfill';

/** A moment without a zone, as wall clocks show it. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * RFC 3339 text of a wall time in an IANA zone, with the zone's offset at that instant (UTC as Z).
 * Of a time that exists twice it is the first; one that is skipped moves on by the length of the gap, as clocks do.
 * Null when there is no such date or time.
 */
export function inZone(wall: WallTime, zone: string): string | null {
  try {
    const zoned = Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(zone);
    return withUtcAsZ(zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
  } catch {
    return null;
  }
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?$/i;

/**
 * RFC 3339 text of an ISO 8601 date and time: its own offset is kept (`+00:00` as Z); without one it is a wall time in
 * `zone`. Null when it is not of that form or names no real time.
 */
export function isoDateTime(text: string, zone: string): string | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, date, minutes, seconds = ':00', fraction = '', offset] = match;
  const local = `${date}T${minutes}${seconds}`;
  try {
    if (offset === undefined) {
      const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(zone);
      return withUtcAsZ(zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
    }
    const rfc = `${local}${fraction}${colonOffset(offset)}`;
    Temporal.Instant.from(rfc);
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
  const end = Temporal.Instant.from(start).add({ seconds });
  const timeZone = zone ?? /(?:Z|[+-]\d{2}:\d{2})$/.exec(start)?.[0] ?? 'UTC';
  return withUtcAsZ(end.toString({ timeZone: timeZone === 'Z' ? 'UTC' : timeZone }));
}

/** Whether `zone` is a time zone that this runtime has rules for. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

function colonOffset(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}

function withUtcAsZ(text: string): string {
  return text.replace(/[+-]00:00$/, 'Z');
}
