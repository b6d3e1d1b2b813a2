import { checkUpstreams, type Finding } from '../../src/check/check-upstreams.js';
import type { Sandbox, UpstreamName } from '../../src/sandbox/index.js';
import { readSettings } from '../../src/settings.js';
import { Leaks } from './leaks.js';
import type { Overrides } from './sources.js';

/**
 * What is found of each upstream with the settings of the sandbox, but for `overrides`. All must be configured. Fails where a
 * finding holds a credential, or an address of an upstream.
 */
export async function check(
  sandbox: Sandbox,
  overrides: Overrides = {},
): Promise<Record<UpstreamName, Finding>> {
  const environment = { ...sandbox.environment, ...overrides };
  const findings = await checkUpstreams(readSettings(environment));
  const leaks = new Leaks(environment);
  leaks.search('what was found', JSON.stringify(findings));
  leaks.expectNone();
  return Object.fromEntries(findings.map((finding) => [finding.name, finding])) as Record<
    UpstreamName,
    Finding
  >;
}

/** What is found of an upstream that serves us. */
export const GOOD = {
  reachable: 'yes',
  credential: 'accepted',
  permission: 'granted',
  failure: null,
  problem: null,
  warnings: [],
};

/** iSpring by a token, instead of the client credentials of the sandbox. */
export const byToken = (token: string): Overrides => ({
  ISPRING_ACCESS_TOKEN: token,
  ISPRING_CLIENT_ID: undefined,
  ISPRING_CLIENT_SECRET: undefined,
});

/** UIS by a login, instead of the key of the sandbox. */
export const byLogin = (login: string, password: string): Overrides => ({
  UIS_ACCESS_TOKEN: undefined,
  UIS_LOGIN: login,
  UIS_PASSWORD: password,
});
