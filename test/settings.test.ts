import { inspect } from 'node:util';
import { readSettings, readSurroundings, unknownSettings, withSandbox } from '../src/settings.js';
import { marked } from './support/marks.js';
import { problemsIn } from './support/settings-problems.js';

const WEBEX = {
  WEBEX_URL: 'https://acme.webex.com/WBXService/XMLService',
  WEBEX_SITE_NAME: 'acme',
  WEBEX_ID: 'host',
  WEBEX_PASSWORD: marked('webex-password'),
};
const UIS = { UIS_URL: 'https://dataapi.uiscom.ru/v2.0', UIS_ACCESS_TOKEN: marked('uis-token') };
const ISPRING = {
  ISPRING_URL: 'https://api-learn.ispringlearn.com/',
  ISPRING_SOAP_URL: 'https://acme.ispringlearn.com/soap/',
  ISPRING_CLIENT_ID: 'client',
  ISPRING_CLIENT_SECRET: marked('ispring-secret'),
};

const problemsOf = (environment: Record<string, string>) => problemsIn(environment);

describe('settings', () => {
  it('have the documented defaults', () => {
    const settings = readSettings(UIS);
    expect(settings).toMatchObject({
      server: { host: '127.0.0.1', port: 4000 },
      operation: { deadlineMs: 30_000, maxUpstreamCalls: 500 },
      trainingIds: [],
      scheduleZone: null,
      cacheMaxBytes: 64 * 1024 * 1024,
      sources: {
        webex: {
          policy: {
            timeoutMs: 10_000,
            concurrency: 10,
            freshness: { ttlSeconds: 60, staleSeconds: 600 },
          },
          account: null,
        },
        ispringSoap: { account: null },
      },
    });
  });

  it('say of each upstream apart how long its answers are good', () => {
    const { sources, cacheMaxBytes } = readSettings({
      ...UIS,
      UIS_TTL_SECONDS: '0',
      ISPRING_SOAP_TTL_SECONDS: '5',
      ISPRING_REST_STALE_SECONDS: '7',
      CACHE_MAX_MB: '1',
    });
    const { uis, ispringSoap, ispringRest } = sources;
    expect([uis, ispringSoap, ispringRest].map(({ policy }) => policy.freshness)).toEqual([
      { ttlSeconds: 0, staleSeconds: 600 },
      { ttlSeconds: 5, staleSeconds: 600 },
      { ttlSeconds: 60, staleSeconds: 7 },
    ]);
    expect(cacheMaxBytes).toBe(1024 * 1024);
  });

  it('describe an account for each source that is configured', () => {
    const { sources } = readSettings({ ...WEBEX, ...UIS, ...ISPRING, ISPRING_TIME_ZONE: 'Europe/Moscow' });
    expect(sources.ispringRest.account).toEqual({
      url: 'https://api-learn.ispringlearn.com',
      accountUrl: null,
      timeZone: 'Europe/Moscow',
    });
    expect(sources.ispringSoap.account).toEqual({
      url: 'https://acme.ispringlearn.com/soap/',
      namespace: 'http://ispringlearn.ru/go/services/api/soap',
      timeZone: 'Europe/Moscow',
    });
    expect(sources.webex.account).toMatchObject({
      site: { siteName: 'acme' },
      proof: { kind: 'password' },
      partnerId: null,
    });
    expect(sources.uis.account).toMatchObject({ userId: null, credential: { kind: 'key' } });
  });

  it.each([
    ['ISPRING_ACCOUNT_URL', 'https://acme\n.ispringlearn.com'],
    ['ISPRING_ACCOUNT_URL', 'https://обучение.рф'],
    ['UIS_URL', 'https://dataapi.uiscom.ru\n/v2.0'],
  ])('take no %s that could not be sent', (name, value) => {
    expect(problemsOf({ ...UIS, ...ISPRING, [name]: value })).toEqual([
      expect.stringMatching(`^${name}: expected an http or https address `),
    ]);
  });

  it('never print a secret', () => {
    const settings = readSettings({ ...WEBEX, ...UIS, ...ISPRING });
    const printed = inspect(settings, { depth: null, showHidden: true }) + JSON.stringify(settings);
    const proof = settings.sources.webex.account?.proof;
    expect(printed).not.toContain('canary');
    expect(proof?.kind === 'password' ? proof.password.reveal() : null).toBe(marked('webex-password'));
  });

  it('cannot be changed once read', () => {
    const settings = readSettings(UIS);
    expect(() => Object.assign(settings.operation, { deadlineMs: 1 })).toThrow(TypeError);
    expect(() => Object.assign(settings, { sandbox: true })).toThrow(TypeError);
  });

  it('tell all problems at once, each by its variable, with what was expected and not what was given', () => {
    const problems = problemsOf({
      HOST: '0.0.0.0',
      PORT: 'canary-port',
      LOG_LEVEL: 'loud',
      SANDBOX: 'yes',
      REQUEST_DEADLINE_MS: '0',
      MAX_UPSTREAM_CALLS: '-1',
      ISPRING_URL: 'canary.example',
      ISPRING_TRAINING_IDS: 'canary,b431d5a0-2d14-11ed-b56c-0242c0a87043',
      ISPRING_TIME_ZONE: 'Mars/Phobos',
      WEBEX_URL: 'https://user:canary@acme.webex.com',
      WEBEX_AUTH: 'magic',
      WEBEX_TIMEOUT_MS: '1e3',
      WEBEX_TTL_SECONDS: '-1',
      UIS_STALE_SECONDS: 'canary',
      CACHE_MAX_MB: '0',
      UIS_TIME_ZONE: '+03:00',
      UIS_USER_ID: 'me',
      UIS_PASSWORD: marked('password'),
    });
    const named = problems.map((problem) => problem.split(': ')[0]);
    expect(named.sort()).toEqual(
      [
        'HOST',
        'PORT',
        'LOG_LEVEL',
        'SANDBOX',
        'REQUEST_DEADLINE_MS',
        'MAX_UPSTREAM_CALLS',
        'ISPRING_URL',
        'ISPRING_CLIENT_ID',
        'ISPRING_CLIENT_SECRET',
        'ISPRING_TRAINING_IDS',
        'ISPRING_TIME_ZONE',
        'WEBEX_URL',
        'WEBEX_AUTH',
        'WEBEX_TIMEOUT_MS',
        'WEBEX_TTL_SECONDS',
        'UIS_STALE_SECONDS',
        'CACHE_MAX_MB',
        'WEBEX_SITE_NAME or WEBEX_SITE_ID',
        'WEBEX_ID or WEBEX_EMAIL',
        'WEBEX_PASSWORD',
        'UIS_TIME_ZONE',
        'UIS_URL',
        'UIS_LOGIN',
        'UIS_USER_ID',
      ].sort(),
    );
    for (const problem of problems) expect(problem).toMatch(/: expected /);
    expect(problems.join()).not.toContain('canary');
  });

  it.each([
    ['an address without a credential', { UIS_URL: UIS.UIS_URL }, ['UIS_ACCESS_TOKEN']],
    ['a login without its password', { UIS_URL: UIS.UIS_URL, UIS_LOGIN: 'me' }, ['UIS_PASSWORD']],
    [
      'a password of Webex alone',
      { WEBEX_PASSWORD: 'x' },
      ['WEBEX_URL', 'WEBEX_SITE_NAME or WEBEX_SITE_ID', 'WEBEX_ID or WEBEX_EMAIL'],
    ],
    ['a client of iSpring alone', { ISPRING_CLIENT_ID: 'x' }, ['ISPRING_URL', 'ISPRING_CLIENT_SECRET']],
    ['a login of UIS alone', { UIS_LOGIN: 'me' }, ['UIS_URL', 'UIS_PASSWORD']],
    [
      'SOAP without a way to a token',
      { ISPRING_SOAP_URL: 'https://a.example/soap', ISPRING_CLIENT_ID: 'x', ISPRING_CLIENT_SECRET: 'y' },
      ['ISPRING_URL'],
    ],
    ['nothing at all', {}, ['ISPRING_URL, ISPRING_SOAP_URL, WEBEX_URL or UIS_URL']],
    ['a variable that is empty', { ...UIS, PORT: '', UIS_TIME_ZONE: ' ' }, []],
    [
      'SOAP with a fixed token',
      { ISPRING_SOAP_URL: 'https://a.example/soap?x=1', ISPRING_ACCESS_TOKEN: 'x' },
      [],
    ],
  ])('judge %s', (_name, environment, expected) => {
    expect(problemsOf(environment).map((problem) => problem.split(': ')[0])).toEqual(expected);
  });
});

