import type { TrainingSession } from '../data/index.js';
import type { XmlElement } from '../xml-reader.js';
import { childText, onlyChild, readXml } from '../xml-reader.js';
import { element, escapeXml } from '../xml-writer.js';

export const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';
/** Answers always come in the first; requests may come in either (the vendor's page mixes them). */
export const serviceNamespaces = [
  'http://ispringlearn.com/go/services/api/soap',
  'http://ispringlearn.ru/go/services/api/soap',
] as const;

/** The request as it stands in the body; what could not be found is undefined. */
export interface SoapRequest {
  readonly uri: string;
  readonly name: string;
  readonly token: string | undefined;
  readonly trainingId: string | undefined;
}

/** Throws when the text is no SOAP 1.1 envelope with exactly one element in its body. */
export function readRequest(source: string): SoapRequest {
  const envelope = readXml(source);
  if (envelope.uri !== envelopeNamespace || envelope.local !== 'Envelope')
    throw new Error('no SOAP 1.1 envelope');
  const body = onlyChild(envelope, envelopeNamespace, 'Body');
  const request = body?.children[0];
  if (body?.children.length !== 1 || request === undefined) throw new Error('the body must hold one request');
  return readParameters(request);
}

/** Parameters count only in the namespace of their request: a WSDL-bound server would not see others. */
function readParameters(request: XmlElement): SoapRequest {
  const { uri, local } = request;
  return {
    uri,
    name: local,
    token: childText(onlyChild(request, uri, 'credentials'), uri, 'token'),
    trainingId: childText(request, uri, 'trainingId'),
  };
}

function envelope(body: string): string {
  return `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${envelopeNamespace}" xmlns:ns1="${serviceNamespaces[0]}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;
}

/** What a session looks like on the wire; a twisted one may hold any text. */
export type SoapSession = Pick<TrainingSession, 'id' | 'title' | 'startTime' | 'instructor' | 'dayIds'> & {
  readonly duration: number | string;
};

/** In the order of the vendor's page. */
export function writeSessions(sessions: readonly SoapSession[]): string {
  const rows = sessions.map(
    ({ id, title, startTime, duration, instructor, dayIds }) =>
      `<ns1:trainingSession>${element('ns1:id', id)}${element('ns1:title', title)}${element('ns1:startTime', startTime)}` +
      element('ns1:duration', duration) +
      (instructor === null ? '<ns1:instructor xsi:nil="true"/>' : element('ns1:instructor', instructor)) +
      `<ns1:dayIds>${dayIds.map((dayId) => element('ns1:id', dayId)).join('')}</ns1:dayIds></ns1:trainingSession>`,
  );
  return envelope(`<ns1:ListSessionsByTrainingResult>${rows.join('')}</ns1:ListSessionsByTrainingResult>`);
}

/** SOAP 1.1, section 4.4; the vendor shows no fault of its own. */
export function writeFault(code: string, text: string): string {
  return envelope(
    `<SOAP-ENV:Fault><faultcode>${escapeXml(code)}</faultcode><faultstring>${escapeXml(text)}</faultstring></SOAP-ENV:Fault>`,
  );
}

/** A readable envelope with something else inside. */
export function writeOtherResult(): string {
  return envelope('<ns1:ListContentResult><ns1:contentItem/></ns1:ListContentResult>');
}
