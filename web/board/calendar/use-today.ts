import { parseDate, today, type CalendarDate } from '@internationalized/date';
import { useEffect, useMemo, useState } from 'react';

const MINUTE_MS = 60_000;

/** The day that it is in the zone; another one after midnight. */
export function useToday(zone: string): CalendarDate {
  // As text, which stays the same all day.
  const [text, tell] = useState(() => today(zone).toString());
  useEffect(() => {
    const timer = setInterval(() => tell(today(zone).toString()), MINUTE_MS);
    return () => clearInterval(timer);
  }, [zone]);
  return useMemo(() => parseDate(text), [text]);
}
