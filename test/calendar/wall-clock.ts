/** What a clock on a wall shows: YYYY-MM-DD, 0 for Sunday to 6 for Saturday, HH:MM, and the seconds. */
export interface WallClock {
  readonly date: string;
  readonly weekday: number;
  readonly time: string;
  readonly second: string;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SHOWN = /^(\w{3}), (\d\d)\/(\d\d)\/(\d+), (\d\d:\d\d):(\d\d)$/;

/** What the clocks of `zone` show at `at`, in ms since 1970; of years 1 to 9999. The platform says it, not a library. */
export function wallClock(at: number, zone: string): WallClock {
  const text = formatOf(zone).format(at);
  const [, weekday = '', month = '', day = '', year = '', time = '', second = ''] = SHOWN.exec(text) ?? [];
  if (second === '') throw new Error(`unexpected: ${text}`);
  return {
    date: `${year.padStart(4, '0')}-${month}-${day}`,
    weekday: WEEKDAYS.indexOf(weekday),
    time,
    second,
  };
}

/** By how many ms the clocks of `zone` are ahead of UTC at `at`, a whole number of seconds. */
export function offsetAt(at: number, zone: string): number {
  const { date, time, second } = wallClock(at, zone);
  const wholeSecond = Math.floor(at / 1000) * 1000;
  return Date.parse(`${date}T${time}:${second}Z`) - wholeSecond;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