describe('ISPRING_TRAINING_IDS', () => {
  it('takes ids in either form, in capitals, spaced, repeated and with a comma at the end', () => {
    const id = 'b431d5a0-2d14-11ed-b56c-0242c0a87043';
    const list = `${id.toUpperCase()}, ispring:training:${id},`;
    expect(readSettings({ ...UIS, ISPRING_TRAINING_IDS: list }).trainingIds).toEqual([id]);
  });
});

describe('variables that are no settings', () => {
  it('are told when they sound like ours: a slip of the pen, or of another version', () => {
    const environment = {
      ...UIS,
      WEBEX_PASWORD: 'x',
      AUTH_API_KEY: 'x',
      PATH: '/bin',
      UIS_TIMEOUT_MS: '1',
      AUTHOR: 'me',
      ISPRINGURL: 'x',
      uis_url: 'x',
      MAX_UPSTREAM_CALL: '1',
    };
    expect(unknownSettings(environment)).toEqual([
      'Set, but no setting of this version: AUTH_API_KEY, ISPRINGURL, MAX_UPSTREAM_CALL, WEBEX_PASWORD, uis_url',
    ]);
    expect(unknownSettings(UIS)).toEqual([]);
  });
});

describe('the sandbox', () => {
  it.each([
    ['nothing', {}, true],
    ['what configures no upstream', { PORT: '0', UIS_TIME_ZONE: 'UTC' }, true],
    ['production', { NODE_ENV: 'production' }, false],
    ['production, when asked for', { NODE_ENV: 'production', SANDBOX: '1' }, true],
    ['an upstream', UIS, false],
    ['half an upstream', { WEBEX_ID: 'half a configuration' }, false],
    ['an upstream, when asked for', { ...UIS, SANDBOX: '1' }, true],
  ])('runs or does not, with %s', (_, environment, sandbox) => {
    expect(readSurroundings(environment).sandbox).toBe(sandbox);
  });

  it('takes the place of all accounts, and leaves the rest', () => {
    const environment = withSandbox({ ...WEBEX, WEBEX_SITE_ID: '1', WEBEX_TIMEOUT_MS: '5', PORT: '0' }, UIS);
    expect(environment).toEqual({ ...UIS, WEBEX_TIMEOUT_MS: '5', PORT: '0' });
  });
});
