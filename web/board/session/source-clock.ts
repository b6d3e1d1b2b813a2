interface Timed {
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly timeZone: string | null;
}

/** A time as the clock of its source shows it, and the zone or offset of that clock. */
interface SourceTime {
  readonly text: string;
  readonly zone: string;
}

const FORMAT = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const;

/** From start to end by the source's own clock: of its zone where it names one, else of the offset that it wrote. Null without a start. */
export function rangeAtSource({ startTime, endTime, timeZone }: Timed, locale: string): SourceTime | null {
  if (startTime === null) return null;
  const offset = /([+-]\d\d:\d\d)$/.exec(startTime)?.[1] ?? '+00:00';
  // Where no zone is named, both ends are told by one offset: the digits of the source, read as if they were UTC.
  const moved = timeZone === null ? minutesOf(offset) * 60_000 : 0;
  const format = new Intl.DateTimeFormat(locale, { ...FORMAT, timeZone: timeZone ?? 'UTC' });
  const from = new Date(Date.parse(startTime) + moved);
  const to = endTime === null ? null : new Date(Date.parse(endTime) + moved);
  const text = to === null ? format.format(from) : format.formatRange(from, to);
  return { text, zone: timeZone ?? `UTC${offset}` };
}

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
