import type { Partition } from '../../loading/partition.js';
import { oneByOne, type Answers, type Question } from '../../loading/question.js';
import { UpstreamError } from '../../protocols/upstream-error.js';
import type { IspringSession } from '../ispring-session.js';
import { CALLS, type IspringRestClient } from './client.js';
import type { ChecklistResultRecord, ResultRow, ResultsRequest } from './wire.js';

/** No limit is documented; a thousand ids are a body of 40 kB. */
const SESSIONS_A_CALL = 1000;

/** The questions that iSpring's REST API answers. */
export function ispringRestLoaders(client: IspringRestClient, partition: Partition) {
  const resultsOfSession: Question<string, readonly ChecklistResultRecord[]> = {
    call: CALLS.listSessionsResult,
    keyOf: (sessionId) => sessionId,
    widest: SESSIONS_A_CALL,
    ask: async (errand, sessionIds) =>
      bySession(await client.listSessionsResult(errand, { sessionIds }), sessionIds),
    absent: () => [],
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
  });
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
