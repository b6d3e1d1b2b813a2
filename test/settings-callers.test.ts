import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { readSettings, unwiseOf } from '../src/settings.js';
import { marked } from './support/marks.js';
import { problemsIn } from './support/settings-problems.js';

const UIS = { UIS_URL: 'https://dataapi.uiscom.ru/v2.0', UIS_ACCESS_TOKEN: marked('uis-token') };
const HASH = 'c0ffee'.padEnd(64, '0');
const KEYS = JSON.stringify([{ name: 'board', sha256: HASH, scopes: ['graph:read'] }]);
const SECRET = marked('secret-that-is-32-bytes-long');

const problemsOf = (environment: Record<string, string>) => problemsIn({ ...UIS, ...environment });

describe('settings of callers', () => {
  it('let only this machine call when nothing is set', () => {
    const { callers, server } = readSettings(UIS);
    expect(callers).toEqual({
      apiKeys: [],
      tokens: null,
      letsAnyoneIn: false,
      ratePerMinute: null,
      bringCredentials: false,
    });
    expect(server).toMatchObject({
      corsOrigins: [],
      trustedOnly: false,
      hidesSchema: false,
      tracesForAll: false,
    });
  });

  it('hold what was set', () => {
    const { callers, server } = readSettings({
      ...UIS,
      HOST: '0.0.0.0',
      AUTH_API_KEYS: KEYS,
      AUTH_JWKS_URL: 'https://login.example/keys',
      AUTH_JWT_ISSUER: 'https://login.example',
      AUTH_JWT_AUDIENCE: 'training-graph',
      AUTH: 'off',
      CALLER_RATE_PER_MINUTE: '60',
      CALLER_CREDENTIALS: 'on',
      CORS_ORIGINS: 'https://board.example.com, http://localhost:5173,https://board.example.com',
      TRUSTED_DOCUMENTS: 'only',
      FEDERATION_TRACES: 'on',
      NODE_ENV: 'production',
    });
    expect(callers).toMatchObject({
      apiKeys: [{ name: 'board', scopes: ['graph:read'] }],
      tokens: {
        keys: { kind: 'jwks', url: 'https://login.example/keys' },
        issuer: 'https://login.example',
        audience: 'training-graph',
      },
      letsAnyoneIn: true,
      ratePerMinute: 60,
      bringCredentials: true,
    });
    expect(server).toMatchObject({
      tracesForAll: true,
      host: '0.0.0.0',
      corsOrigins: ['https://board.example.com', 'http://localhost:5173'],
      trustedOnly: true,
      hidesSchema: true,
    });
  });

  describe('who may bring vendor credentials', () => {
    const ADDRESSES = {
      CALLER_CREDENTIALS: 'on',
      UIS_ACCESS_TOKEN: '',
      ISPRING_URL: 'https://api-learn.ispringlearn.com',
      ISPRING_SOAP_URL: 'https://acme.ispringlearn.com/soap/',
      WEBEX_URL: 'https://acme.webex.com/WBXService/XMLService',
      WEBEX_SITE_NAME: 'acme',
    };

    it('need none in the settings', () => {
      const { sources } = readSettings({ ...UIS, ...ADDRESSES });
      expect(sources.ispringLogin).toBeNull();
      expect(sources.ispringRest.account).not.toBeNull();
      expect(sources.ispringSoap.account).not.toBeNull();
      expect(sources.webex.account).toMatchObject({ site: { siteName: 'acme' }, proof: null });
      expect(sources.uis.account).toMatchObject({ credential: null });
    });

    it.each([
      ['ISPRING_CLIENT_ID', 'ISPRING_CLIENT_SECRET'],
      ['ISPRING_CLIENT_SECRET', 'ISPRING_CLIENT_ID'],
      ['UIS_LOGIN', 'UIS_PASSWORD'],
      ['UIS_PASSWORD', 'UIS_LOGIN'],
      ['WEBEX_PASSWORD', 'WEBEX_ID or WEBEX_EMAIL'],
    ])('may not find half of one there: %s alone', (half, missing) => {
      const problems = problemsOf({ ...ADDRESSES, [half]: marked('half') });
      expect(problems.map((problem) => problem.split(':')[0])).toEqual([missing]);
    });

    it('may find there whose Webex tickets are as a rule', () => {
      const { sources } = readSettings({ ...UIS, ...ADDRESSES, WEBEX_ID: 'host' });
      expect(sources.webex.account).toMatchObject({ webExId: 'host', proof: null });
    });

    it('need one there while they may bring none', () => {
      const problems = problemsOf({ ...ADDRESSES, CALLER_CREDENTIALS: 'off' });
      expect(problems.map((problem) => problem.split(':')[0])).toEqual([
        'ISPRING_CLIENT_ID',
        'ISPRING_CLIENT_SECRET',
        'WEBEX_ID or WEBEX_EMAIL',
        'WEBEX_PASSWORD',
        'UIS_ACCESS_TOKEN',
      ]);
    });
  });

  it('take hashes in any case', () => {
    const key = { name: 'board', sha256: HASH.toUpperCase(), scopes: [] };
    const { callers } = readSettings({ ...UIS, AUTH_API_KEYS: JSON.stringify([key]) });
    expect(callers.apiKeys[0]?.sha256.reveal()).toBe(HASH);
  });

  it('print no secret, and no hash of one', () => {
    const settings = readSettings({ ...UIS, AUTH_API_KEYS: KEYS, AUTH_JWT_SECRET: SECRET });
    const printed = inspect(settings, { depth: null, showHidden: true }) + JSON.stringify(settings);
    expect(printed).not.toMatch(/canary|c0ffee/);
  });

  it.each([
    ['AUTH_API_KEYS', KEYS],
    ['AUTH_JWT_SECRET', SECRET],
    ['AUTH_JWKS_URL', 'https://login.example/keys'],
    ['AUTH', 'off'],
  ])('let HOST be beyond loopback with %s', (name, value) => {
    const environment = { [name]: value };
    for (const HOST of ['0.0.0.0', '::', '10.1.2.3', 'graph.example.com']) {
      expect(problemsOf({ ...environment, HOST })).toEqual([]);
    }
    expect(problemsOf({ ...environment, HOST: 'http://graph.example.com' })).toEqual([
      'HOST: expected an IP address or a host name',
    ]);
  });

  it('refuse to listen beyond loopback for callers that prove nothing', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(
        /^HOST: expected a loopback address .* AUTH_API_KEYS, AUTH_JWT_SECRET or AUTH_JWKS_URL/,
      ),
    ]);
  });

  it('tell all that is wrong with keys, by its place and not by what was given', () => {
    const canary = 'canary-key-in-clear-text';
    const keys = [
      { name: 'a@example.com', sha256: canary, scopes: ['graph:write'] },
      { name: 'b', sha256: HASH },
      { name: 'c', sha256: HASH, scopes: 'graph:read', key: canary },
      canary,
    ];
    const problems = problemsOf({ AUTH_API_KEYS: JSON.stringify(keys) });
    expect(problems).toEqual([
      expect.stringMatching(/^AUTH_API_KEYS\[0\]\.name: expected a name of 1 to 64 letters/),
      'AUTH_API_KEYS[0].sha256: expected the SHA-256 of the key, 64 hexadecimal digits',
      'AUTH_API_KEYS[0].scopes[0]: expected one of graph:read, people:read, secrets:read, explain',
      'AUTH_API_KEYS[1].scopes: expected a list of scopes',
      'AUTH_API_KEYS[2].scopes: expected a list of scopes',
      'AUTH_API_KEYS[2]: expected an object with name, sha256 and scopes, and nothing else',
      'AUTH_API_KEYS[3]: expected an object with name, sha256 and scopes, and nothing else',
    ]);
    expect(problems.join()).not.toContain('canary');
  });

  it.each([
    ['{', 'a list, as [{'],
    ['{}', 'a list, as [{'],
    ['[]', 'a list of at least one key'],
    [`[${KEYS.slice(1, -1)},${KEYS.slice(1, -1)}]`, 'each key once'],
  ])('take no %s for keys', (AUTH_API_KEYS, expected) => {
    expect(problemsOf({ AUTH_API_KEYS })).toEqual([
      expect.stringContaining(`AUTH_API_KEYS: expected ${expected}`),
    ]);
  });

  it('take no hash of an empty key, which anybody has', () => {
    const sha256 = createHash('sha256').update('').digest('hex').toUpperCase();
    expect(problemsOf({ AUTH_API_KEYS: JSON.stringify([{ name: 'a', sha256, scopes: [] }]) })).toEqual([
      'AUTH_API_KEYS[0].sha256: expected the SHA-256 of a key that is not empty',
    ]);
  });

  it('want one way to check tokens, and something to check where more is said', () => {
    expect(problemsOf({ AUTH_JWT_SECRET: SECRET, AUTH_JWKS_URL: 'https://login.example/keys' })).toEqual([
      'AUTH_JWT_SECRET, AUTH_JWKS_URL: expected one of them',
    ]);
    expect(problemsOf({ AUTH_JWT_AUDIENCE: 'graph' })).toEqual([
      'AUTH_JWT_SECRET or AUTH_JWKS_URL: expected a value, since AUTH_JWT_AUDIENCE is set',
    ]);
  });

  it.each([
    ['CORS_ORIGINS', '*', 'a comma list of origins'],
    ['CORS_ORIGINS', 'https://*.example.com', 'a comma list of origins'],
    ['CORS_ORIGINS', 'https://board.example.com/', 'a comma list of origins'],
    ['CORS_ORIGINS', 'board.example.com', 'a comma list of origins'],
    ['AUTH', 'on', 'off or required'],
    ['TRUSTED_DOCUMENTS', 'yes', 'only or off'],
    ['FEDERATION_TRACES', 'yes', 'on or off'],
    ['CALLER_CREDENTIALS', 'yes', 'on or off'],
    ['CALLER_RATE_PER_MINUTE', '0', 'a whole number from 1 to 1000000'],
    ['AUTH_JWKS_URL', 'file:///keys', 'an http or https address'],
  ])('take no %s=%s', (name, value, expected) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}: expected ${expected}`)]);
  });

  it('show the schema to all in production where callers prove nothing', () => {
    expect(readSettings({ ...UIS, NODE_ENV: 'production', AUTH: 'off' }).server.hidesSchema).toBe(false);
    expect(readSettings({ ...UIS, AUTH_API_KEYS: KEYS }).server.hidesSchema).toBe(false);
  });

  it('warn of what is allowed and unwise, and of nothing else', () => {
    const warnings = (environment: Record<string, string>) =>
      unwiseOf(readSettings({ ...UIS, ...environment }).callers);
    expect(warnings({})).toEqual([]);
    expect(warnings({ AUTH_JWT_SECRET: SECRET, AUTH_API_KEYS: KEYS })).toEqual([]);
    expect(warnings({ AUTH_JWT_SECRET: 'canary' })).toEqual([
      expect.stringMatching(/^AUTH_JWT_SECRET is shorter/),
    ]);
    expect(warnings({ AUTH_JWKS_URL: 'http://127.0.0.1:9000/keys' })).toEqual([]);
    expect(warnings({ AUTH_JWKS_URL: 'http://login.example/keys' })).toEqual([
      expect.stringMatching(/^AUTH_JWKS_URL is read over plain http/),
    ]);
    expect(warnings({ AUTH: 'off' })).toEqual([expect.stringMatching(/^AUTH=off: /)]);
  });
});
