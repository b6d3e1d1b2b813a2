import { finder } from '../shell/finder.js';
import type { Entry } from './entry.js';
import type { CalendarPlace } from './place.js';
import { WORK_STATES, type WorkState } from './working-time.js';

type Filters = Pick<CalendarPlace, 'source' | 'training' | 'instructor' | 'state'>;

/** What the calendar shows, and how many there would be of each kind if that kind alone were chosen. */
export interface Filtered {
  readonly shown: readonly Entry[];
  readonly bySource: Readonly<Record<Entry['source'], number>>;
  readonly byState: Readonly<Record<WorkState, number>>;
}

export function filtered(entries: readonly Entry[], filters: Filters): Filtered {
  const { source, training, state } = filters;
  const isFound = finder(filters.instructor);
  const fitting = entries.filter(
    (entry) =>
      (training === null || entry.training?.id === training) &&
      isFound(...(entry.instructor === null ? [] : [entry.instructor])),
  );
  const ofSource = (entry: Entry) => source === null || entry.source === source;
  const ofState = (entry: Entry) => state === null || entry.work === null || entry.work.state === state;
  const count = (all: readonly Entry[], is: (entry: Entry) => boolean) => all.filter(is).length;
  const inState = fitting.filter(ofState);
  const inSource = fitting.filter(ofSource);
  return {
    shown: inSource.filter(ofState),
    bySource: {
      ISPRING: count(inState, (entry) => entry.source === 'ISPRING'),
      WEBEX: count(inState, (entry) => entry.source === 'WEBEX'),
    },
    byState: Object.fromEntries(
      WORK_STATES.map((each) => [each, count(inSource, ({ work }) => work?.state === each)]),
    ) as Record<WorkState, number>,
  };
}

/** Whether anything may be hidden by a choice. */
export function isFiltering({ source, training, instructor, state }: Filters): boolean {
  return source !== null || training !== null || state !== null || instructor.trim() !== '';
}
