const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that the zone's clocks show at that instant. */
export function offsetMinutes(zone: string, instantMs: number): number {
  let format = offsetFormats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    offsetFormats.set(zone, format);
  }
  const name = format.formatToParts(instantMs).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** The instant at which the zone's clocks show this wall time (given as if it were UTC); the later reading of a doubled hour. */
export function instantOf(wallMs: number, zone: string): number {
  const guess = wallMs - offsetMinutes(zone, wallMs) * 60_000;
  return wallMs - offsetMinutes(zone, guess) * 60_000;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-03-31T15:30:00-07:00` */
export function isoWithOffset(instantMs: number, zone: string): string {
  const minutes = offsetMinutes(zone, instantMs);
  const wall = new Date(instantMs + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function wallParts(
  instantMs: number,
  zone: string,
): { year: number; month: string; day: string; time: string } {
  const wall = new Date(instantMs + offsetMinutes(zone, instantMs) * 60_000);
  return {
    year: wall.getUTCFullYear(),
    month: two(wall.getUTCMonth() + 1),
    day: two(wall.getUTCDate()),
    time: wall.toISOString().slice(11, 19),
  };
}

/** iSpring REST: `05-08-2024, 23:57:49` */
export function dayFirst(instantMs: number, zone: string): string {
  const { year, month, day, time } = wallParts(instantMs, zone);
  return `${day}-${month}-${year}, ${time}`;
}

/** Webex: `04/11/2004 10:00:00` */
export function monthFirst(instantMs: number, zone: string): string {
  const { year, month, day, time } = wallParts(instantMs, zone);
  return `${month}/${day}/${year} ${time}`;
}

/** `2026-03-31T12:30:00Z` */
export function utc(instantMs: number): string {
  return `${new Date(instantMs).toISOString().slice(0, 19)}Z`;
}
