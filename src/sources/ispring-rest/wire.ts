import { inZone, isoDateTime } from '../../protocols/date-time.js';
import { decodeRow, Fields, MalformedField } from '../../protocols/fields.js';
import { statusError } from '../../protocols/http-status.js';
import type { HttpReply } from '../../protocols/http.js';
import { isObject, readJson, readJsonObject } from '../../protocols/json.js';
import { Secret } from '../../protocols/secret.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { decodeIspringSession, type IspringSession } from '../ispring-session.js';

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

/** The rows in the vendor's order. @param zone IANA zone of dates that carry no offset */
export function decodeResults(call: UpstreamCall, reply: HttpReply, zone: string): readonly ResultRow[] {
  const document = unwrapped(readJson(call, reply));
  if (!Array.isArray(document))
    throw new UpstreamError('unreadable', call, { reason: 'expected a list of results' });
  return document.map((row: unknown, index) => ({
    sessionId: sessionIdOf(row),
    result: decodeRow(call, () => decodeResult(Fields.ofJson(row, `[${index}]`), zone)),
  }));
}

function sessionIdOf(row: unknown): string | null {
  const id = isObject(row) ? row['sessionId'] : null;
  return typeof id === 'string' && id.trim() !== '' ? id.trim().toLowerCase() : null;
}

function decodeResult(row: Fields, zone: string): ChecklistResultRecord {
  const date = (name: string): string | null =>
    row.converted(name, 'dd-MM-yyyy, HH:mm:ss or ISO 8601', (text) => decodeDate(text, zone));
  const checklistId = row.required('checklistId').toLowerCase();
  const sessionId = row.required('sessionId').toLowerCase();
  const employeeId = row.required('employeeId').toLowerCase();
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
    observerId: row.text('observerId')?.toLowerCase() ?? null,
  };
}

function decodeStatus(text: string | null): SessionStatus | null {
  const status = text?.trim().toUpperCase() ?? '';
  return SESSION_STATUSES.has(status) ? (status as SessionStatus) : null;
}

const PAGE_DATE = /^(\d{2})-(\d{2})-(\d{4}),? (\d{2}):(\d{2}):(\d{2})$/;

/**
 * The help page shows `05-08-2024, 23:57:49`, day first and with no offset (fixtures/ispring-rest/results/vendor-page); the OpenAPI
 * description declares ISO 8601. Both are read.
 */
function decodeDate(text: string, zone: string): string | null {
  const match = PAGE_DATE.exec(text);
  if (match === null) return isoDateTime(text, zone);
  const [day, month, year, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return inZone({ year, month, day, hour, minute, second }, zone);
}

/** The session asked for, and no other. The vendor wraps it in `response`. */
export function decodeTrainingSession(
  call: UpstreamCall,
  reply: HttpReply,
  sessionId: string,
  zone: string,
): IspringSession {
  const session = decodeRow(call, () => {
    const fields = Fields.ofJson(unwrapped(readJson(call, reply)), 'session');
    return decodeIspringSession(
      fields,
      fields.texts('dayIds').map((id) => id.toLowerCase()),
      zone,
    );
  });
  if (session instanceof UpstreamError) throw session;
  if (session.id !== sessionId) {
    throw new UpstreamError('unreadable', call, { reason: 'its answer is of another session' });
  }
  return session;
}

/** Single objects come in `{response: ...}` by the OpenAPI description, bare by some clients. */
function unwrapped(document: unknown): unknown {
  return isObject(document) && 'response' in document ? document['response'] : document;
}

export function encodeTokenRequest(clientId: string, clientSecret: Secret): string {
  return new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret.reveal(),
    grant_type: 'client_credentials',
  }).toString();
}

/** What may stand in a header: visible ASCII. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export function decodeToken(
  call: UpstreamCall,
  reply: HttpReply,
): { value: Secret; lifetimeSeconds: number } {
  const token = decodeRow(call, () => {
    const fields = Fields.ofJson(readJson(call, reply), 'token');
    const value = fields.converted('access_token', 'a token', (text) =>
      HEADER_SAFE.test(text) ? text : null,
    );
    if (value === null) throw new MalformedField('token.access_token: expected a token');
    // 30 minutes is what the vendor documents.
    return { value: new Secret(value), lifetimeSeconds: fields.number('expires_in') ?? 1800 };
  });
  if (token instanceof UpstreamError) throw token;
  return token;
}

/** What a failed answer means: its HTTP status, with the vendor's own code from `{code, message}`. Null for success. */
export function decodeFailure(call: UpstreamCall, reply: HttpReply): UpstreamError | null {
  const failure = statusError(call, reply);
  if (failure === null) return null;
  const code = readJsonObject(call, reply)?.['code'];
  if (!Number.isSafeInteger(code)) return failure;
  return new UpstreamError(failure.kind, call, {
    reason: `HTTP ${reply.status}`,
    status: reply.status,
    vendorCode: String(code),
    retryAfterSeconds: failure.retryAfterSeconds,
    retryable: failure.retryable,
  });
}
