import type { Scope } from '../../../src/graph/scope.js';
import { startService, type Service } from '../../support/service.js';
import { expectRefused } from './refusals.js';
import { posted, send } from './requests.js';
import { bearer, SECRET, withSecret } from './tokens.js';

let service: Service;
beforeAll(async () => (service = await startService({ AUTH_JWT_SECRET: SECRET })));
afterAll(() => service.stop());

describe('the scopes of a bearer token', () => {
  /** What a caller with this claim may do, as far as it can be seen. */
  async function allowed(scope: unknown): Promise<Scope[]> {
    const headers = bearer(await withSecret({ scope }));
    const reply = await send(
      service.origin,
      posted(headers, '{ session(id: "510000100") { webex { hostKey remind { mobile } } } }'),
    );
    if (reply.status === 403) return [];
    const { data, extensions } = JSON.parse(reply.text) as {
      data: { session: { webex: { hostKey: unknown; remind: { mobile: unknown } } } };
      extensions?: { cost?: unknown };
    };
    const { hostKey, remind } = data.session.webex;
    return [
      'graph:read',
      ...(remind.mobile === null ? [] : (['people:read'] as const)),
      ...(hostKey === null ? [] : (['secrets:read'] as const)),
      ...(extensions?.cost === undefined ? [] : (['explain'] as const)),
    ];
  }

  it.each<[string, unknown, readonly Scope[]]>([
    ['words', 'graph:read people:read', ['graph:read', 'people:read']],
    [
      'all words',
      'explain secrets:read people:read graph:read',
      ['graph:read', 'people:read', 'secrets:read', 'explain'],
    ],
    ['a list', ['graph:read', 'secrets:read'], ['graph:read', 'secrets:read']],
    ['words of other services', 'openid graph:read graph:write admin', ['graph:read']],
    [
      'a list with what is no word',
      ['graph:read', 7, null, { explain: true }, ['people:read']],
      ['graph:read'],
    ],
    ['a list of several words in one', ['graph:read people:read'], []],
    ['nothing', undefined, []],
    ['an empty text', '', []],
    ['a star', '*', []],
    ['true', true, []],
    ['an object', { 'graph:read': true }, []],
    ['words in other letters', 'Graph:Read GRAPH:READ graph:read People:Read', ['graph:read']],
    ['words that begin alike', 'graph:read people:read:own people:rea explainer', ['graph:read']],
    ['words that end alike', 'graph:read xpeople:read', ['graph:read']],
    ['words that look alike', 'graph:read pеople:read secrets：read ｅxplain expla\u0131n', ['graph:read']],
    [
      'words with what cannot be seen',
      'graph:read people:read\u200b \u00adexplain secrets:read\u0000',
      ['graph:read'],
    ],
    [
      'words with other blanks between',
      'graph:read people:read\tsecrets:read\u00a0explain\nexplain,explain',
      ['graph:read'],
    ],
    ['names that all objects have', '__proto__ constructor toString graph:read', ['graph:read']],
  ])('given as %s are what they say', async (_name, scope, expected) => {
    expect(await allowed(scope)).toEqual(expected);
  });

  it('are found in no other claim', async () => {
    const headers = bearer(
      await withSecret({
        scope: undefined,
        scp: 'graph:read',
        scopes: ['graph:read'],
        roles: ['graph:read'],
      }),
    );
    await expectRefused(service, posted(headers), { status: 403, code: 'FORBIDDEN', caller: 'board' });
  });
});

describe('the issuer of a bearer token', () => {
  it('may be anyone where none is demanded, but it is text', async () => {
    for (const iss of ['https://other.example', undefined]) {
      expect((await send(service.origin, posted(bearer(await withSecret({ iss }))))).status).toBe(200);
    }
    for (const iss of [7, null, ['a'], {}]) {
      const { text } = await expectRefused(service, posted(bearer(await withSecret({ iss }))), {
        status: 401,
        code: 'UNAUTHENTICATED',
        challenge: 'invalid',
      });
      expect(text).toContain('its claim iss is not as it should be');
    }
  });
});
