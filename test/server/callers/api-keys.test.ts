import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey, keyOf, sha256 } from './keys.js';
import { listen } from './log-lines.js';
import { expectRefused } from './refusals.js';
import { codesOf, inAddress, posted, QUESTION, send, sendBytes } from './requests.js';

const EMAIL = `{ node(id: "ispring:employee:${landmarks.sampleEmployeeId}") { ... on Employee { name email } } }`;

let service: Service;
beforeAll(async () => {
  service = await startService({
    AUTH_API_KEYS: apiKeys({
      reader: ['graph:read'],
      personnel: ['graph:read', 'people:read'],
      'no reader': ['people:read', 'secrets:read', 'explain'],
      nothing: [],
      кладовая: ['graph:read'],
    }),
  });
});
afterAll(() => service.stop());

describe('a caller with an API key', () => {
  it.each(['x-api-key', 'X-API-Key', 'X-API-KEY'])('is known by %s', async (name) => {
    const heard = listen(service);
    const reply = await send(service.origin, posted({ [name]: keyOf('reader') }));
    expect([reply.status, codesOf(reply)]).toEqual([200, []]);
    expect((await heard()).operations).toMatchObject([{ caller: 'reader', outcome: 'ok', upstreamCalls: 1 }]);
  });

  it('is known for a GET, too', async () => {
    const reply = await send(service.origin, inAddress(asKey('reader')));
    expect([reply.status, codesOf(reply)]).toEqual([200, []]);
  });

  it('is known by a key that is no ASCII, as its bytes stand in the request', async () => {
    const body = JSON.stringify({ query: QUESTION });
    const fields = [
      'Host: x',
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    const bytes = ['POST /graphql HTTP/1.1', ...fields, `X-API-Key: ${keyOf('кладовая')}`, '', body].join(
      '\r\n',
    );
    const heard = listen(service);
    expect((await sendBytes(service.origin, bytes)).status).toBe(200);
    expect((await heard()).operations).toMatchObject([{ caller: 'кладовая', outcome: 'ok' }]);
  });

  it('has the scopes of that key, and of no other', async () => {
    const asked = async (name: string) => service.ask(EMAIL, {}, { headers: asKey(name) });
    const { data: seen, errors: none } = await asked('personnel');
    expect([seen.node.email, none]).toEqual([expect.stringContaining('@'), []]);
    const { data, errors } = await asked('reader');
    expect(data.node).toEqual({ name: seen.node.name, email: null });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('does not need to be of this machine, or sent to a name of its', async () => {
    const elsewhere = {
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
      host: 'graph.example',
    };
    const reply = await send(service.origin, posted({ ...asKey('reader'), ...elsewhere }));
    expect([reply.status, codesOf(reply)]).toEqual([200, []]);
  });

  it('leaves an Authorization of another kind to whoever it is for', async () => {
    const reply = await send(
      service.origin,
      posted({ ...asKey('reader'), authorization: 'Basic cHJveHk6cHJveHk=' }),
    );
    expect([reply.status, codesOf(reply)]).toEqual([200, []]);
  });
});

const right = keyOf('reader');

describe('who has no API key', () => {
  it.each<[string, Record<string, string>]>([
    ['sends nothing', {}],
    ['sends an empty key', { 'x-api-key': '' }],
    ['sends blanks', { 'x-api-key': '   ' }],
    ['sends a key that nobody was given', { 'x-api-key': keyOf('nobody') }],
    ['sends the hash of a key, as it stands in the settings', { 'x-api-key': sha256(right) }],
    ['sends a key in other letters', { 'x-api-key': right.toUpperCase() }],
    ['sends the beginning of a key', { 'x-api-key': right.slice(0, -1) }],
    ['sends a key and more', { 'x-api-key': `${right}0` }],
    ['sends two keys in one', { 'x-api-key': `${right}, ${keyOf('personnel')}` }],
    ['sends a name', { 'x-api-key': 'reader' }],
    ['sends a key as a bearer token', { authorization: `Bearer ${right}` }],
    ['sends a key beside a bearer token', { 'x-api-key': right, authorization: `Bearer ${right}` }],
    ['sends a key in a scheme of its own', { authorization: `ApiKey ${right}` }],
    ['sends a key as a password', { authorization: `Basic ${Buffer.from(`x:${right}`).toString('base64')}` }],
    [
      'sends a key in another header',
      { 'api-key': right, 'x-auth-token': right, cookie: `x-api-key=${right}` },
    ],
    ['says that it is of this machine', { host: 'localhost', 'x-real-ip': '127.0.0.1' }],
  ])('is refused when it %s', async (_name, headers) => {
    await expectRefused(service, posted(headers), { status: 401, code: 'UNAUTHENTICATED' });
  });

  it('is refused when it sends a key whose hash begins as that of a right one', async () => {
    const beginning = sha256(right).slice(0, 4);
    let wrong = '';
    for (let index = 0; !sha256(wrong).startsWith(beginning); index += 1) wrong = `guess-number-${index}`;
    await expectRefused(service, posted({ 'x-api-key': wrong }), { status: 401, code: 'UNAUTHENTICATED' });
  });

  it('is refused when it sends a key in the address', async () => {
    const path = `/graphql?${String(new URLSearchParams({ query: QUESTION, 'x-api-key': right }))}`;
    const { text } = await expectRefused(service, { path }, { status: 401, code: 'UNAUTHENTICATED' });
    expect(text).not.toContain(right);
    expect(service.log()).not.toContain(right);
  });

  it('is not asked for a bearer token where there are none', async () => {
    const { text } = await expectRefused(service, posted({ authorization: 'Bearer aaaa.bbbb.cccc' }), {
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    expect(text).toContain('only X-API-Key');
  });
});

describe('a known caller without graph:read', () => {
  it.each(['no reader', 'nothing'])('may ask nothing: %s', async (name) => {
    for (const sent of [posted(asKey(name)), inAddress(asKey(name)), posted(asKey(name), '{ __typename }')]) {
      await expectRefused(service, sent, { status: 403, code: 'FORBIDDEN', caller: name });
    }
  });

  it('may not even ask for a plan', async () => {
    await expectRefused(service, posted({ ...asKey('no reader'), 'x-explain': 'plan' }), {
      status: 403,
      code: 'FORBIDDEN',
      caller: 'no reader',
    });
  });
});
