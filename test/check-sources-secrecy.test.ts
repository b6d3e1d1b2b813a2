import { checkUpstreams } from '../src/check/check-upstreams.js';
import { asJson, asText } from '../src/check/report.js';
import { startSandbox, upstreamNames, type Sandbox } from '../src/sandbox/index.js';
import { readSettings } from '../src/settings.js';
import { byLogin, byToken } from './support/checked.js';
import type { Overrides } from './support/sources.js';
import { marked } from './support/marks.js';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

/** All that is printed with these settings, in both forms. */
async function printed(environment: Overrides): Promise<string> {
  const upstreams = await checkUpstreams(readSettings(environment));
  const report = { sandbox: false, upstreams, settings: [], warnings: [] };
  return asText(report) + asJson(report);
}

describe('a check shows no secret, no address and no body', () => {
  const CANARIES = {
    ISPRING_CLIENT_ID: marked('id'),
    ISPRING_CLIENT_SECRET: marked('secret'),
    ISPRING_ACCOUNT_URL: 'https://canary.example',
    WEBEX_ID: 'canary-user',
    WEBEX_PASSWORD: marked('password'),
    UIS_ACCESS_TOKEN: marked('key'),
  };
  const accounts = (): [string, Overrides][] => [
    ['good ones', {}],
    ['wrong ones', CANARIES],
    [
      'wrong ones by token, ticket and login',
      {
        ...CANARIES,
        ...byToken(marked('token')),
        ...byLogin(marked('login'), marked('password')),
        WEBEX_AUTH: 'ticket',
      },
    ],
  ];
  const faults = [
    { kind: 'latency' },
    { kind: 'protocolFault', text: 'canary' },
    { kind: 'status', status: 403 },
    { kind: 'status', status: 500 },
    { kind: 'html' },
    { kind: 'badRow' },
    { kind: 'garbage' },
    { kind: 'refuseTokens' },
    { kind: 'reset' },
  ] as const;

  it.each(accounts().flatMap(([name, overrides]) => faults.map((fault) => ({ name, fault, overrides }))))(
    'with credentials that are $name, and $fault',
    async ({ fault, overrides }) => {
      for (const name of upstreamNames) sandbox.control.setFault(name, fault);
      const text = await printed({ ...sandbox.environment, ...overrides });
      const { ispring, webex, uis } = sandbox.credentials;
      const credentials = [...Object.values(ispring), ...Object.values(webex), ...Object.values(uis)];
      for (const secret of [...credentials, 'canary', '127.0.0.1', 'maintenance', 'from the sandbox']) {
        expect(text).not.toContain(secret);
      }
    },
  );
});
