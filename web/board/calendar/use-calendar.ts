import { useMemo } from 'react';
import type { AnswerError, StalePart } from '../graph/answer.js';
import { useLoaded, type Loaded } from '../graph/use-loaded.js';
import { daysWith, type Day } from './days.js';
import type { Entry, EntryTraining } from './entry.js';
import { filtered, type Filtered } from './filters.js';
import {
  loadTrainingSessions,
  loadWebexSessions,
  loadWorkingTime,
  type ChosenSchedule,
  type SessionsWanted,
} from './load-sessions.js';
import type { Period } from './period.js';
import type { CalendarPlace } from './place.js';

/** Everything that the calendar shows of a period. */
export interface CalendarData {
  readonly found: Filtered;
  /** How many sessions there are before anything is left out. */
  readonly total: number;
  readonly days: readonly Day[];
  readonly trainings: readonly EntryTraining[];
  /** iSpring is connected, but nobody has said which of its trainings are to be shown. */
  readonly listsNone: boolean;
  /** Those of the chosen schedules that are there. */
  readonly schedules: readonly ChosenSchedule[];
  /** Chosen ones that are not there any more. */
  readonly lostSchedules: readonly string[];
  /** Null where the session is not of this period, or of no training. */
  readonly trainingOf: (sessionId: string) => EntryTraining | null;
  readonly isCut: boolean;
  readonly errors: readonly AnswerError[];
  readonly stale: readonly StalePart[];
  /** Something of this period is still to come. */
  readonly loading: boolean;
  /** Which sources have told their sessions. */
  readonly knows: Readonly<Record<Entry['source'], boolean>>;
  /** Some source has; where none has, nobody can say that there are none. */
  readonly isKnown: boolean;
  /** Nothing of this period is there yet. */
  readonly isBlank: boolean;
  readonly at: Date | null;
  readonly reload: () => void;
}

const NO_ENTRIES: readonly Entry[] = [];
const NO_SCHEDULES: readonly ChosenSchedule[] = [];

/** Loads each source by itself, so that one that is slow or down keeps no other waiting. */
export function useCalendar(place: CalendarPlace, period: Period, zone: string): CalendarData {
  const wanted = wantedFor(place, period);
  const question = JSON.stringify(wanted);
  const trainings = useLoaded(question, (ask) => loadTrainingSessions(ask, wanted));
  const webex = useLoaded(question, (ask) => loadWebexSessions(ask, wanted));
  const hasSchedules = wanted.scheduleIds.length > 0;
  const work = useLoaded(hasSchedules ? question : null, (ask) => loadWorkingTime(ask, wanted));

  const entries = useMemo(
    () => [
      ...(trainings.answer?.data?.entries ?? NO_ENTRIES),
      ...(webex.answer?.data?.entries ?? NO_ENTRIES),
    ],
    [trainings.answer, webex.answer],
  );
  const { source, training, instructor, state } = place;
  const inPeriod = useMemo(() => entries.filter((entry) => touches(entry, period)), [entries, period]);
  const found = useMemo(
    () => filtered(inPeriod, { source, training, instructor, state }),
    [inPeriod, source, training, instructor, state],
  );
  const days = useMemo(() => daysWith(found.shown, period.days, zone), [found, period, zone]);
  const knows = { ISPRING: hasTold(trainings), WEBEX: hasTold(webex) };
  const schedules = hasSchedules ? (work.answer?.data ?? NO_SCHEDULES) : NO_SCHEDULES;
  return {
    found,
    total: inPeriod.length,
    days,
    schedules,
    trainings: trainings.answer?.data?.trainings ?? [],
    listsNone:
      isWhole(trainings) &&
      trainings.answer?.errors.length === 0 &&
      trainings.answer.data?.trainings.length === 0,
    lostSchedules: hasSchedules && isWhole(work) ? lost(place.schedules, schedules) : [],
    trainingOf: (id) => entries.find((entry) => entry.id === id)?.training ?? null,
    knows,
    isKnown: knows.ISPRING || knows.WEBEX,
    isCut: webex.answer?.data?.isCut ?? false,
    ...together(hasSchedules ? [trainings, webex, work] : [trainings, webex]),
  };
}

function wantedFor({ schedules }: CalendarPlace, { from, to }: Period): SessionsWanted {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    scheduleIds: schedules.map((id) => `uis:schedule:${id}`),
  };
}

function touches({ from, to }: Entry, period: Period): boolean {
  return from < period.to && ((to ?? from) > period.from || from >= period.from);
}

function hasTold({ answer }: Loaded<unknown>): boolean {
  return answer !== null && answer.data !== null;
}

function isWhole(part: Loaded<unknown>): boolean {
  return hasTold(part) && !part.isOfBefore;
}

function lost(ids: readonly string[], schedules: readonly ChosenSchedule[]): readonly string[] {
  return ids.filter((id) => !schedules.some((schedule) => schedule.id === `uis:schedule:${id}`));
}

function together(
  parts: readonly Loaded<unknown>[],
): Pick<CalendarData, 'errors' | 'stale' | 'loading' | 'isBlank' | 'at' | 'reload'> {
  const times = parts.flatMap(({ at }) => (at === null ? [] : [at.getTime()]));
  return {
    errors: parts.flatMap(({ answer }) => answer?.errors ?? []),
    stale: parts.flatMap(({ answer }) => answer?.stale ?? []),
    loading: parts.some(({ loading, isOfBefore }) => loading || isOfBefore),
    isBlank: parts.slice(0, 2).every(({ answer, isOfBefore }) => answer === null || isOfBefore),
    at: times.length === 0 ? null : new Date(Math.min(...times)),
    reload: () => parts.forEach((part) => part.reload()),
  };
}
