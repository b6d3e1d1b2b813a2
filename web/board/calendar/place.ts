import { today, type CalendarDate } from '@internationalized/date';
import {
  createParser,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
  type inferParserType,
} from 'nuqs';
import { useMemo } from 'react';
import { readDate, VIEWS } from './period.js';
import { WORK_STATES } from './working-time.js';

const parseAsDay = createParser<CalendarDate>({
  parse: readDate,
  serialize: (day) => day.toString(),
  eq: (one, other) => one.compare(other) === 0,
});

/** Ids of schedules: the vendor's bare numbers. */
const parseAsScheduleId = createParser<string>({
  parse: (text) => (/^\d{1,18}$/.test(text) ? text : null),
  serialize: (id) => id,
});

const PARSERS = {
  view: parseAsStringLiteral(VIEWS).withDefault('week'),
  date: parseAsDay,
  schedules: parseAsArrayOf(parseAsScheduleId).withDefault([]),
  source: parseAsStringLiteral(['ISPRING', 'WEBEX'] as const),
  training: parseAsString,
  instructor: parseAsString.withDefault('').withOptions({ history: 'replace' }),
  state: parseAsStringLiteral(WORK_STATES),
  session: parseAsString,
};

type Chosen = inferParserType<typeof PARSERS>;

/** By so many schedules a calendar is coloured. */
const MOST_SCHEDULES = 50;

/** Everything that is chosen on the calendar, all of which stands in the address. */
export interface CalendarPlace extends Chosen {
  readonly date: CalendarDate;
  /** So many of the schedules in the address are too many. */
  readonly schedulesLeftOut: number;
}

export type ChoosePlace = (changes: Partial<Chosen>) => void;

/** Where one is on the calendar, today in `zone` where the address names no date; and the function that goes elsewhere. */
export function useCalendarPlace(zone: string): [CalendarPlace, ChoosePlace] {
  const [chosen, choose] = useQueryStates(PARSERS, { history: 'push' });
  const replace = (changes: Partial<Chosen>) => {
    const isTyping = Object.keys(changes).join() === 'instructor';
    void choose(changes, isTyping ? { history: 'replace' } : {});
  };
  const text = chosen.schedules.join();
  const ids = useMemo(() => [...new Set(text.split(',').filter((id) => id !== ''))], [text]);
  const place = {
    ...chosen,
    date: chosen.date ?? today(zone),
    schedules: ids.slice(0, MOST_SCHEDULES),
    schedulesLeftOut: Math.max(0, ids.length - MOST_SCHEDULES),
    session: chosen.session === '' ? null : chosen.session,
  };
  return [place, replace];
}
