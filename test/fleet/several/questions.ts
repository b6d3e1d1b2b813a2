import type { DataSet } from '../../../src/sandbox/data/types.js';
import { landmarks } from '../../../src/sandbox/index.js';
import type { Question } from '../../support/instances.js';

/** Fields of a session that come with it. */
const FIELDS = ['id', 'title', 'startTime', 'endTime', 'duration', 'timeZone', 'dayIds'];

/** Ids of things that all may be seen by the main accounts. */
export interface Subjects {
  readonly trainings: readonly string[];
  readonly webexSessions: readonly string[];
  readonly schedules: readonly string[];
}

/** So many of each, in the order of the data. */
export function subjectsOf({ ispring, webex, uis }: DataSet, count: number): Subjects {
  const host = webex.sessions.find(({ sessionKey }) => sessionKey === landmarks.completeSessionKey)?.schedule
    .hostWebExID;
  const own = webex.sessions.filter(({ schedule }) => schedule.hostWebExID === host);
  const open = ispring.trainings.filter(({ access }) => access === 'everyone');
  return {
    trainings: open.slice(4, 4 + count).map(({ id }) => id),
    webexSessions: own.slice(0, count).map(({ sessionKey }) => `webex:session:${sessionKey}`),
    schedules: uis.schedules.slice(0, count).map(({ id }) => `uis:schedule:${id}`),
  };
}

/**
 * Operations that need the same things, and no two of which are the same: other aliases, other fields, ids in another order. They
 * go by threes: sessions of trainings with their results, sessions of Webex, schedules.
 */
export function questionsAbout(subjects: Subjects, count: number): Question[] {
  return Array.from({ length: count }, (_, index) => {
    const fields = rotated(FIELDS, index)
      .slice(0, 1 + (index % FIELDS.length))
      .join(' ');
    const kinds = [
      () =>
        `a${index}: trainings(ids: ${listed(subjects.trainings, index)}) { sessions { ${fields} r${index}: checklistResults { result points } } }`,
      () => `a${index}: sessions(ids: ${listed(subjects.webexSessions, index)}) { ${fields} }`,
      () =>
        `a${index}: nodes(ids: ${listed(subjects.schedules, index)}) { ... on ActivitySchedule { n${index}: name schedules { activityDays { type days } } } }`,
    ];
    return { query: `{ ${kinds[index % kinds.length]!()} }` };
  });
}

/** One operation for each schedule, and one call for each operation. */
export function scheduleQuestions({ uis }: DataSet, count: number): Question[] {
  const ids = uis.schedules.slice(0, count).map(({ id }) => `uis:schedule:${id}`);
  return ids.map((id) => ({
    query: 'query ($id: ID!) { activitySchedule(id: $id) { name } }',
    variables: { id },
  }));
}

/** One operation for each session of Webex, and one call for each operation. */
export function webexQuestions(data: DataSet, count: number): Question[] {
  return subjectsOf(data, count).webexSessions.map((id) => ({
    query: 'query ($id: ID!) { session(id: $id) { title startTime } }',
    variables: { id },
  }));
}

const listed = (ids: readonly string[], by: number): string => JSON.stringify(rotated(ids, by));

function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
