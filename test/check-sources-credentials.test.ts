import { startSandbox, type Sandbox, type Fault, type UpstreamName } from '../src/sandbox/index.js';
import type { Finding } from '../src/check/check-upstreams.js';
import { byLogin, byToken, check, GOOD } from './support/checked.js';
import type { Overrides } from './support/sources.js';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

type Expected = Pick<Finding, 'reachable' | 'credential' | 'permission' | 'failure'> & {
  /** Words of the line that says what to do. */
  readonly problem: RegExp;
};

const expected = ({ problem, ...rest }: Expected): unknown => ({
  ...rest,
  problem: expect.stringMatching(problem),
});

describe('a credential that is wrong', () => {
  const refused = (problem: RegExp): Expected => ({
    reachable: 'yes',
    credential: 'refused',
    permission: null,
    failure: 'unauthenticated',
    problem,
  });
  const cases: [string, Overrides, UpstreamName, Expected][] = [
    [
      'a password of Webex',
      { WEBEX_PASSWORD: 'wrong' },
      'webex',
      refused(/code 030002.*WEBEX_ID and WEBEX_PASSWORD/),
    ],
    ['a user of Webex', { WEBEX_ID: 'nobody' }, 'webex', refused(/code 030001.*WEBEX_ID/)],
    [
      'a password for a ticket',
      { WEBEX_AUTH: 'ticket', WEBEX_PASSWORD: 'wrong' },
      'webex',
      refused(/AuthenticateUser failed, code 030002. Look at WEBEX_ID and WEBEX_PASSWORD\./),
    ],
    [
      'a key of UIS',
      { UIS_ACCESS_TOKEN: 'wrong' },
      'uis',
      refused(/access_token_invalid. Look at UIS_ACCESS_TOKEN\./),
    ],
    [
      'a client secret of iSpring',
      { ISPRING_CLIENT_SECRET: 'wrong' },
      'ispring-rest',
      refused(/api\/v3\/token failed.*Look at ISPRING_CLIENT_ID and ISPRING_CLIENT_SECRET\./),
    ],
    [
      'a client secret of iSpring, for SOAP, which was not asked itself',
      { ISPRING_CLIENT_SECRET: 'wrong' },
      'ispring-soap',
      {
        ...refused(
          /^ispring-soap has no token: ISPRING_URL gave none for it, code 401. Look at ISPRING_CLIENT_ID/,
        ),
        reachable: null,
      },
    ],
    ['a token of iSpring', byToken('wrong'), 'ispring-rest', refused(/Look at ISPRING_ACCESS_TOKEN\./)],
    [
      'a token of iSpring, for which SOAP has no fault of its own',
      byToken('wrong'),
      'ispring-soap',
      {
        reachable: 'yes',
        credential: 'in doubt',
        permission: 'in doubt',
        failure: 'forbidden',
        problem: /Credential or permission.*ISPRING_ACCESS_TOKEN.*ISPRING_TRAINING_IDS/,
      },
    ],
  ];
  it.each(cases)('%s', async (_, overrides, name, told) => {
    expect((await check(sandbox, overrides))[name]).toMatchObject(expected(told) as object);
  });

  it('a login of UIS', async () => {
    const { uis } = await check(sandbox, byLogin(sandbox.credentials.uis.login, 'wrong'));
    expect(uis).toMatchObject(
      expected(refused(/login.user failed, code auth_error. Look at UIS_LOGIN and UIS_PASSWORD\./)) as object,
    );
  });

  it('a site of Webex, for which it has no code', async () => {
    const { webex } = await check(sandbox, { WEBEX_SITE_NAME: 'elsewhere' });
    expect(webex).toMatchObject({
      reachable: 'yes',
      failure: 'fault',
      problem: expect.stringContaining('Look at WEBEX_SITE_NAME'),
    });
  });
});

describe('a right that is missing', () => {
  it('to read results: SOAP serves such an account all the same', async () => {
    const { clientId, clientSecret } = sandbox.credentials.ispringLimited;
    const found = await check(sandbox, { ISPRING_CLIENT_ID: clientId, ISPRING_CLIENT_SECRET: clientSecret });
    expect(found['ispring-soap']).toMatchObject(GOOD);
    expect(found['ispring-rest']).toMatchObject({
      reachable: 'yes',
      credential: 'accepted',
      permission: 'denied',
      failure: 'forbidden',
      problem: expect.stringMatching(/account owner and account administrators/),
    });
  });

  const denied = { reachable: 'yes', credential: 'accepted', permission: 'denied', failure: 'forbidden' };
  const cases: [UpstreamName, string, Fault, object][] = [
    [
      'webex',
      'a privilege',
      { kind: 'protocolFault', code: '000001' },
      { ...denied, problem: expect.stringMatching(/000001.*WEBEX_ID/) },
    ],
    [
      'uis',
      'a right',
      { kind: 'protocolFault', code: -32003, mnemonic: 'forbidden' },
      { ...denied, problem: expect.stringContaining('rights of the user of UIS_ACCESS_TOKEN') },
    ],
    [
      'uis',
      'a place on its list of addresses, which says nothing of the key',
      { kind: 'protocolFault', code: -32003, mnemonic: 'ip_not_whitelisted' },
      { ...denied, credential: null, problem: expect.stringContaining('allow-list') },
    ],
    [
      'ispring-soap',
      'or the credential, which it does not tell apart',
      { kind: 'protocolFault', text: 'Permission deniend' },
      {
        ...denied,
        credential: 'in doubt',
        permission: 'in doubt',
        problem: expect.stringContaining('Credential or permission'),
      },
    ],
  ];
  it.each(cases)('of %s: %s', async (name, _, fault, told) => {
    sandbox.control.setFault(name, fault);
    expect((await check(sandbox))[name]).toMatchObject(told);
  });
});
