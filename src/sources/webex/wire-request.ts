import { writeXml } from '../../protocols/xml.js';

/** Who asks, and for which site. Absent parts are left out of the request. */
export interface WebexSecurity {
  readonly site: { readonly siteName: string } | { readonly siteId: string };
  readonly partnerId: string | null;
  readonly webExId: string | null;
  readonly email: string | null;
  /** A password is sent with every request; a session ticket comes from AuthenticateUser. */
  readonly proof: { readonly password: string } | { readonly sessionTicket: string };
}

/** The request for one session (developer.cisco.com, GetTrainingSession). */
export function encodeGetTrainingSession(security: WebexSecurity, sessionKey: string): string {
  return encodeMessage(security, 'training.GetTrainingSession', { sessionKey });
}

/** The request for a session ticket (developer.cisco.com, AuthenticateUser); the proof should be a password. */
export function encodeAuthenticateUser(security: WebexSecurity): string {
  return encodeMessage(security, 'user.AuthenticateUser', {});
}

/** A page of a list of sessions. */
export interface WebexSessionsRequest {
  /** Only sessions that begin before this RFC 3339 time; null: whenever they begin. */
  readonly startsBefore: string | null;
  /** Only sessions that end after this RFC 3339 time; null: whenever they end. */
  readonly endsAfter: string | null;
  readonly hostWebExId: string | null;
  /** The most rows to send. */
  readonly limit: number;
  /** Rows passed over, from 0. */
  readonly offset: number;
  /** Whether an answer from before will not do; not sent. */
  readonly mustBeNew?: boolean;
}

/**
 * The request for sessions in order of time (developer.cisco.com, LstsummaryTrainingSession), in the order of
 * `lstsummaryTrainingSession` (trainingsession.xsd), which is a sequence. They are sorted by nothing else: of several
 * `orderBy` the schema wants all before the first `orderAD`, and the page pairs them. @throws RangeError for a time that is none
 */
export function encodeLstsummaryTrainingSession(
  security: WebexSecurity,
  { startsBefore, endsAfter, hostWebExId, limit, offset }: WebexSessionsRequest,
): string {
  // The vendor takes its bounds as included, to the second.
  const startDateEnd = startsBefore === null ? {} : { startDateEnd: gmt(secondBefore(startsBefore)) };
  const endDateStart = endsAfter === null ? {} : { endDateStart: gmt(secondAfter(endsAfter)) };
  // Without a timeZoneID it is GMT. To name GMT would be to name 20, which is Casablanca and has a summer time.
  const dateScope = { ...startDateEnd, ...endDateStart };
  return encodeMessage(security, 'training.LstsummaryTrainingSession', {
    listControl: { startFrom: offset + 1, maximumNum: limit, listMethod: 'AND' },
    order: { orderBy: 'STARTTIME', orderAD: 'ASC' },
    ...(startsBefore === null && endsAfter === null ? {} : { dateScope }),
    ...(hostWebExId === null ? {} : { hostWebExID: hostWebExId }),
  });
}

/** The years that four digits can tell. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59Z');

/** The last whole second before a time. */
function secondBefore(time: string): Date {
  return new Date(Math.max(EARLIEST, Math.ceil(Date.parse(time) / 1000) * 1000 - 1000));
}

/** The first whole second after a time. */
function secondAfter(time: string): Date {
  return new Date(Math.min(LATEST, Math.floor(Date.parse(time) / 1000) * 1000 + 1000));
}

/** MM/DD/YYYY HH:mm:ss on the clock of Greenwich. */
function gmt(instant: Date): string {
  const [, year, month, day, time] = /^(.+)-(..)-(..)T(.{8})/.exec(instant.toISOString()) ?? [];
  return `${month}/${day}/${year} ${time}`;
}

/**
 * The page's own sample does not declare the `serv` prefix, which no namespace-aware reader accepts
 * (fixtures/webex/get-training-session/vendor-page/request.xml); here it is declared. The children stay without a
 * namespace, as on the page.
 */
function encodeMessage(security: WebexSecurity, binding: string, content: Record<string, unknown>): string {
  return writeXml({
    'serv:message': {
      '@xmlns:serv': 'http://www.webex.com/schemas/2002/06/service',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      header: { securityContext: securityContext(security) },
      body: { bodyContent: { '@xsi:type': `java:com.webex.service.binding.${binding}`, ...content } },
    },
  });
}

/** In the order of `securityType` (common.xsd): it is a sequence. */
function securityContext({ site, partnerId, webExId, email, proof }: WebexSecurity): Record<string, string> {
  return {
    ...(webExId === null ? {} : { webExID: webExId }),
    ...('password' in proof ? { password: proof.password } : {}),
    ...('siteId' in site ? { siteID: site.siteId } : { siteName: site.siteName }),
    ...(partnerId === null ? {} : { partnerID: partnerId }),
    ...(email === null ? {} : { email }),
    ...('sessionTicket' in proof ? { sessionTicket: proof.sessionTicket } : {}),
  };
}
