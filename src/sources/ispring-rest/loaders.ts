import type { Partition } from '../../loading/partition.js';
import { oneByOne, type Answers, type Question } from '../../loading/question.js';
import { UpstreamError } from '../../protocols/upstream-error.js';
import { ispringIdOf } from '../ispring-id.js';
import type { IspringSession } from '../ispring-session.js';
import { CALLS, type IspringRestClient } from './client.js';
import { employeesOf } from './loaders-employees.js';
import type { ChecklistRecord, ChecklistRow, ChecklistsRequest } from './wire-checklists.js';
import type { EmployeeRecord } from './wire-people.js';
import type { ChecklistResultRecord, ResultRow, ResultsRequest } from './wire-results.js';
import type { TrainingRecord } from './wire.js';

/** No limit is documented; a thousand ids are a body of 40 kB. */
const IDS_A_BODY = 1000;
/** They stand in the request line, 51 bytes each: 7.2 kB of the 8 kB that servers commonly take. */
const IDS_A_QUERY = 140;

/** The questions that iSpring's REST API answers. */
export function ispringRestLoaders(client: IspringRestClient, partition: Partition) {
  const usersCall = partition.upstream.call(CALLS.listUsersV2);
  const resultsOfSession: Question<string, readonly ChecklistResultRecord[]> = {
    call: CALLS.listSessionsResult,
    keyOf: (sessionId) => sessionId,
    widest: IDS_A_BODY,
    ask: async (errand, sessionIds) =>
      bySession(await client.listSessionsResult(errand, { sessionIds }), sessionIds),
    absent: () => [],
  };
  const employee: Question<string, EmployeeRecord | null> = {
    call: CALLS.listUsersV2,
    keyOf: (userId) => userId,
    widest: IDS_A_QUERY,
    ask: (errand, userIds) => employeesOf(client, errand, usersCall, userIds),
    absent: () => null,
  };
  const checklist: Question<string, ChecklistRecord | null> = {
    call: CALLS.listChecklistSessions,
    keyOf: (checklistId) => checklistId,
    widest: IDS_A_BODY,
    ask: async (errand, checklistIds) =>
      byChecklist(await client.listChecklistSessions(errand, { checklistIds }), checklistIds),
    absent: () => null,
  };
  return partition.open({
    /** By session id, whatever the checklist and status: one call answers for many sessions. */
    resultsOfSession,

    /** Every result that fits the request; a row that cannot be read is an error in its place. */
    results: oneByOne<ResultsRequest, readonly (ChecklistResultRecord | UpstreamError)[]>({
      call: CALLS.listSessionsResult,
      keyOf: (request) => JSON.stringify([request.checklistId, request.sessionIds, request.sessionStatus]),
      ask: async (errand, request) =>
        (await client.listSessionsResult(errand, request)).map((row) => row.result),
      absent: () => [],
    }),

    /** By session id; null when there is none. */
    session: oneByOne<string, IspringSession | null>({
      call: CALLS.getTrainingSession,
      keyOf: (sessionId) => sessionId,
      ask: (errand, sessionId) => client.getTrainingSession(errand, sessionId),
      absent: () => null,
    }),

    /** By training id; null when there is none. */
    training: oneByOne<string, TrainingRecord | null>({
      call: CALLS.getTrainingById,
      keyOf: (trainingId) => trainingId,
      ask: (errand, trainingId) => client.getTrainingById(errand, trainingId),
      absent: () => null,
    }),

    /** By user id, many in one call; null when there is none. */
    employee,

    /** By checklist id, many in one call; null when there is none. */
    checklist,

    /** Every checklist that fits the request; one that cannot be read is an error in its place. */
    checklists: oneByOne<ChecklistsRequest, readonly ChecklistRow[]>({
      call: CALLS.listChecklistSessions,
      keyOf: (request) => JSON.stringify([request.checklistIds, request.sessionIds]),
      ask: (errand, request) => client.listChecklistSessions(errand, request),
      absent: () => [],
    }),
  });
}

/**
 * Those that nobody asked for are left out. One whose id cannot be read may be any that is asked for and has no row of its own:
 * these fail with it.
 */
function byChecklist(
  rows: readonly ChecklistRow[],
  checklistIds: readonly string[],
): Answers<ChecklistRecord> {
  const answers = new Map(rows.map(({ id, checklist }) => [id, checklist]));
  const unknown = rows.find(({ id }) => ispringIdOf(id) === null)?.checklist;
  return new Map(
    checklistIds.flatMap((id) => {
      const answer = answers.get(id) ?? unknown;
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** One bad row fails its own session; one that does not say whose it is may belong to any, so it fails all. */
function bySession(
  rows: readonly ResultRow[],
  sessionIds: readonly string[],
): Answers<readonly ChecklistResultRecord[]> {
  const answers = new Map<string, ChecklistResultRecord[] | Error>(sessionIds.map((id) => [id, []]));
  for (const { sessionId, result } of rows) {
    if (sessionId === null) {
      if (result instanceof UpstreamError) throw result;
      continue;
    }
    const answer = answers.get(sessionId);
    if (result instanceof UpstreamError) answers.set(sessionId, result);
    else if (Array.isArray(answer)) answer.push(result);
  }
  return answers;
}
