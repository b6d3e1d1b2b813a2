import {
  createParser,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
  type inferParserType,
} from 'nuqs';
import { readDay } from './days.js';
import { STATUSES } from './observation.js';
import { OVERVIEW_SORTS } from './overview-list.js';
import { ENDS, ROLES } from './ranking.js';
import { SORTS } from './sorted.js';

const parseAsDay = createParser<string>({ parse: readDay, serialize: (day) => day });

const PARSERS = {
  checklist: parseAsString,
  // Of the list of all.
  find: parseAsString.withDefault(''),
  order: parseAsStringLiteral(OVERVIEW_SORTS).withDefault('title'),
  // Of one checklist.
  status: parseAsStringLiteral(STATUSES),
  from: parseAsDay,
  to: parseAsDay,
  person: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('-completed'),
  people: parseAsStringLiteral(ROLES).withDefault('employee'),
  rank: parseAsStringLiteral(ENDS).withDefault('top'),
  part: parseAsInteger.withDefault(1),
};

/** Everything that is chosen on the page of results, all of which stands in the address. */
export type ResultsPlace = inferParserType<typeof PARSERS>;

export type ChooseResults = (changes: Partial<ResultsPlace>) => void;

const TYPED: ReadonlySet<string> = new Set(['find', 'person', 'part']);

/** Where one is among the results, and the function that goes elsewhere: with other rows, to their first part. */
export function useResultsPlace(): [ResultsPlace, ChooseResults] {
  const [place, choose] = useQueryStates(PARSERS, { history: 'push' });
  return [
    place,
    (changes) => {
      const next = { part: null, ...changes };
      const isTyping = Object.keys(next).every((name) => TYPED.has(name)) && !('part' in changes);
      void choose(next, { history: isTyping ? 'replace' : 'push' });
    },
  ];
}
