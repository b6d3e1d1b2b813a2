import { Temporal } from 'temporal-polyfill';

// Temporal is always right, and takes some 8 microseconds a value, of which an answer may hold thousands. What stands here
// gives the same text for the plain cases, without it; and null or false for all others, which are Temporal's. A property
// test holds the two together.

/** A moment without a zone, as wall clocks show it. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const LOCAL = /^([1-9]\d{3})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const OFFSET = /(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** ISO 8601, whether or not there is such a time. */
export function plainText({ year, month, day, hour, minute, second }: WallTime): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Whether `rfc` is a time with an offset that exists, to the second, in the years 1000 to 9999. */
export function isPlainTime(rfc: string): boolean {
  const offset = OFFSET.exec(rfc);
  return offset !== null && isPlainLocal(rfc.slice(0, offset.index));
}

function isPlainLocal(local: string): boolean {
  const match = LOCAL.exec(local);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const TIME = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const LENGTH_OF_DAY = 10;

/** RFC 3339 text of a wall time on a day around which clocks are not changed. Throws a RangeError for no zone. */
export function onSteadyDay(local: string, zone: string): string | null {
  const day = local.slice(0, LENGTH_OF_DAY);
  const known = offsets.get(zone, day);
  // What is known of a day is that it exists, too.
  if (known === undefined ? !isPlainLocal(local) : !TIME.test(local.slice(LENGTH_OF_DAY))) return null;
  const offset = known === undefined ? offsets.learn(zone, day) : known;
  return offset === null ? null : local + offset;
}

/** Of all zones; where there are more, it begins anew. */
const MOST_DAYS = 10_000;

/** The one offset of a day in a zone, UTC as Z; null where clocks are changed on it or on its neighbours. */
class OffsetsOfDays {
  readonly #byZone = new Map<string, Map<string, string | null>>();
  #days = 0;

  /** Undefined: not known yet. */
  get(zone: string, day: string): string | null | undefined {
    return this.#byZone.get(zone)?.get(day);
  }

  /** @param day that exists */
  learn(zone: string, day: string): string | null {
    const offset = readOffset(Temporal.PlainDate.from(day), zone);
    if (this.#days >= MOST_DAYS) {
      this.#byZone.clear();
      this.#days = 0;
    }
    const days = this.#byZone.get(zone) ?? new Map<string, string | null>();
    this.#byZone.set(zone, days.set(day, offset));
    this.#days += 1;
    return offset;
  }
}

const offsets = new OffsetsOfDays();

function readOffset(day: Temporal.PlainDate, zone: string): string | null {
  const before = day.subtract({ days: 1 }).toZonedDateTime(zone);
  const after = day.add({ days: 2 }).toZonedDateTime(zone);
  const change = before.getTimeZoneTransition('next');
  if (change !== null && Temporal.ZonedDateTime.compare(change, after) <= 0) return null;
  const text = day.toZonedDateTime(zone).toString({ timeZoneName: 'never' });
  const offset = OFFSET.exec(text)?.[0] ?? null;
  return offset === '+00:00' || offset === '-00:00' ? 'Z' : offset;
}

const START = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|([+-])(\d{2}):(\d{2}))$/;

/** The time `seconds` after a start to the second, with its offset. */
export function plainlyAfter(start: string, seconds: number): string | null {
  const match = START.exec(start);
  if (match === null) return null;
  const [, offset = 'Z', sign, hours = 0, minutes = 0] = match;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const end = new Date(Date.parse(start) + seconds * 1000 + offsetMs);
  if (Number.isNaN(end.getTime())) return null;
  const text = end.toISOString();
  return /^[1-9]\d{3}-.*\.000Z$/.test(text) ? text.slice(0, 19) + offset : null;
}
