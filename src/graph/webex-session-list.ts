import type { WebexSessionsPage, WebexSessionsRequest } from '../sources/index.js';
import { badUserInput } from './bad-user-input.js';
import type { OffsetList, OffsetRows } from './offset-page.js';
import { listedWebexSession, type Session } from './session.type.js';
import { isEmpty, timeWindow } from './time-window.js';

/** Webex documents no most; nobody is known to ask for more than 500 at once. */
export const WEBEX_SESSIONS: OffsetList = { kind: 'webex:session', widest: 500, farthest: null };

interface Wanted {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
  readonly hostWebExId: string | null | undefined;
}

/** Null where nothing can fit. Throws BAD_USER_INPUT for a window that ends before it begins, and for a host without a name. */
export function webexSessionsRequest({
  from,
  to,
  hostWebExId,
}: Wanted): Pick<WebexSessionsRequest, 'startsBefore' | 'endsAfter' | 'hostWebExId'> | null {
  const window = timeWindow(from, to);
  if (hostWebExId?.trim() === '') {
    throw badUserInput('hostWebExId', "a host's Webex user id", hostWebExId);
  }
  if (isEmpty(window)) return null;
  return { startsBefore: to ?? null, endsAfter: from ?? null, hostWebExId: hostWebExId ?? null };
}

/** Webex sorts by start, and by name where two start together. */
export function readWebexSessions({ rows, total }: WebexSessionsPage): OffsetRows<Session> {
  return {
    total,
    rows: rows.map(({ sessionKey: id, session }) => {
      if (session instanceof Error) return { id, sortedBy: null, node: session };
      const { startTime, title } = session;
      const start = typeof startTime === 'string' ? startTime : '';
      return { id, sortedBy: `${start} ${title ?? ''}`, node: listedWebexSession(session) };
    }),
  };
}
