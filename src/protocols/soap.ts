import { statusError, type HttpFacts } from './http-status.js';
import type { Http, Patience } from './http.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';
import { isElement, writeXml, xmlReader, type XmlElement, type XmlValue } from './xml.js';

const ENVELOPE_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** What the other side said: the one child of Body, or a Fault, with the HTTP status that it came under. */
export type SoapReply =
  | { readonly kind: 'result'; readonly name: string; readonly result: XmlElement }
  | ({ readonly kind: 'fault'; readonly code: string; readonly text: string } & HttpFacts);

export interface SoapRequest {
  readonly url: string;
  /** The child of Body with its namespace declarations. */
  readonly body: Record<string, unknown>;
}

/**
 * A SOAP 1.1 client over HTTP (W3C Note of 8 May 2000, section 6).
 * A Fault is an answer, under HTTP 200 as under 500: what it means is the vendor's client to say.
 * Rejects when the answer is no SOAP at all: by its HTTP status, or as unreadable.
 */
export function createSoap(http: Http, lists: readonly string[]) {
  const read = xmlReader({ root: 'Envelope', lists });
  return async (call: UpstreamCall, request: SoapRequest, patience: Patience): Promise<SoapReply> => {
    const reply = await http(
      call,
      {
        method: 'POST',
        url: request.url,
        // Section 6.1.1 requires the header; empty means that the address says it all.
        headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: '""' },
        body: writeXml({
          'soapenv:Envelope': {
            '@xmlns:soapenv': ENVELOPE_NAMESPACE,
            'soapenv:Header': '',
            'soapenv:Body': request.body,
          },
        }),
      },
      patience,
    );
    const failure = statusError(call, reply);
    const unwrapped = async () => unwrap(call, reply, await read.inTurns(call, reply));
    return failure === null ? unwrapped() : faultBehind(failure, unwrapped);
  };
}

/** A Fault in the body of a failed request says more than the status; anything else does not. */
async function faultBehind(failure: UpstreamError, unwrapped: () => Promise<SoapReply>): Promise<SoapReply> {
  try {
    const answer = await unwrapped();
    if (answer.kind === 'fault') return answer;
  } catch {
    // Not SOAP: the status stands.
  }
  throw failure;
}

function unwrap(
  call: UpstreamCall,
  { status, retryAfterSeconds }: HttpFacts,
  envelope: XmlElement,
): SoapReply {
  const body = envelope['Body'];
  const children = isElement(body) ? Object.entries(body).filter(([name]) => !/^[@#]/.test(name)) : [];
  const [name, content] = children[0] ?? [];
  if (name === undefined || content === undefined || children.length > 1 || Array.isArray(content)) {
    throw new UpstreamError('unreadable', call, { reason: 'expected one element in the SOAP Body' });
  }
  if (name === 'Fault') {
    const fault = isElement(content) ? content : {};
    return { kind: 'fault', status, retryAfterSeconds, ...readFault(fault) };
  }
  // Bare text would read as a result without anything in it, which an empty element truly is.
  if (typeof content === 'string' && content.trim() !== '') {
    throw new UpstreamError('unreadable', call, { reason: 'expected elements in the result' });
  }
  return { kind: 'result', name, result: isElement(content) ? content : {} };
}

/** Of SOAP 1.1 (section 4.4), or of 1.2 (part 1, section 5.4), which some servers answer with whatever they were asked in. */
function readFault(fault: XmlElement): { readonly code: string; readonly text: string } {
  const { Code, Reason } = fault;
  return {
    code: textOf(fault['faultcode'] ?? (isElement(Code) ? Code['Value'] : undefined)),
    text: textOf(fault['faultstring'] ?? (isElement(Reason) ? Reason['Text'] : undefined)),
  };
}

function textOf(value: XmlValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  if (value !== undefined && isElement(value) && typeof value['#text'] === 'string')
    return value['#text'].trim();
  return '';
}
