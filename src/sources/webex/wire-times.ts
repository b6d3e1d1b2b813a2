import { inZone, secondsAfter, type WallTime } from '../../protocols/date-time.js';
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

/** Whose clock a date was read off: that of the zone named with it, or Greenwich's. */
export type DatedBy = 'zone' | 'GMT';

/** @param datedBy other than by their zone are only the dates of some lists: wire-list.ts */
export function sessionClock(
  call: UpstreamCall,
  { zone, problem }: NamedZone,
  datedBy: DatedBy = 'zone',
): SessionClock {
  const read = (text: string): SessionTime | null => {
    const wall = wallTime(text);
    // A zone that is not known does not excuse a date that is none: UTC has every date.
    const time = wall === null ? null : inZone(wall, datedBy === 'GMT' ? 'UTC' : (zone ?? 'UTC'));
    if (time === null) return null;
    if (zone === null) return new UpstreamError('unreadable', call, { reason: problem });
    return datedBy === 'GMT' ? secondsAfter(time, 0, zone) : time;
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

/** When a session is. */
export interface SessionSpan {
  /** RFC 3339, with the offset of the session's zone at that instant. */
  readonly startTime: SessionTime | null;
  /** startTime + duration; null where either is absent. */
  readonly endTime: SessionTime | null;
  readonly durationSeconds: number | null;
  /** IANA; null when Webex names none, or one that we do not know. */
  readonly timeZone: string | null;
}

/** @param zone IANA, of the session's clock; null where it is not known */
export function sessionSpan(
  startTime: SessionTime | null,
  minutes: number | null,
  zone: string | null,
): SessionSpan {
  const durationSeconds = minutes === null ? null : minutes * 60;
  return { startTime, endTime: endOf(startTime, durationSeconds, zone), durationSeconds, timeZone: zone };
}

function endOf(start: SessionTime | null, seconds: number | null, zone: string | null): SessionTime | null {
  if (start === null || seconds === null) return null;
  return start instanceof UpstreamError ? start : secondsAfter(start, seconds, zone);
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
