import { createLoader, oneByOne, type Answers } from '../../loading/loader.js';
import type { Operation } from '../../loading/operation.js';
import { UpstreamError } from '../../protocols/upstream-error.js';
import type { IspringRestClient } from './client.js';
import type { ChecklistResultRecord, ResultRow, ResultsRequest } from './wire.js';

/** No limit is documented; a thousand ids are a body of 40 kB. */
const SESSIONS_A_CALL = 1000;

/** The questions that iSpring's REST API answers, for one operation. */
export function ispringRestLoaders(client: IspringRestClient, operation: Operation) {
  return {
    /** By session id, whatever the checklist and status: one call answers for many sessions. */
    resultsOfSession: createLoader({
      keyOf: (sessionId: string) => sessionId,
      widest: SESSIONS_A_CALL,
      ask: async (sessionIds) =>
        bySession(await client.listSessionsResult(operation, { sessionIds }), sessionIds),
      absent: (): readonly ChecklistResultRecord[] => [],
    }),

    /** Every result that fits the request; a row that cannot be read is an error in its place. */
    results: oneByOne<ResultsRequest, readonly (ChecklistResultRecord | UpstreamError)[]>(
      (request) => JSON.stringify([request.checklistId, request.sessionIds, request.sessionStatus]),
      async (request) => (await client.listSessionsResult(operation, request)).map((row) => row.result),
      () => [],
    ),

    /** By session id; null when there is none. */
    session: oneByOne(
      (sessionId: string) => sessionId,
      (sessionId) => client.getTrainingSession(operation, sessionId),
      () => null,
    ),
  };
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
