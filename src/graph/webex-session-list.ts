import type { WebexSessionsPage, WebexSessionsRequest } from '../sources/index.js';
import { badUserInput } from './bad-user-input.js';
import { checkLength } from './text-length.js';
import type { OffsetList, OffsetRows } from './offset-page.js';
import { listedWebexSession, type Session } from './session.type.js';
import { isEmpty, timeWindow, type ToldWindow } from './time-window.js';

/** Webex documents no most of a call; nobody is known to ask for more at once. */
export const WEBEX_ROWS_A_CALL = 500;

/** A list of sessions. */
export function webexSessionList(request: Restrictions | null): OffsetList {
  return { kind: 'webex:session', widest: WEBEX_ROWS_A_CALL, farthest: null, restrictions: { ...request } };
}

type Restrictions = Pick<WebexSessionsRequest, 'startsBefore' | 'endsAfter' | 'hostWebExId'>;

type Wanted = ToldWindow & { readonly hostWebExId: string | null | undefined };

/** What no XML document can hold (XML 1.0, production 2). */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Null where nothing can fit. Throws BAD_USER_INPUT for a window that ends before it begins, and for what can be no host. */
export function webexSessionsRequest({ hostWebExId, ...times }: Wanted): Restrictions | null {
  const window = timeWindow(times);
  checkLength('hostWebExId', hostWebExId);
  if (hostWebExId != null && (hostWebExId.trim() === '' || NO_XML.test(hostWebExId))) {
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

/** Sorted by start. */
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
