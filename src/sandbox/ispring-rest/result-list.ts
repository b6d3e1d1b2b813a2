import type { ChecklistResult } from '../data/index.js';
import { answerOwnerList, idsIn, isUuid, ownerListEssentials } from './owner-list.js';
import type { Json } from './representation.js';
import type { RestCall } from './rest-call.js';

const statuses: readonly unknown[] = ['NOT_STARTED', 'IN_PROGRESS', 'PASSED'];

/** What observers wrote; nothing in the request is required. */
export const resultList: RestCall = {
  operation: 'POST /job-training/sessions/result/list',
  essentials: ownerListEssentials,
  answer: (question, twist) =>
    answerOwnerList(question, twist, {
      rowName: 'jobTrainingSessionResult',
      members: ['checklistId', 'sessionIds', 'sessionStatus'],
      spoilt: { startDate: 'soon', result: 'good' },
      select: (request) => selectResults(question.account.data.checklistResults, request).map(resultRow),
    }),
};

/** All conditions must hold; a condition left out always holds. */
function selectResults(
  results: readonly ChecklistResult[],
  request: Readonly<Record<string, unknown>>,
): ChecklistResult[] {
  const { checklistId, sessionStatus } = request;
  // The page says "can be more than one", its sample and the OpenAPI say one string.
  if (checklistId !== undefined && !isUuid(checklistId)) throw new Error('checklistId must be one UUID');
  const sessionIds = idsIn(request, 'sessionIds');
  if (sessionStatus !== undefined && !statuses.includes(sessionStatus))
    throw new Error(`sessionStatus must be one of ${statuses.join(', ')}`);
  const ofChecklist = checklistId?.toLowerCase();
  return results.filter(
    (result) =>
      (ofChecklist === undefined || result.checklistId === ofChecklist) &&
      (sessionIds === undefined || sessionIds.has(result.sessionId)) &&
      (sessionStatus === undefined || result.sessionStatus === sessionStatus),
  );
}

/** A row as the page's sample spells it, in its order; absent members stay absent. */
function resultRow(result: ChecklistResult): Record<string, Json> {
  const { actualStartDate, completionDate } = result;
  return {
    checklistId: result.checklistId,
    checklistTitle: result.checklistTitle,
    sessionId: result.sessionId,
    sessionStatus: result.sessionStatus,
    startDate: result.startDate.wire,
    ...(actualStartDate === undefined ? {} : { actualStartDate: actualStartDate?.wire ?? null }),
    ...(completionDate === undefined ? {} : { completionDate: completionDate?.wire ?? null }),
    ...(result.result === undefined ? {} : { result: result.result }),
    ...(result.totalPoints === undefined ? {} : { totalPoints: result.totalPoints }),
    ...(result.points === undefined ? {} : { points: result.points }),
    employeeId: result.employeeId,
    observerId: result.observerId,
  };
}
