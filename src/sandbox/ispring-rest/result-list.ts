import type { ChecklistResult } from '../data/index.js';
import { uuidPattern } from '../upstream.js';
import type { Json } from './representation.js';

const statuses = ['NOT_STARTED', 'IN_PROGRESS', 'PASSED'] as const;

/** `ListSessionsResultRequest` of the vendor's OpenAPI; nothing in it is required. */
export interface ResultListRequest {
  readonly checklistId?: string;
  readonly sessionIds?: readonly string[];
  readonly sessionStatus?: string;
}

/**
 * Throws an Error that says what is wrong. Where the vendor is silent the strict reading holds: a misspelt member or an
 * empty list would otherwise quietly mean "everything".
 */
export function readResultListRequest(source: string): ResultListRequest {
  let body: unknown;
  try {
    body = JSON.parse(source);
  } catch {
    throw new Error('The request body is not valid JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('The request body must be an object');
  const { checklistId, sessionIds, sessionStatus, ...others } = body as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new Error(`Unknown parameter ${unknown}`);
  // The page says "can be more than one", its sample and the OpenAPI say one string.
  if (checklistId !== undefined && !isUuid(checklistId)) throw new Error('checklistId must be one UUID');
  if (
    sessionIds !== undefined &&
    !(Array.isArray(sessionIds) && sessionIds.length > 0 && sessionIds.every(isUuid))
  ) {
    throw new Error('sessionIds must be a list of UUIDs');
  }
  if (sessionStatus !== undefined && !(statuses as readonly unknown[]).includes(sessionStatus)) {
    throw new Error(`sessionStatus must be one of ${statuses.join(', ')}`);
  }
  return body;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuidPattern.test(value);
}

/** All conditions must hold; a condition left out always holds. */
export function selectResults(
  results: readonly ChecklistResult[],
  request: ResultListRequest,
): ChecklistResult[] {
  const sessionIds = request.sessionIds && new Set(request.sessionIds.map((id) => id.toLowerCase()));
  const checklistId = request.checklistId?.toLowerCase();
  return results.filter(
    (result) =>
      (checklistId === undefined || result.checklistId === checklistId) &&
      (sessionIds === undefined || sessionIds.has(result.sessionId)) &&
      (request.sessionStatus === undefined || result.sessionStatus === request.sessionStatus),
  );
}

/** A row as the page's sample spells it, in its order; absent members stay absent. */
export function resultRow(result: ChecklistResult): Record<string, Json> {
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
