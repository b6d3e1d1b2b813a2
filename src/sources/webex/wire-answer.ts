import { kindByStatus, type HttpFacts } from '../../protocols/http-status.js';
import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from '../../protocols/upstream-error.js';
import { isElement, xmlReader, type XmlElement, type XmlReader, type XmlValue } from '../../protocols/xml.js';

/**
 * Reads any answer of the XML API down to the content of its `message`, or throws `unreadable`.
 * The lists are those that the schemas call unbounded; `schedule.startDate` is one, `repeatSession.startDate` is not.
 */
export const readMessage: XmlReader = xmlReader({
  root: 'message',
  lists: [
    'header.response',
    'body.bodyContent',
    'schedule.startDate',
    'callInNum.globalNum',
    'dayInWeek.day',
    'repeat.repeatSession',
    'emails.email',
    'participants.participant',
    'bodyContent.test',
    'bodyContent.trainingSession',
  ],
});

/** What the header says. `absent`: there is no such thing, which is no failure; `failed` holds the error to show. */
export type WebexOutcome =
  | { readonly kind: 'success'; readonly body: XmlElement }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly error: UpstreamError };

/** How the vendor reports its failures, too. */
const SUCCEEDED: HttpFacts = { status: 200, retryAfterSeconds: null };

/**
 * Tells success from failure by `header/response/result`, under any HTTP status (service.xsd, responseType).
 * The vendor's `reason` goes no further: its wording may change, and it may quote what was asked.
 */
export function decodeHeader(
  call: UpstreamCall,
  message: XmlElement,
  http: HttpFacts = SUCCEEDED,
): WebexOutcome {
  const responses = elements(child(message, 'header')['response']);
  const results = responses.map((response) => text(response['result']));
  if (results.length === 0 || !results.every((result) => result === 'SUCCESS' || result === 'FAILURE')) {
    const reason = 'expected SUCCESS or FAILURE as header/response/result';
    throw new UpstreamError('unreadable', call, { reason });
  }
  const failure = responses[results.indexOf('FAILURE')];
  if (failure === undefined) {
    return { kind: 'success', body: elements(child(message, 'body')['bodyContent'])[0] ?? {} };
  }
  return decodeException(call, text(failure['exceptionID']), http);
}

/** What our callers are to make of an exceptionID; leading zeros belong to it. All others are a `fault`. */
const KINDS: ReadonlyMap<string, UpstreamErrorKind> = new Map<string, UpstreamErrorKind>([
  ['000001', 'forbidden'], // the account has not enough privilege
  ['000045', 'rate-limited'],
  ['030001', 'unauthenticated'], // no such user
  ['030002', 'unauthenticated'], // incorrect user or password
  ['030047', 'unauthenticated'], // not a valid session ticket
]);

/** No records found, and corresponding meeting not found. */
const ABSENT: ReadonlySet<string> = new Set(['000015', '060001']);

/** A part of the vendor's own system does not answer: the same request may succeed a moment later. */
const PASSING: ReadonlySet<string> = new Set(['000035']);

function decodeException(call: UpstreamCall, exceptionId: string, http: HttpFacts): WebexOutcome {
  if (ABSENT.has(exceptionId)) return { kind: 'absent' };
  const kind = KINDS.get(exceptionId) ?? kindByStatus(http.status) ?? 'fault';
  const error = new UpstreamError(kind, call, {
    ...http,
    vendorCode: /^\d{1,10}$/.test(exceptionId) ? exceptionId : null,
    ...(kind === 'fault' && PASSING.has(exceptionId) ? { retryable: true } : {}),
  });
  return { kind: 'failed', error };
}

/** Whether the body's xsi:type has this local name; the prefix is the vendor's choice. */
export function isOfType(body: XmlElement, localName: string): boolean {
  return text(body['@type']).replace(/^.*:/, '') === localName;
}

/** What stands for an answer whose body is of another type than `type`. */
export function unexpectedBody(call: UpstreamCall, type: string): UpstreamError {
  return new UpstreamError('unreadable', call, { reason: `expected a body of type ${type}` });
}

function child(parent: XmlElement, name: string): XmlElement {
  const value = parent[name];
  return isElement(value) ? value : {};
}

function elements(value: XmlValue | undefined): XmlElement[] {
  return Array.isArray(value) ? (value as readonly XmlValue[]).filter(isElement) : [];
}

function text(value: XmlValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  return isElement(value) ? text(value['#text']) : '';
}
