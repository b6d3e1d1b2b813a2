import type { UpstreamPolicy } from './loading/upstream.js';
import type { SourcesSettings } from './sources/index.js';
import { ISPRING, UIS, WEBEX, type PolicyVariables } from './settings-catalogue-sources.js';
import type { Problems, Variables } from './settings-variables.js';

/**
 * One block a source. What is missing is noted beside what is wrong.
 *
 * @param brought whether callers may bring their own credentials: then an account needs none, or a whole one
 */
export function readSources(variables: Variables, problems: Problems, brought: boolean): SourcesSettings {
  const account = new Account(variables, problems, brought);
  return {
    ...readIspring(variables, account),
    webex: { policy: readPolicy(variables, WEBEX.policy), account: readWebex(variables, problems, account) },
    uis: { policy: readPolicy(variables, UIS.policy), account: readUis(variables, problems, account) },
  };
}

function readPolicy(variables: Variables, policy: PolicyVariables): UpstreamPolicy {
  return {
    timeoutMs: variables.read(policy.timeoutMs),
    concurrency: variables.read(policy.concurrency),
    freshness: {
      ttlSeconds: variables.read(policy.ttlSeconds),
      staleSeconds: variables.read(policy.staleSeconds),
    },
  };
}

/** Sets of variables of which one needs another, or of which only one may be there. */
class Account {
  constructor(
    private readonly variables: Variables,
    private readonly problems: Problems,
    private readonly brought: boolean,
  ) {}

  /** Whether the credential that these variables make up is left to the callers. */
  isBrought(credential: readonly string[]): boolean {
    return this.brought && !credential.some((name) => this.variables.has(name));
  }

  /** Notes `name` as missing when it is not set. */
  needs(name: string, reason: string): void {
    if (!this.variables.has(name)) this.problems.add(name, `a value, since ${reason}`);
  }

  /** Whether anything of the account is there; notes the address as missing when other variables are set without it. */
  begunBy(address: string, others: readonly string[]): boolean {
    if (this.variables.has(address)) return true;
    const other = others.find((name) => this.variables.has(name));
    if (other !== undefined) this.needs(address, `${other} is set`);
    return other !== undefined;
  }
}

type Ispring = Pick<SourcesSettings, 'ispringSoap' | 'ispringRest' | 'ispringLogin'>;

function readIspring(variables: Variables, account: Account): Ispring {
  const url = variables.read(ISPRING.account.url);
  const soapUrl = variables.read(ISPRING.account.soapUrl);
  const timeZone = variables.read(ISPRING.manner.timeZone);
  const accountUrl = variables.read(ISPRING.account.accountUrl);
  const rest = account.begunBy('ISPRING_URL', variables.has('ISPRING_SOAP_URL') ? [] : ISPRING_LOGIN);
  const login = rest || variables.has('ISPRING_SOAP_URL') ? readIspringLogin(variables, account, url) : null;
  const namespace = variables.read(ISPRING.manner.namespace);
  return {
    ispringSoap: {
      policy: readPolicy(variables, ISPRING.soapPolicy),
      account: soapUrl === null ? null : { url: soapUrl, namespace, timeZone },
    },
    ispringRest: {
      policy: readPolicy(variables, ISPRING.restPolicy),
      account: url === null ? null : { url, accountUrl, timeZone },
    },
    ispringLogin: login,
  };
}

const ISPRING_LOGIN = [
  'ISPRING_CLIENT_ID',
  'ISPRING_CLIENT_SECRET',
  'ISPRING_ACCESS_TOKEN',
  'ISPRING_ACCOUNT_URL',
];

function readIspringLogin(
  variables: Variables,
  account: Account,
  url: string | null,
): Ispring['ispringLogin'] {
  const token = variables.read(ISPRING.account.token);
  if (token !== null) return { url, credential: { kind: 'token', token } };
  if (account.isBrought(['ISPRING_ACCESS_TOKEN', 'ISPRING_CLIENT_ID', 'ISPRING_CLIENT_SECRET'])) return null;
  const reason = 'iSpring is configured and ISPRING_ACCESS_TOKEN is not set';
  account.needs('ISPRING_CLIENT_ID', reason);
  account.needs('ISPRING_CLIENT_SECRET', reason);
  if (variables.has('ISPRING_SOAP_URL'))
    account.needs('ISPRING_URL', 'the token for ISPRING_SOAP_URL is asked for there');
  const id = variables.read(ISPRING.account.clientId);
  const secret = variables.read(ISPRING.account.clientSecret);
  return id === null || secret === null ? null : { url, credential: { kind: 'client', id, secret } };
}

type Webex = SourcesSettings['webex']['account'];

function readWebex(variables: Variables, problems: Problems, account: Account): Webex {
  const url = variables.read(WEBEX.account.url);
  const auth = variables.read(WEBEX.account.auth);
  const siteId = variables.read(WEBEX.account.siteId);
  const others = ['SITE_NAME', 'SITE_ID', 'PARTNER_ID', 'ID', 'PASSWORD', 'EMAIL', 'AUTH'].map(
    (name) => `WEBEX_${name}`,
  );
  if (!account.begunBy('WEBEX_URL', others)) return null;
  const siteName = variables.read(WEBEX.account.siteName);
  if (siteName === null && !variables.has('WEBEX_SITE_ID')) {
    problems.add('WEBEX_SITE_NAME or WEBEX_SITE_ID', 'a value, since Webex is configured');
  }
  const webExId = variables.read(WEBEX.account.webExId);
  const email = variables.read(WEBEX.account.email);
  const isBrought = account.isBrought(['WEBEX_PASSWORD']);
  if (webExId === null && email === null && !isBrought)
    problems.add('WEBEX_ID or WEBEX_EMAIL', 'a value, since Webex is configured');
  if (!isBrought) account.needs('WEBEX_PASSWORD', 'Webex is configured');
  const password = variables.read(WEBEX.account.password);
  const site = siteName !== null ? { siteName } : siteId !== null ? { siteId } : null;
  if (url === null || site === null) return null;
  const kind = auth === 'ticket' ? 'exchanged-password' : 'password';
  const proof = password === null ? null : ({ kind, password } as const);
  return { url, site, partnerId: variables.read(WEBEX.account.partnerId), webExId, email, proof };
}

type Uis = SourcesSettings['uis']['account'];

function readUis(variables: Variables, problems: Problems, account: Account): Uis {
  const url = variables.read(UIS.account.url);
  const userId = variables.read(UIS.account.userId);
  if (!account.begunBy('UIS_URL', ['UIS_ACCESS_TOKEN', 'UIS_LOGIN', 'UIS_PASSWORD', 'UIS_USER_ID']))
    return null;
  const key = variables.read(UIS.account.key);
  if (key !== null) return url === null ? null : { url, userId, credential: { kind: 'key', key } };
  const login = variables.read(UIS.account.login);
  const password = variables.read(UIS.account.password);
  if (account.isBrought(['UIS_ACCESS_TOKEN', 'UIS_LOGIN', 'UIS_PASSWORD']))
    return url === null ? null : { url, userId, credential: null };
  if (login === null && password === null) {
    problems.add('UIS_ACCESS_TOKEN', 'a value (or UIS_LOGIN and UIS_PASSWORD), since UIS is configured');
    return null;
  }
  account.needs('UIS_LOGIN', 'UIS_PASSWORD is set');
  account.needs('UIS_PASSWORD', 'UIS_LOGIN is set');
  if (url === null || login === null || password === null) return null;
  return { url, userId, credential: { kind: 'login', login, password } };
}
