import { isoDateTime } from '../../protocols/date-time.js';
import { Fields, rowDecoder } from '../../protocols/fields.js';
import type { HttpReply } from '../../protocols/http.js';
import { atOnce, inOwnTurns, isLarge } from '../../protocols/own-turn.js';
import type { UpstreamCall, UpstreamError } from '../../protocols/upstream-error.js';
import { optionalId, requiredId } from '../ispring-id.js';
import { idOf, readDocument, rowsOf } from './wire-answer.js';

export type SessionStatus = 'NOT_STARTED' | 'IN_PROGRESS' | 'PASSED';
const SESSION_STATUSES: ReadonlySet<string> = new Set<SessionStatus>([
  'NOT_STARTED',
  'IN_PROGRESS',
  'PASSED',
]);

/** One observation of one employee against one checklist. */
export interface ChecklistResultRecord {
  /** Bare ids, joined: session, checklist, employee. */
  readonly id: string;
  readonly checklistId: string;
  readonly checklistTitle: string | null;
  readonly sessionId: string;
  /** Null also for a status that we do not know. */
  readonly sessionStatus: SessionStatus | null;
  readonly startDate: string | null;
  readonly actualStartDate: string | null;
  readonly completionDate: string | null;
  /** Percent. */
  readonly result: number | null;
  readonly totalPoints: number | null;
  readonly points: number | null;
  readonly employeeId: string;
  readonly observerId: string | null;
}

/** Which results to list. Left-out members do not restrict; the vendor takes one checklist a call. */
export interface ResultsRequest {
  readonly checklistId?: string;
  readonly sessionIds?: readonly string[];
  readonly sessionStatus?: SessionStatus;
}

/** A decoded row or the error in its place; `sessionId` is null where even that could not be read. */
export interface ResultRow {
  readonly sessionId: string | null;
  readonly result: ChecklistResultRecord | UpstreamError;
}

export function encodeResultsRequest({ checklistId, sessionIds, sessionStatus }: ResultsRequest): string {
  return JSON.stringify({ checklistId, sessionIds, sessionStatus });
}

/** Of rows; to decode so many takes some milliseconds. */
const ROWS_A_STEP = 500;

/** The rows in the vendor's order. @param zone IANA zone of dates that carry no offset */
export function decodeResults(call: UpstreamCall, reply: HttpReply, zone: string): readonly ResultRow[] {
  return atOnce(stepsOfResults(call, reply, zone));
}

/** The same; where there are many, in several turns of the event loop. */
export async function decodeResultsInTurns(
  call: UpstreamCall,
  reply: HttpReply,
  zone: string,
): Promise<readonly ResultRow[]> {
  const steps = stepsOfResults(call, reply, zone);
  return isLarge(reply.body.length) ? inOwnTurns(steps) : atOnce(steps);
}

function* stepsOfResults(
  call: UpstreamCall,
  reply: HttpReply,
  zone: string,
): Generator<void, readonly ResultRow[]> {
  const decodeRow = rowDecoder(call);
  const decoded: ResultRow[] = [];
  for (const row of rowsOf(call, readDocument(call, reply), 'results')) {
    if (decoded.length % ROWS_A_STEP === 0) yield;
    decoded.push({
      sessionId: idOf(row, 'sessionId'),
      result: decodeRow(() => decodeResult(Fields.ofJson(row, `[${decoded.length}]`), zone)),
    });
  }
  return decoded;
}

function decodeResult(row: Fields, zone: string): ChecklistResultRecord {
  const date = (name: string): string | null =>
    row.converted(name, 'dd-MM-yyyy, HH:mm:ss or ISO 8601', (text) => decodeDate(text, zone));
  const checklistId = requiredId(row, 'checklistId');
  const sessionId = requiredId(row, 'sessionId');
  const employeeId = requiredId(row, 'employeeId');
  return {
    id: `${sessionId}.${checklistId}.${employeeId}`,
    checklistId,
    checklistTitle: row.text('checklistTitle'),
    sessionId,
    sessionStatus: decodeStatus(row.text('sessionStatus')),
    startDate: date('startDate'),
    actualStartDate: date('actualStartDate'),
    completionDate: date('completionDate'),
    result: row.number('result'),
    totalPoints: row.number('totalPoints'),
    points: row.number('points'),
    employeeId,
    observerId: optionalId(row, 'observerId'),
  };
}

function decodeStatus(text: string | null): SessionStatus | null {
  const status = text?.trim().toUpperCase() ?? '';
  return SESSION_STATUSES.has(status) ? (status as SessionStatus) : null;
}

const PAGE_DATE = /^(\d{2})-(\d{2})-(\d{4}),? (\d{2}:\d{2}:\d{2})$/;

/**
 * The help page shows `05-08-2024, 23:57:49`, day first and with no offset (fixtures/ispring-rest/results/vendor-page); the OpenAPI
 * description declares ISO 8601. Both are read.
 */
function decodeDate(text: string, zone: string): string | null {
  const [, day, month, year, time] = PAGE_DATE.exec(text) ?? [];
  return isoDateTime(time === undefined ? text : `${year}-${month}-${day}T${time}`, zone);
}
