import { Temporal } from 'temporal-polyfill';
import { CLOCK_DAY, dayAt } from './day.js';
import type { Interval } from './interval.js';

/** Time through which the clocks of a zone stay the same way from UTC. */
export interface Stretch extends Interval {
  /** What the clocks show, less UTC, in milliseconds. */
  readonly offset: number;
  /** The offset as RFC 3339 writes it, UTC as Z; null for one of odd seconds, which it cannot write. */
  readonly offsetText: string | null;
}

/** What the wall clocks of a zone show, and when they are put forward or back. */
export class ZoneClock {
  readonly #years = new Map<number, readonly Stretch[]>();
  #last: Stretch | undefined;

  /** @param zone an IANA zone that this runtime has rules for */
  constructor(readonly zone: string) {}

  /** The time of the window in stretches, in order, cut to the window. */
  stretches({ from, till }: Interval): readonly Stretch[] {
    const found: Stretch[] = [];
    for (let year = yearOf(from); year <= yearOf(till - 1); year++) {
      for (const stretch of this.#ofYear(year)) {
        const begin = Math.max(from, stretch.from);
        const end = Math.min(till, stretch.till);
        if (begin < end) found.push({ ...stretch, from: begin, till: end });
      }
    }
    return found;
  }

  /** The stretch in which an instant lies. */
  at(instant: number): Stretch {
    const last = this.#last;
    if (last !== undefined && instant >= last.from && instant < last.till) return last;
    const stretch = this.#ofYear(yearOf(instant)).find(({ till }) => instant < till);
    if (stretch === undefined) throw new RangeError('no instant that calendars know');
    this.#last = stretch;
    return stretch;
  }

  /** RFC 3339 text of an instant, with the offset that the zone has then; in UTC where that cannot be written. */
  rfc(instant: number): string {
    const { offset, offsetText } = this.at(instant);
    const shown = instant + offset;
    const { date, number } = dayAt(Math.floor(shown / CLOCK_DAY));
    // A year has four digits, no more and no sign.
    if (offsetText === null || date.length !== 'YYYY-MM-DD'.length) {
      return new Date(instant).toISOString().replace('.000Z', 'Z');
    }
    return `${date}T${timeOfDay(shown - number * CLOCK_DAY)}${offsetText}`;
  }

  #ofYear(year: number): readonly Stretch[] {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const stretches = readYear(year, this.zone);
    if (this.#years.size >= MOST_YEARS) this.#years.clear();
    this.#years.set(year, stretches);
    return stretches;
  }
}

const MINUTES = Array.from({ length: CLOCK_DAY / 60_000 }, (_, minute) => isoTime(minute * 60_000));

/** HH:MM:SS, and thousandths where there are some. An answer may hold hundreds of thousands, nearly all of whole minutes. */
function timeOfDay(ms: number): string {
  return MINUTES[ms / 60_000] ?? isoTime(ms);
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, ms % 1000 === 0 ? 19 : 23);
}

/** Of a clock, and of all clocks; where there are more, it begins anew. */
const MOST_YEARS = 200;
const MOST_CLOCKS = 100;
const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone that this runtime has rules for. */
export function clockOf(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new ZoneClock(zone);
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

/** RFC 3339 text of an instant in ms since 1970, with the offset that the zone has then; UTC is written Z. */
export function rfcInZone(instant: number, zone: string): string {
  return clockOf(zone).rfc(instant);
}

function readYear(year: number, zone: string): readonly Stretch[] {
  const end = startOf(year + 1);
  const stretches: Stretch[] = [];
  let begin = Temporal.Instant.fromEpochMilliseconds(startOf(year)).toZonedDateTimeISO(zone);
  while (begin.epochMilliseconds < end) {
    const change = begin.getTimeZoneTransition('next');
    const till = change === null ? end : Math.min(end, change.epochMilliseconds);
    stretches.push({ from: begin.epochMilliseconds, till, ...offsetOf(begin) });
    if (change === null) break;
    begin = change;
  }
  return stretches;
}

function offsetOf({
  offsetNanoseconds,
  offset: text,
}: Temporal.ZonedDateTime): Omit<Stretch, 'from' | 'till'> {
  const offset = offsetNanoseconds / 1_000_000;
  return { offset, offsetText: offset === 0 ? 'Z' : /^[+-]\d{2}:\d{2}$/.test(text) ? text : null };
}

/** Of UTC. */
function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear();
}

function startOf(year: number): number {
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year);
}
