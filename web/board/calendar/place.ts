import type { CalendarDate } from '@internationalized/date';
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
import { useToday } from './use-today.js';
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

/** Where one is on the calendar, today in `zone` where the address names no date; and the function that goes elsewhere, if it is. */
export function useCalendarPlace(zone: string): [CalendarPlace, ChoosePlace] {
  const [chosen, choose] = useQueryStates(PARSERS, { history: 'push' });
  const today = useToday(zone);
  const text = chosen.schedules.join();
  const ids = useMemo(() => [...new Set(text.split(',').filter((id) => id !== ''))], [text]);
  const place = {
    ...chosen,
    date: chosen.date ?? today,
    schedules: ids.slice(0, MOST_SCHEDULES),
    schedulesLeftOut: Math.max(0, ids.length - MOST_SCHEDULES),
    training: chosen.training === '' ? null : chosen.training,
    session: chosen.session === '' ? null : chosen.session,
  };
  const go = (changes: Partial<Chosen>) => {
    // Where one is already, there is nothing to come back from.
    if (!isAt(place, changes)) void choose(changes);
  };
  return [place, go];
}

function isAt(place: Chosen, changes: Partial<Chosen>): boolean {
  const names = Object.keys(changes) as (keyof Chosen)[];
  return names.every((name) => JSON.stringify(changes[name]) === JSON.stringify(place[name]));
}
