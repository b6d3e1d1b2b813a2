import { decodeRow, Fields, MalformedField, rowDecoder } from '../../protocols/fields.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { isElement, type XmlElement, type XmlValue } from '../../protocols/xml.js';
import { isOfType, unexpectedBody } from './wire-answer.js';
import type { WebexSessionsRequest } from './wire-request.js';
import { minutes } from './wire-schedule.js';
import { namedZone, NO_ZONE, type NamedZone } from './wire-time-zones.js';
import { sessionClock, sessionSpan, type DatedBy, type SessionSpan, type SessionTime } from './wire-times.js';

/** What a list tells of a session. Where its time zone is not known, its times are the error that says so. */
export interface WebexListedSession extends SessionSpan {
  readonly sessionKey: string;
  readonly title: string | null;
}

/** A row of a list, a bad one as an error; `sessionKey` is null where even that cannot be read. */
export interface WebexSessionRow {
  readonly sessionKey: string | null;
  /** What its place in the list comes from, as the vendor sent it: the same however the date is read. Null where unreadable. */
  readonly sortedBy: string | null;
  readonly session: WebexListedSession | UpstreamError;
}

/** Rows in the vendor's order; `total` is null where the vendor does not say how many there are in all. */
export interface WebexSessionsPage {
  readonly rows: readonly WebexSessionRow[];
  readonly total: number | null;
}

/** Times between which sessions were asked for. */
export type AskedWindow = Pick<WebexSessionsRequest, 'startsBefore' | 'endsAfter'>;

const TYPE = 'lstsummaryTrainingSessionResponse';

/** The rows in the body of a LstsummaryTrainingSession answer, or the error that stands for it. Throws where too many are bad. */
export function decodeLstsummaryTrainingSession(
  call: UpstreamCall,
  body: XmlElement,
  datedBy: DatedBy,
): WebexSessionsPage | UpstreamError {
  if (!isOfType(body, TYPE)) return unexpectedBody(call, TYPE);
  const decodeEach = rowDecoder(call);
  const rows = listed(body['trainingSession']).map((row, i) => {
    const fields = Fields.ofXml(row, `trainingSession[${i}]`);
    const session = decodeEach(() => decodeListed(call, fields, datedBy));
    return rowOf(call, fields, session);
  });
  return { rows, total: totalOf(body) };
}

/** How the vendor rounds at the ends of a window is not known; no two zones are as near to each other. */
const ROUNDING_MS = 60_000;

/** Whether rows that begin and end when these do are in the order and in the window asked for. */
export function isAsAsked({ rows }: WebexSessionsPage, { startsBefore, endsAfter }: AskedWindow): boolean {
  const latest = startsBefore === null ? Infinity : Date.parse(startsBefore) + ROUNDING_MS;
  const earliest = endsAfter === null ? -Infinity : Date.parse(endsAfter) - ROUNDING_MS;
  let previous = -Infinity;
  for (const { session } of rows) {
    const start = session instanceof UpstreamError ? null : instantOf(session.startTime);
    if (session instanceof UpstreamError || start === null) continue;
    const end = instantOf(session.endTime) ?? Infinity;
    if (start < previous || start >= latest || end <= earliest) return false;
    previous = start;
  }
  return true;
}

function instantOf(time: SessionTime | null): number | null {
  return typeof time === 'string' ? Date.parse(time) : null;
}

/** `trainingSessionSummaryInstanceType` (trainingsession.xsd), all of whose elements may be left out. */
function decodeListed(call: UpstreamCall, fields: Fields, datedBy: DatedBy): WebexListedSession {
  const named = namedZone(fields.integer('timeZoneID'), fields.text('timeZone'));
  const clock = sessionClock(call, named === NO_ZONE ? GMT : named, datedBy);
  const span = sessionSpan(clock.time(fields, 'startDate'), minutes(fields, 'duration'), clock.zone);
  return {
    sessionKey: keyOf(fields),
    title: fields.text('confName'),
    ...span,
    timeZone: named.zone,
  };
}

function rowOf(call: UpstreamCall, fields: Fields, session: WebexSessionRow['session']): WebexSessionRow {
  if (!(session instanceof UpstreamError)) {
    return { sessionKey: session.sessionKey, sortedBy: fields.text('startDate') ?? '', session };
  }
  const key = decodeRow(call, () => keyOf(fields));
  return { sessionKey: key instanceof UpstreamError ? null : key, sortedBy: null, session };
}

function keyOf(fields: Fields): string {
  const key = fields.required('sessionKey');
  if (!/^\d{1,19}$/.test(key)) throw new MalformedField('sessionKey: expected a number');
  return key;
}

/** The zone of a row that names none: that of the request. */
const GMT: NamedZone = { zone: 'UTC', problem: null };

/** Rows with nothing in them are read, and blamed, like any other. */
function listed(value: XmlValue | undefined): readonly XmlElement[] {
  const rows = Array.isArray(value) ? (value as readonly XmlValue[]) : [];
  return rows.map((row) => (isElement(row) ? row : {}));
}

/** `matchingRecords.total`, where it can be one. */
function totalOf(body: XmlElement): number | null {
  try {
    const total = Fields.ofXml(body, TYPE).child('matchingRecords')?.integer('total') ?? null;
    return total !== null && total >= 0 ? total : null;
  } catch (error) {
    if (error instanceof MalformedField) return null;
    throw error;
  }
}
