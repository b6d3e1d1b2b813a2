import { SaxesParser, type SaxesTagNS } from 'saxes';
import { createHttp, type Patience } from '../../src/protocols/http.js';
import { createSoap, type SoapReply } from '../../src/protocols/soap.js';
import { failureFrom } from '../support/failure.js';
import { startUpstream, type Answer, type Upstream } from '../support/upstream.js';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const call = { source: 'ispring-soap', operation: 'listSessionsByTraining' };
const patience: Patience = { timeoutMs: 10_000, signal: new AbortController().signal };

let upstream: Upstream;
afterEach(() => upstream.stop());

/** What an upstream of this answer is understood to say; `lists` are the result's. */
async function said(answer: Answer, body: Record<string, unknown> = { a: '' }): Promise<SoapReply> {
  upstream = await startUpstream(() => answer);
  return createSoap(createHttp(), ['result.item'])(call, { url: `${upstream.url}/soap`, body }, patience);
}

/** What asking it fails with: "kind: message". */
async function refused(answer: Answer): Promise<string> {
  const { kind, message } = await failureFrom(() => said(answer));
  return `${kind}: ${message}`;
}

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${body}</s:Body></s:Envelope>`;
const FAULT = envelope(
  '<s:Fault><faultcode>s:Client</faultcode><faultstring xml:lang="en"> Permission deniend\n</faultstring></s:Fault>',
);

/** Names with their namespaces, texts and attributes, as a strict parser sees them. */
function elementsOf(xml: string): string[] {
  const seen: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag: SaxesTagNS) => seen.push(`{${tag.uri}}${tag.local}`));
  parser.on('text', (text) => seen.push(text));
  parser.on('closetag', (tag) => seen.push(`/${tag.local}`));
  parser.write(xml).close();
  return seen;
}

describe('a SOAP request', () => {
  it('is an envelope of SOAP 1.1 around the body, posted with an empty SOAPAction', async () => {
    await said({ body: envelope('<r/>') }, { 'x:Ask': { '@xmlns:x': 'urn:x', 'x:id': ['1', '2'] } });
    const [request] = upstream.calls;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/soap',
      headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: '""' },
    });
    expect(elementsOf(request?.body ?? '')).toEqual([
      `{${ENVELOPE}}Envelope`,
      `{${ENVELOPE}}Header`,
      '/Header',
      `{${ENVELOPE}}Body`,
      ...['{urn:x}Ask', '{urn:x}id', '1', '/id', '{urn:x}id', '2', '/id', '/Ask'],
      '/Body',
      '/Envelope',
    ]);
  });

  it('carries a hostile value as text, letter by letter', async () => {
    const hostile = `</id></Ask><Admin/>&amp;<![CDATA[ ]]> <!-- ' " Жуж 😀`;
    await said({ body: envelope('<r/>') }, { Ask: { '@a': hostile, id: hostile } });
    const body = upstream.calls[0]?.body ?? '';
    expect(elementsOf(body).slice(4, -2)).toEqual(['{}Ask', '{}id', hostile, '/id', '/Ask']);
  });
});

describe('a SOAP answer', () => {
  it('is the one element of the Body, by local names, lists as declared', async () => {
    expect(
      await said({ body: envelope('\n<n:result xmlns:n="urn:n"><n:item>1</n:item></n:result>\n') }),
    ).toEqual({ kind: 'result', name: 'result', result: { item: ['1'] } });
  });

  it('may hold nothing', async () => {
    expect(await said({ body: envelope('<result/>') })).toEqual({
      kind: 'result',
      name: 'result',
      result: {},
    });
  });

  it('may come with a Header and in any namespace', async () => {
    const body = '<Envelope xmlns="urn:other"><Header><x/></Header><Body><result/></Body></Envelope>';
    expect(await said({ body })).toMatchObject({ kind: 'result', name: 'result' });
  });

  it.each([200, 400, 403, 500])('is a Fault under HTTP %i', async (status) => {
    expect(await said({ status, body: FAULT })).toEqual({
      kind: 'fault',
      status,
      retryAfterSeconds: null,
      code: 's:Client',
      text: 'Permission deniend',
    });
  });

  it.each([
    ['without a code', '<s:Fault><faultstring>no</faultstring></s:Fault>', { code: '', text: 'no' }],
    ['without a text', '<s:Fault><faultcode>c</faultcode></s:Fault>', { code: 'c', text: '' }],
    ['without anything', '<s:Fault/>', { code: '', text: '' }],
    [
      'of SOAP 1.2',
      '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>no</s:Text></s:Reason></s:Fault>',
      { code: 's:Sender', text: 'no' },
    ],
  ])('is a Fault %s, and never a result', async (_what, fault, facts) => {
    expect(await said({ body: envelope(fault) })).toEqual({
      kind: 'fault',
      status: 200,
      retryAfterSeconds: null,
      ...facts,
    });
  });
});

describe('what is no SOAP answer', () => {
  const unreadable = 'unreadable: ispring-soap gave an answer that cannot be read (listSessionsByTraining): ';

  it.each([
    ['no Body', `<s:Envelope xmlns:s="${ENVELOPE}"/>`, 'expected one element in the SOAP Body'],
    ['an empty Body', envelope(' \n '), 'expected one element in the SOAP Body'],
    ['text in the Body', envelope('Permission denied'), 'expected one element in the SOAP Body'],
    ['two elements in the Body', envelope('<a/><b/>'), 'expected one element in the SOAP Body'],
    [
      'two of one name in the Body',
      envelope('<a><b/></a><a><b/></a>'),
      'expected one element in the SOAP Body',
    ],
    ['a result beside a Fault', envelope('<a/><s:Fault/>'), 'expected one element in the SOAP Body'],
    ['text for a result', envelope('<result>Permission denied</result>'), 'expected elements in the result'],
    ['another root', '<message/>', 'expected the one root element Envelope'],
    ['a page of XHTML', '<html><body><p>Sign in</p></body></html>', 'expected the one root element Envelope'],
    ['JSON', '{"code":1}', 'expected well-formed XML'],
    ['nothing', '', 'expected well-formed XML'],
    ['half an envelope', FAULT.slice(0, -20), 'expected well-formed XML'],
  ])('%s', async (_what, body, reason) => {
    expect(await refused({ body })).toBe(unreadable + reason);
  });

  it.each([
    [400, 'refused: ispring-soap refused the request (listSessionsByTraining): HTTP 400'],
    [401, 'unauthenticated: ispring-soap refused the credential (listSessionsByTraining): HTTP 401'],
    [403, 'forbidden: ispring-soap denied permission (listSessionsByTraining): HTTP 403'],
    [429, 'rate-limited: ispring-soap has no quota left for us (listSessionsByTraining): HTTP 429'],
    [500, 'refused: ispring-soap refused the request (listSessionsByTraining): HTTP 500'],
  ])('HTTP %i without a Fault: the status speaks', async (status, expected) => {
    for (const body of [
      '',
      '<html><body>Bad gateway<br></body></html>',
      envelope('<result/>'),
      FAULT.slice(0, -9),
    ]) {
      expect(await refused({ status, body })).toBe(expected);
      await upstream.stop();
    }
  });

  it('keeps what the status knows beside it', async () => {
    const answer = { status: 429, headers: { 'retry-after': '30' }, body: 'slow down' };
    expect(await failureFrom(() => said(answer))).toMatchObject({ retryAfterSeconds: 30, status: 429 });
  });
});
