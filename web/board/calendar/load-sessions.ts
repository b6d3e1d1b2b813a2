import {
  BoardConnectedDocument,
  BoardTrainingSessionsDocument,
  BoardWebexSessionsDocument,
  BoardWorkingTimeDocument,
  type BoardTrainingSessionsQuery,
  type BoardWorkingTimeQuery,
} from '../../../schema/typed-documents.js';
import { joined, type Answer, type AnswerError } from '../graph/answer.js';
import { askPages } from '../graph/pages.js';
import type { Ask } from '../graph/ask.js';
import { askOfTrainings } from '../graph/of-trainings.js';
import { byPath, entryOf, type Entry, type EntryTraining } from './entry.js';

export interface SessionsWanted {
  /** RFC 3339, in UTC. */
  readonly from: string;
  readonly to: string;
  /** Ids of the graph. */
  readonly scheduleIds: readonly string[];
}

interface TrainingSessions {
  readonly entries: readonly Entry[];
  /** All that the graph lists, also those without a session in this time. */
  readonly trainings: readonly EntryTraining[];
}

interface WebexSessions {
  readonly entries: readonly Entry[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}

/** So many pages of 500 sessions are fetched for one view. */
const MOST_PAGES = 4;

/** Null where no training's sessions could be had. */
export async function loadTrainingSessions(
  ask: Ask,
  wanted: SessionsWanted,
): Promise<Answer<TrainingSessions>> {
  const answers = await askOfTrainings(ask, (trainings) =>
    ask(BoardTrainingSessionsDocument, { ...wanted, trainings }),
  );
  const parts = answers.map((answer) => partOf(answer, wanted));
  const told = parts.filter((part) => part !== null);
  const found = {
    entries: told.flatMap(({ entries }) => entries),
    trainings: told.flatMap(({ trainings }) => trainings),
  };
  const hasAny = answers.some(({ data }) => data !== null && data.trainings.length > 0);
  const failed = hasAny ? told.every(({ hasSessions }) => !hasSessions) : told.length === 0;
  const answer = joined(failed ? null : found, answers);
  if (hasAny || told.length === 0) return answer;
  return { ...answer, errors: [...answer.errors, ...(await notConnected(ask))] };
}

/** What one answer tells; null: it has no data. */
function partOf({ data, errors }: Answer<BoardTrainingSessionsQuery>, { scheduleIds }: SessionsWanted) {
  if (data === null) return null;
  const byPlace = byPath(errors);
  const entries = data.trainings.flatMap((training, index) =>
    (training?.sessions ?? []).map((session, place) =>
      entryOf(session, {
        training,
        instructor: session.instructor,
        scheduleIds,
        path: `trainings.${index}.sessions.${place}`,
        errors: byPlace,
      }),
    ),
  );
  return {
    entries: entries.filter((entry) => entry !== null),
    trainings: data.trainings.filter((training) => training !== null),
    hasSessions: data.trainings.some((training) => training?.sessions != null),
  };
}

/** A list of no trainings is no failure to the graph, also where nothing is set up that could have some. */
async function notConnected(ask: Ask): Promise<readonly AnswerError[]> {
  const { data } = await ask(BoardConnectedDocument, {});
  const ispring = data?.upstreams.find(({ name }) => name === 'ispring-soap');
  if (ispring?.configured !== false) return [];
  const extensions = { code: 'UPSTREAM_NOT_CONFIGURED', source: ispring.name };
  return [{ message: 'iSpring is not connected.', path: ['trainings'], extensions }];
}

/** Null where not even the first page could be had. */
export async function loadWebexSessions(ask: Ask, wanted: SessionsWanted): Promise<Answer<WebexSessions>> {
  const { pages, isCut } = await askPages(
    MOST_PAGES,
    (after) => ask(BoardWebexSessionsDocument, { ...wanted, after }),
    ({ webexSessions }) => webexSessions,
  );
  // A session that moved between two pages may be on both.
  const entries = new Map<string, Entry>();
  for (const { answer, list } of pages) {
    const context = { training: null, instructor: null, scheduleIds: wanted.scheduleIds };
    const errors = byPath(answer.errors);
    (list?.nodes ?? []).forEach((session, index) => {
      const entry = session && entryOf(session, { ...context, errors, path: `webexSessions.nodes.${index}` });
      if (entry) entries.set(entry.id, entry);
    });
  }
  const found = pages[0]?.list == null ? null : { entries: [...entries.values()], isCut };
  return joined(
    found,
    pages.map(({ answer }) => answer),
  );
}

export type ChosenSchedule = NonNullable<
  NonNullable<NonNullable<BoardWorkingTimeQuery['activitySchedules']>['nodes']>[number]
>;

/** The schedules that were chosen and are there, each with its working time. */
export async function loadWorkingTime(
  ask: Ask,
  wanted: SessionsWanted,
): Promise<Answer<readonly ChosenSchedule[]>> {
  const answer = await ask(BoardWorkingTimeDocument, wanted);
  const nodes = answer.data?.activitySchedules?.nodes ?? null;
  return { ...answer, data: nodes?.filter((schedule) => schedule !== null) ?? null };
}
