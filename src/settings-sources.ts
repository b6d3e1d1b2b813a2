import type { UpstreamPolicy } from './loading/upstream.js';
import type { SourcesSettings } from './sources/index.js';
import type { Problems, Variables } from './settings-variables.js';

/** Variables that make up the accounts: any of them set means that somebody configures upstreams. */
export const UPSTREAM_VARIABLES: readonly string[] = [
  'ISPRING_URL',
  'ISPRING_SOAP_URL',
  'ISPRING_CLIENT_ID',
  'ISPRING_CLIENT_SECRET',
  'ISPRING_ACCESS_TOKEN',
  'ISPRING_ACCOUNT_URL',
  'WEBEX_URL',
  'WEBEX_SITE_NAME',
  'WEBEX_SITE_ID',
  'WEBEX_PARTNER_ID',
  'WEBEX_ID',
  'WEBEX_PASSWORD',
  'WEBEX_EMAIL',
  'WEBEX_AUTH',
  'UIS_URL',
  'UIS_ACCESS_TOKEN',
  'UIS_LOGIN',
  'UIS_PASSWORD',
  'UIS_USER_ID',
];

/** Variables that say how upstreams are asked and read, and configure none. */
export const MANNER_VARIABLES: readonly string[] = [
  'ISPRING_SOAP_NAMESPACE',
  'ISPRING_TIME_ZONE',
  'ISPRING_TRAINING_IDS',
  'UIS_TIME_ZONE',
  ...['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].flatMap((name) => [
    `${name}_TIMEOUT_MS`,
    `${name}_CONCURRENCY`,
    `${name}_TTL_SECONDS`,
    `${name}_STALE_SECONDS`,
  ]),
];

const SOAP_NAMESPACE = 'http://ispringlearn.ru/go/services/api/soap';

/**
 * One block a source. What is missing is noted beside what is wrong.
 *
 * @param brought whether callers may bring their own credentials: then an account needs none, or a whole one
 */
export function readSources(variables: Variables, problems: Problems, brought: boolean): SourcesSettings {
  const account = new Account(variables, problems, brought);
  return {
    ...readIspring(variables, account),
    webex: { policy: readPolicy(variables, 'WEBEX'), account: readWebex(variables, problems, account) },
    uis: { policy: readPolicy(variables, 'UIS'), account: readUis(variables, problems, account) },
  };
}

