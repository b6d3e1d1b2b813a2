import type { DateScope, ListOrder, ListRequest } from './list-request.js';
import type { SessionSummary } from './session-summary.js';

/** The vendor names no bound of maximumNum; clients ask for 500. */
const mostRows = 500;

export interface SummaryPage {
  readonly rows: readonly SessionSummary[];
  /** Of all pages together. */
  readonly total: number;
}

/** Of the sessions that somebody may see: those asked for, in the order asked for, as many as asked for. */
export function selectSessions(visible: readonly SessionSummary[], request: ListRequest): SummaryPage {
  const found = visible.filter((session) => matches(session, request));
  found.sort((left, right) => compared(left, right, request.order));
  const first = request.startFrom - 1;
  const rows = found.slice(first, first + Math.min(request.maximumNum, mostRows));
  return { rows, total: found.length };
}

/** The dates are one criterion, whatever the method says of the others; the vendor does not say. */
function matches(session: SessionSummary, request: ListRequest): boolean {
  const { dateScope, sessionKey, hostWebExID, listMethod } = request;
  const criteria = [
    ...(dateScope === undefined ? [] : [isWithin(session, dateScope)]),
    ...(sessionKey === undefined ? [] : [session.sessionKey === sessionKey]),
    ...(hostWebExID === undefined ? [] : [session.hostWebExID === hostWebExID]),
  ];
  return criteria.length === 0 || (listMethod === 'AND' ? criteria.every(Boolean) : criteria.some(Boolean));
}

/** A session without a duration ends when it starts; the vendor does not say. */
function isWithin(session: SessionSummary, scope: DateScope): boolean {
  const start = session.startsAt;
  const end = start + (session.duration ?? 0) * 60_000;
  return (
    start >= (scope.startDateStart ?? -Infinity) &&
    start <= (scope.startDateEnd ?? Infinity) &&
    end >= (scope.endDateStart ?? -Infinity) &&
    end <= (scope.endDateEnd ?? Infinity)
  );
}

/** What is equal by all that was asked for goes by key, so that pages neither share nor miss a session. */
function compared(left: SessionSummary, right: SessionSummary, order: readonly ListOrder[]): number {
  for (const { by, descending } of order) {
    const difference = ascending(valueOf(left, by), valueOf(right, by));
    if (difference !== 0) return descending ? -difference : difference;
  }
  return ascending(Number(left.sessionKey), Number(right.sessionKey));
}

/** Texts by their code units: the vendor's collation is not known. */
function ascending(left: string | number, right: string | number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function valueOf(session: SessionSummary, by: string): string | number {
  switch (by) {
    case 'STARTTIME':
      // True instants, whatever the clocks of the sessions show.
      return session.startsAt;
    case 'CONFNAME':
      return session.confName ?? '';
    case 'HOSTWEBEXID':
      return session.hostWebExID;
    default:
      return session.tracking?.[by.replace('TRACKINGCODE', 'trackingCode')] ?? '';
  }
}
