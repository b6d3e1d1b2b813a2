import type { WebexSessionsPage, WebexSessionsRequest } from '../sources/index.js';
import { badUserInput } from './bad-user-input.js';
import type { OffsetList, OffsetRows } from './offset-page.js';
import { listedWebexSession, type Session } from './session.type.js';
import { isEmpty, timeWindow, type ToldWindow } from './time-window.js';

/** Webex documents no most; nobody is known to ask for more than 500 at once. */
export const WEBEX_SESSIONS: OffsetList = { kind: 'webex:session', widest: 500, farthest: null };

type Wanted = ToldWindow & { readonly hostWebExId: string | null | undefined };

/** Null where nothing can fit. Throws BAD_USER_INPUT for a window that ends before it begins, and for a host without a name. */
export function webexSessionsRequest({
  hostWebExId,
  ...times
}: Wanted): Pick<WebexSessionsRequest, 'startsBefore' | 'endsAfter' | 'hostWebExId'> | null {
  const window = timeWindow(times);
  if (hostWebExId?.trim() === '') {
    throw badUserInput('hostWebExId', "a host's Webex user id", hostWebExId);
  }
  if (isEmpty(window)) return null;
  return {
    startsBefore: inUtc(window.to),
    endsAfter: inUtc(window.from),
    hostWebExId: hostWebExId ?? null,
  };
}

/** Whatever the offset, the same request. */
function inUtc(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** Sorted by start, and by name where two start together. */
export function readWebexSessions({ rows, total }: WebexSessionsPage): OffsetRows<Session> {
  return {
    total,
    rows: rows.map(({ sessionKey: id, sortedBy, session }) => ({
      id,
      sortedBy,
      node: session instanceof Error ? session : listedWebexSession(session),
    })),
  };
}
