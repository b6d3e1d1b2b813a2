import { credentials, landmarks } from '../../src/sandbox/index.js';
import type { WebexTrainingSession } from '../../src/sources/index.js';
import { openFixtures, written } from '../support/fixtures.js';
import { operationOf, outcomesOf, sourcesOf, type Overrides } from '../support/sources.js';
import { startUpstream, type Handler, type Upstream } from '../support/upstream.js';
import { describeSource } from './laws.js';

const { webex, webexForeign } = credentials;

describeSource({
  name: 'webex',
  prefix: 'WEBEX',
  account: ['WEBEX_URL', 'WEBEX_SITE_NAME', 'WEBEX_ID', 'WEBEX_PASSWORD'],
  questions: [
    {
      name: 'session',
      operation: 'GetTrainingSession',
      widest: 1,
      load: (loaders, key) => loaders.webex.session.load(key),
      keys: (data) => {
        const ours = data.webex.sessions.filter(({ schedule }) => schedule.hostWebExID === webex.webExId);
        return ours.slice(0, 6).map(({ sessionKey }) => sessionKey);
      },
      carried: ({ sessionKey }) => [String(sessionKey)],
      expected: (_, key) => [key],
      recognise: (answer) => [(answer as WebexTrainingSession).sessionKey],
      unknownKey: (i) => String(700_000_000 + i),
      absent: null,
      exclusive: {
        key: () => landmarks.foreignSessionKeys[0],
        to: 'the stranger',
        otherwise: 'forbidden',
      },
    },
  ],
  protocolFailures: [
    { fault: { code: '000001' }, kind: 'forbidden', vendorCode: '000001' },
    { fault: { code: '000045' }, kind: 'rate-limited', vendorCode: '000045' },
    { fault: { code: '030001' }, kind: 'unauthenticated', vendorCode: '030001' },
    { fault: { code: '060019', status: 500 }, kind: 'fault', vendorCode: '060019' },
    { fault: {}, kind: 'fault', vendorCode: null },
  ],
  stranger: { WEBEX_ID: webexForeign.webExId, WEBEX_PASSWORD: webexForeign.password },
  renewal: {
    settings: { WEBEX_AUTH: 'ticket' },
    upstream: 'webex',
    operation: 'AuthenticateUser',
    refusedAs: 'unauthenticated',
  },
  canaries: (url) => ({
    WEBEX_URL: `${url}/CANARY`,
    WEBEX_SITE_NAME: 'CANARY-site',
    WEBEX_PARTNER_ID: 'CANARY-partner',
    WEBEX_ID: 'CANARY-id',
    WEBEX_EMAIL: 'CANARY@example.com',
    WEBEX_PASSWORD: 'CANARY-password',
    WEBEX_AUTH: 'ticket',
  }),
  issue: ({ body }) =>
    body.includes('AuthenticateUser')
      ? {
          body: message(
            '<result>SUCCESS</result>',
            '<bodyContent xsi:type="authenticateUserResponse"><sessionTicket>CANARY-ticket</sessionTicket></bodyContent>',
          ),
        }
      : undefined,
  protest: (words) => ({
    body: message(
      `<result>FAILURE</result><reason>${escaped(words)}</reason><exceptionID>${escaped(words)}</exceptionID>`,
      '<bodyContent/>',
    ),
  }),
});

function message(response: string, content: string): string {
  return `<message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><header><response>${response}</response></header><body>${content}</body></message>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

describe('webex', () => {
  const SUCCESS = '<result>SUCCESS</result>';
  const failure = (exceptionId: string): string =>
    message(`<result>FAILURE</result><exceptionID>${exceptionId}</exceptionID>`, '<bodyContent/>');
  const session = (key: string): string =>
    message(
      SUCCESS,
      `<bodyContent xsi:type="getTrainingSessionResponse"><sessionKey>${key}</sessionKey></bodyContent>`,
    );
  const ticket = (text: string): string =>
    message(
      SUCCESS,
      `<bodyContent xsi:type="authenticateUserResponse"><sessionTicket>${text}</sessionTicket></bodyContent>`,
    );

  let upstream: Upstream;
  afterEach(() => upstream.stop());

  /** What the session `1` is, of an account whose upstream lives by a script. */
  async function asked(handler: Handler, overrides: Overrides = {}): Promise<unknown> {
    upstream = await startUpstream(handler);
    const account = {
      WEBEX_URL: `${upstream.url}/WBXService/XMLService`,
      WEBEX_SITE_NAME: 'acme',
      WEBEX_ID: 'host',
      WEBEX_PASSWORD: 'open-sesame',
    };
    const loaders = sourcesOf(account, overrides).loaders(operationOf());
    const [outcome] = await outcomesOf([loaders.webex.session.load(KEY)]);
    return outcome;
  }
  const KEY = landmarks.sampleSessionKey;

  it("reads the answer of the vendor's page, broken tag and all", async () => {
    const fixtures = openFixtures('webex');
    const page = 'get-training-session/vendor-page';
    const record = await asked(() => ({ body: fixtures.reply(page).body }));
    expect(written(record)).toEqual(fixtures.record(page));
    expect(upstream.calls).toMatchObject([
      {
        method: 'POST',
        path: '/WBXService/XMLService',
        headers: { 'content-type': 'text/xml; charset=UTF-8' },
      },
    ]);
  });

  it('sends its password with each request, or only for a ticket', async () => {
    await asked(() => ({ body: session(KEY) }));
    expect(upstream.calls.map(({ body }) => /<password>(.*)<\/password>/.exec(body)?.[1])).toEqual([
      'open-sesame',
    ]);
    await upstream.stop();
    const handler: Handler = ({ body }) => ({
      body: body.includes('AuthenticateUser') ? ticket('ticket-1') : session(KEY),
    });
    await asked(handler, { WEBEX_AUTH: 'ticket' });
    const [first, second] = upstream.calls.map(({ body }) => body);
    expect(first).toContain('<password>open-sesame</password>');
    expect(second).toContain('<sessionTicket>ticket-1</sessionTicket>');
    expect(second).not.toContain('open-sesame');
  });

  it.each(['000015', '060001'])(
    'takes %s for a session that is not there, under any HTTP status',
    async (code) => {
      expect(await asked(() => ({ body: failure(code) }))).toBeNull();
      await upstream.stop();
      expect(await asked(() => ({ body: failure(code), status: 500 }))).toBeNull();
    },
  );

  it('takes a user that is not there for a refused credential', async () => {
    const outcome = await asked(() => ({ body: failure('000015') }), { WEBEX_AUTH: 'ticket' });
    expect(outcome).toMatchObject({ kind: 'unauthenticated', operation: 'GetTrainingSession' });
  });

  it('takes no answer about another session', async () => {
    expect(await asked(() => ({ body: session('1') }))).toMatchObject({ kind: 'unreadable' });
  });

  it('takes no success from a failed HTTP status', async () => {
    const outcome = await asked(() => ({ body: session(KEY), status: 502 }));
    expect(outcome).toMatchObject({ kind: 'refused', status: 502, retryable: true });
  });
});