function readPolicy(variables: Variables, prefix: string): UpstreamPolicy {
  return {
    timeoutMs: variables.integer(`${prefix}_TIMEOUT_MS`, 1, 600_000, 10_000),
    concurrency: variables.integer(`${prefix}_CONCURRENCY`, 1, 1000, 10),
    freshness: {
      ttlSeconds: variables.integer(`${prefix}_TTL_SECONDS`, 0, 604_800, 60),
      staleSeconds: variables.integer(`${prefix}_STALE_SECONDS`, 0, 604_800, 600),
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

  /** Whether the account is there; notes the address as missing when other variables are set without it. */
  begunBy(address: string, others: readonly string[]): boolean {
    if (this.variables.has(address)) return true;
    const other = others.find((name) => this.variables.has(name));
    if (other !== undefined) this.needs(address, `${other} is set`);
    return false;
  }
}

type Ispring = Pick<SourcesSettings, 'ispringSoap' | 'ispringRest' | 'ispringLogin'>;

function readIspring(variables: Variables, account: Account): Ispring {
  const url = variables.baseAddress('ISPRING_URL');
  const soapUrl = variables.endpoint('ISPRING_SOAP_URL');
  const timeZone = variables.timeZone('ISPRING_TIME_ZONE', 'UTC');
  const accountUrl = variables.headerAddress('ISPRING_ACCOUNT_URL');
  const rest = account.begunBy('ISPRING_URL', variables.has('ISPRING_SOAP_URL') ? [] : ISPRING_LOGIN);
  const login = rest || variables.has('ISPRING_SOAP_URL') ? readIspringLogin(variables, account, url) : null;
  const namespace = variables.text('ISPRING_SOAP_NAMESPACE') ?? SOAP_NAMESPACE;
  return {
    ispringSoap: {
      policy: readPolicy(variables, 'ISPRING_SOAP'),
      account: soapUrl === null ? null : { url: soapUrl, namespace, timeZone },
    },
    ispringRest: {
      policy: readPolicy(variables, 'ISPRING_REST'),
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
  const token = variables.headerSecret('ISPRING_ACCESS_TOKEN');
  if (token !== null) return { url, credential: { kind: 'token', token } };
  if (account.isBrought(['ISPRING_ACCESS_TOKEN', 'ISPRING_CLIENT_ID', 'ISPRING_CLIENT_SECRET'])) return null;
  const reason = 'iSpring is configured and ISPRING_ACCESS_TOKEN is not set';
  account.needs('ISPRING_CLIENT_ID', reason);
  account.needs('ISPRING_CLIENT_SECRET', reason);
  account.needs('ISPRING_URL', 'the token for ISPRING_SOAP_URL is asked for there');
  const id = variables.text('ISPRING_CLIENT_ID');
  const secret = variables.secret('ISPRING_CLIENT_SECRET');
  return id === null || secret === null ? null : { url, credential: { kind: 'client', id, secret } };
}

type Webex = SourcesSettings['webex']['account'];

function readWebex(variables: Variables, problems: Problems, account: Account): Webex {
  const url = variables.endpoint('WEBEX_URL');
  const auth = variables.oneOf('WEBEX_AUTH', ['password', 'ticket'], 'password');
  const siteId = variables.digits('WEBEX_SITE_ID');
  const others = ['SITE_NAME', 'SITE_ID', 'PARTNER_ID', 'ID', 'PASSWORD', 'EMAIL', 'AUTH'].map(
    (name) => `WEBEX_${name}`,
  );
  if (!account.begunBy('WEBEX_URL', others)) return null;
  const siteName = variables.text('WEBEX_SITE_NAME');
  if (siteName === null && !variables.has('WEBEX_SITE_ID')) {
    problems.add('WEBEX_SITE_NAME or WEBEX_SITE_ID', 'a value, since WEBEX_URL is set');
  }
  const webExId = variables.text('WEBEX_ID');
  const email = variables.text('WEBEX_EMAIL');
  const isBrought = account.isBrought(['WEBEX_PASSWORD']);
  if (webExId === null && email === null && !isBrought)
    problems.add('WEBEX_ID or WEBEX_EMAIL', 'a value, since WEBEX_URL is set');
  if (!isBrought) account.needs('WEBEX_PASSWORD', 'WEBEX_URL is set');
  const password = variables.secret('WEBEX_PASSWORD');
  const site = siteName !== null ? { siteName } : siteId !== null ? { siteId } : null;
  if (url === null || site === null) return null;
  const kind = auth === 'ticket' ? 'exchanged-password' : 'password';
  const proof = password === null ? null : ({ kind, password } as const);
  return { url, site, partnerId: variables.text('WEBEX_PARTNER_ID'), webExId, email, proof };
}

type Uis = SourcesSettings['uis']['account'];

function readUis(variables: Variables, problems: Problems, account: Account): Uis {
  const url = variables.endpoint('UIS_URL');
  const userId = variables.integer('UIS_USER_ID', 0, Number.MAX_SAFE_INTEGER, null);
  if (!account.begunBy('UIS_URL', ['UIS_ACCESS_TOKEN', 'UIS_LOGIN', 'UIS_PASSWORD', 'UIS_USER_ID']))
    return null;
  const key = variables.secret('UIS_ACCESS_TOKEN');
  if (key !== null) return url === null ? null : { url, userId, credential: { kind: 'key', key } };
  const login = variables.text('UIS_LOGIN');
  const password = variables.secret('UIS_PASSWORD');
  if (account.isBrought(['UIS_ACCESS_TOKEN', 'UIS_LOGIN', 'UIS_PASSWORD']))
    return url === null ? null : { url, userId, credential: null };
  if (login === null && password === null) {
    problems.add('UIS_ACCESS_TOKEN', 'a value (or UIS_LOGIN and UIS_PASSWORD), since UIS_URL is set');
    return null;
  }
  account.needs('UIS_LOGIN', 'UIS_PASSWORD is set');
  account.needs('UIS_PASSWORD', 'UIS_LOGIN is set');
  if (url === null || login === null || password === null) return null;
  return { url, userId, credential: { kind: 'login', login, password } };
}
