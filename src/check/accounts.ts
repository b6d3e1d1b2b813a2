import type { Settings } from '../settings.js';

/** What proves us to an upstream. */
export type CredentialKind = 'token of settings' | 'issued token' | 'password' | 'issued ticket' | 'login';

/** What a denial says of us: null where it says nothing. */
export interface Denial {
  readonly credential: 'accepted' | 'in doubt' | null;
  readonly permission: 'denied' | 'in doubt';
  readonly advice: string;
}

/** An address, by its variable, what should answer there, and the variable that says how long that may take. */
export interface Place {
  readonly address: string;
  readonly api: string;
  readonly timeout: string;
}

/** What an operator has to know of an account when its upstream will not do. Variables by name, never their values. */
export interface AccountFacts {
  readonly credentialKind: CredentialKind;
  readonly place: Place;
  /** The variables of its credential. */
  readonly login: string;
  /** Where the credential is exchanged for what calls carry; null where nothing is exchanged. */
  readonly issuer: Place | null;
  readonly denial: (vendorCode: string | null) => Denial;
  /** What to look at when it refuses a request or reports a fault. */
  readonly oddity: string;
}

export type UpstreamName = 'ispring-soap' | 'ispring-rest' | 'webex' | 'uis';

/** The accounts that the settings hold; null for an upstream that is not configured, or of which callers bring the credential. */
export function accountsOf(settings: Settings): Readonly<Record<UpstreamName, AccountFacts | null>> {
  return {
    'ispring-soap': ispringSoap(settings),
    'ispring-rest': ispringRest(settings),
    webex: webex(settings),
    uis: uis(settings),
  };
}

const ISPRING_REST: Place = {
  address: 'ISPRING_URL',
  api: 'the REST API of iSpring Learn',
  timeout: 'ISPRING_REST_TIMEOUT_MS',
};
const ISPRING_SOAP: Place = {
  address: 'ISPRING_SOAP_URL',
  api: 'the SOAP API of iSpring Learn',
  timeout: 'ISPRING_SOAP_TIMEOUT_MS',
};
const WEBEX: Place = { address: 'WEBEX_URL', api: 'the XML API of Webex', timeout: 'WEBEX_TIMEOUT_MS' };
const UIS: Place = { address: 'UIS_URL', api: 'the Data API of UIS', timeout: 'UIS_TIMEOUT_MS' };

type Ispring = Pick<AccountFacts, 'credentialKind' | 'login' | 'issuer'>;

function ispringLogin({ sources: { ispringLogin } }: Settings): Ispring | null {
  if (ispringLogin === null) return null;
  return ispringLogin.credential.kind === 'token'
    ? { credentialKind: 'token of settings', login: 'ISPRING_ACCESS_TOKEN', issuer: null }
    : {
        credentialKind: 'issued token',
        login: 'ISPRING_CLIENT_ID and ISPRING_CLIENT_SECRET',
        issuer: ISPRING_REST,
      };
}

function ispringSoap(settings: Settings): AccountFacts | null {
  const account = ispringLogin(settings);
  if (settings.sources.ispringSoap.account === null || account === null) return null;
  const training = settings.trainingIds.length > 0 ? ', and to see the first of ISPRING_TRAINING_IDS' : '';
  return {
    ...account,
    place: ISPRING_SOAP,
    denial: () => ({
      credential: 'in doubt',
      permission: 'in doubt',
      advice:
        `Credential or permission: it has one fault for both. Look at ${account.login}, and whether its user has a role ` +
        `that is allowed to view events${training}.`,
    }),
    oddity: 'ISPRING_SOAP_URL and ISPRING_SOAP_NAMESPACE',
  };
}

function ispringRest(settings: Settings): AccountFacts | null {
  const account = ispringLogin(settings);
  if (settings.sources.ispringRest.account === null || account === null) return null;
  return {
    ...account,
    place: ISPRING_REST,
    denial: () => ({
      credential: 'accepted',
      permission: 'denied',
      advice: `Results are for the account owner and account administrators only: make the user of ${account.login} one.`,
    }),
    oddity: 'ISPRING_URL and ISPRING_ACCOUNT_URL',
  };
}

function webex({ sources }: Settings): AccountFacts | null {
  const { account } = sources.webex;
  if (account === null || account.proof === null) return null;
  const isExchanged = account.proof.kind === 'exchanged-password';
  const user = account.webExId === null ? 'WEBEX_EMAIL' : 'WEBEX_ID';
  const site = 'siteName' in account.site ? 'WEBEX_SITE_NAME' : 'WEBEX_SITE_ID';
  return {
    credentialKind: isExchanged ? 'issued ticket' : 'password',
    place: WEBEX,
    login: `${user} and WEBEX_PASSWORD`,
    issuer: isExchanged ? WEBEX : null,
    denial: () => ({
      credential: 'accepted',
      permission: 'denied',
      advice: `Ask the administrator of the Webex site for the training privileges of ${user}.`,
    }),
    oddity: `${site}, ${user} and WEBEX_URL, which must be of one site`,
  };
}

function uis({ sources }: Settings): AccountFacts | null {
  const { account } = sources.uis;
  if (account === null || account.credential === null) return null;
  const isKey = account.credential.kind === 'key';
  const login = isKey ? 'UIS_ACCESS_TOKEN' : 'UIS_LOGIN and UIS_PASSWORD';
  return {
    credentialKind: isKey ? 'token of settings' : 'login',
    place: UIS,
    login,
    issuer: isKey ? null : UIS,
    denial: (vendorCode) =>
      vendorCode === 'ip_not_whitelisted'
        ? {
            // Whose key it is may not have been looked at.
            credential: null,
            permission: 'denied',
            advice:
              'Add the address of this machine to the allow-list of the UIS account (security rules, API).',
          }
        : {
            credential: 'accepted',
            permission: 'denied',
            advice: `Look at the rights of the user of ${login}, and at UIS_USER_ID if it is an agent's.`,
          },
    oddity: `UIS_USER_ID, and whether the Data API is switched on for the account of ${login}`,
  };
}
