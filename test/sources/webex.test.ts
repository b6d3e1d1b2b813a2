import { credentials, landmarks } from '../../src/sandbox/index.js';
import type { WebexTrainingSession } from '../../src/sources/index.js';
import { openFixtures, written } from '../support/fixtures.js';
import { outcomesOf, type Overrides } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { describeSource } from './laws.js';
import { failure, scriptedWebex, success, ticket, WEBEX } from './webex-account.js';

const { webex } = credentials;

describeSource({
  ...WEBEX,
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
});

describe('webex', () => {
  const session = (key: string): string =>
    success('getTrainingSessionResponse', `<sessionKey>${key}</sessionKey>`);

  let upstream: Upstream;
  afterEach(() => upstream.stop());

  /** What the session `1` is, of an account whose upstream lives by a script. */
  async function asked(handler: Handler, overrides: Overrides = {}): Promise<unknown> {
    const scripted = await scriptedWebex(handler, overrides);
    ({ upstream } = scripted);
    const [outcome] = await outcomesOf([scripted.loaders.session.load(KEY)]);
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
