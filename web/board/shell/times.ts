import type { CalendarDate } from '@internationalized/date';
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTimeZone } from 'use-intl';

/** Times as the person reads them: in the browser's zone, and in the person's own kind of the language. */
export interface Times {
  /** Such as en-GB: how an hour is written, and on which day a week begins. */
  readonly locale: string;
  /** IANA name of the viewer's zone. */
  readonly zone: string;
  /** 14:05 */
  readonly time: (at: Date) => string;
  /** 14:05 today, 3 Dec, 14:05 on other days of this year, with the year in others. */
  readonly moment: (at: Date) => string;
  /** A full hour of a day: 09:00, or 9 AM. */
  readonly hour: (hour: number) => string;
  /** A day, or from one to another, by the calendar: also one that the zone left out. Of `options` only what names days. */
  readonly days: (options: Intl.DateTimeFormatOptions, first: CalendarDate, last?: CalendarDate) => string;
  /** Tue 17 Nov 2026, 14:05 – 15:35 */
  readonly range: (from: Date, to: Date | null) => string;
  /** Whatever is asked of Intl.DateTimeFormat, in the viewer's zone unless it names another. */
  readonly format: (options: Intl.DateTimeFormatOptions) => Intl.DateTimeFormat;
}

export function useTimes(): Times {
  const { locale } = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return useMemo(() => timesIn(locale, zone), [locale, zone]);
}

function timesIn(locale: string, zone: string): Times {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions) => {
    const name = JSON.stringify(options);
    const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formats.set(name, known);
    return known;
  };
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  // 9:05 AM, but 09:05 where there are 24 hours.
  const clock = { hour: hourCycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit' } as const;
  const date = { day: 'numeric', month: 'short' } as const;
  const moment = (at: Date): Intl.DateTimeFormatOptions => {
    const isThis = (options: Intl.DateTimeFormatOptions) =>
      format(options).format(at) === format(options).format(new Date());
    if (isThis({ dateStyle: 'short' })) return clock;
    return isThis({ year: 'numeric' }) ? { ...date, ...clock } : { ...date, year: 'numeric', ...clock };
  };
  return {
    locale,
    zone,
    format,
    time: (at) => format(clock).format(at),
    moment: (at) => format(moment(at)).format(at),
    hour: (hour) => {
      const at = new Date(hour * 3_600_000);
      return format({ ...(hourCycle === 'h23' ? clock : { hour: 'numeric' }), timeZone: 'UTC' }).format(at);
    },
    days: (options, first, last = first) =>
      format({ ...options, timeZone: 'UTC' }).formatRange(first.toDate('UTC'), last.toDate('UTC')),
    range: (from, to) => {
      const whole = format({ weekday: 'short', ...date, year: 'numeric', ...clock });
      return to === null ? whole.format(from) : whole.formatRange(from, to);
    },
  };
}
