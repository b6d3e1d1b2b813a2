import { inZone, type WallTime } from '../../protocols/date-time.js';
import { MalformedField, type Fields } from '../../protocols/fields.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import type { NamedZone } from './wire-time-zones.js';

/** RFC 3339 text; or the error to show in its place, when the zone it is read in is not known. */
export type SessionTime = string | UpstreamError;

/** Reads the times of one session: all of them are wall times in the zone of its schedule. */
export interface SessionClock {
  /** IANA, or null when not known. */
  readonly zone: string | null;
  /** The time at `name`, or null when absent. */
  time(fields: Fields, name: string): SessionTime | null;
  /** The times of the list at `name`; an error for each when the zone is not known. */
  times(fields: Fields, name: string): SessionTime[];
}

export function sessionClock(call: UpstreamCall, { zone, problem }: NamedZone): SessionClock {
  const read = (text: string): SessionTime | null => {
    const wall = wallTime(text);
    // A zone that is not known does not excuse a date that is none: UTC has every date.
    const time = wall === null ? null : inZone(wall, zone ?? 'UTC');
    return time === null || zone !== null ? time : new UpstreamError('unreadable', call, { reason: problem });
  };
  return {
    zone,
    time: (fields, name) => fields.converted(name, EXPECTED, read),
    times: (fields, name) =>
      fields.texts(name).map((text) => {
        const time = read(text);
        if (time === null) throw new MalformedField(`${name}: expected ${EXPECTED}`);
        return time;
      }),
  };
}

const EXPECTED = 'a date as MM/DD/YYYY HH:mm:ss';

const WALL_TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** MM/DD/YYYY HH:mm:ss on a 24-hour clock; without a time it is midnight. Null for any other form. */
function wallTime(text: string): WallTime | null {
  const match = WALL_TIME.exec(text);
  if (match === null) return null;
  const [, month, day, year, hour = 0, minute = 0, second = 0] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  };
}
