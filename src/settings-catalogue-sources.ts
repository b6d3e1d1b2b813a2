import {
  baseAddress,
  digits,
  endpoint,
  headerAddress,
  headerSecret,
  integer,
  oneOf,
  secret,
  text,
  textOr,
  timeZone,
  uuids,
} from './settings-kinds.js';
import type { Variable } from './settings-variables.js';

/** Variables of an upstream that say how it is asked. */
export interface PolicyVariables {
  readonly timeoutMs: Variable<number>;
  readonly concurrency: Variable<number>;
  readonly ttlSeconds: Variable<number>;
  readonly staleSeconds: Variable<number>;
}

function policyOf(prefix: string): PolicyVariables {
  const seconds = { from: 0, to: 604_800, unit: 'seconds' };
  return {
    timeoutMs: integer(`${prefix}_TIMEOUT_MS`, 'How long one call may take.', {
      from: 1,
      to: 600_000,
      otherwise: 10_000,
      unit: 'milliseconds',
    }),
    concurrency: integer(
      `${prefix}_CONCURRENCY`,
      'How many calls may be under way at a time; more wait their turn.',
      {
        from: 1,
        to: 1000,
        otherwise: 10,
        unit: 'calls',
      },
    ),
    ttlSeconds: integer(`${prefix}_TTL_SECONDS`, 'For how long an answer is good; `0`: nothing is kept.', {
      ...seconds,
      otherwise: 60,
    }),
    staleSeconds: integer(
      `${prefix}_STALE_SECONDS`,
      'For how long after that an old answer may stand in, while it is renewed or its upstream fails.',
      { ...seconds, otherwise: 600 },
    ),
  };
}

/** iSpring Learn. `account` configures it, as with those below. */
export const ISPRING = {
  account: {
    url: baseAddress(
      'ISPRING_URL',
      'The REST API, such as `https://api-learn.ispringlearn.com`. May be left out.',
    ),
    soapUrl: endpoint(
      'ISPRING_SOAP_URL',
      'The SOAP endpoint, which iSpring tells its customers. May be left out; trainings then have no sessions.',
    ),
    clientId: text(
      'ISPRING_CLIENT_ID',
      'Exchanged with the secret, at `ISPRING_URL`, for a token of half an hour.',
    ),
    clientSecret: secret('ISPRING_CLIENT_SECRET', 'The secret of `ISPRING_CLIENT_ID`.'),
    token: headerSecret(
      'ISPRING_ACCESS_TOKEN',
      'A token of your own, in the place of the two before. It is not renewed.',
    ),
    accountUrl: headerAddress('ISPRING_ACCOUNT_URL', 'Sent as `X-Auth-Account-Url`.'),
  },
  manner: {
    namespace: textOr(
      'ISPRING_SOAP_NAMESPACE',
      'The XML namespace of SOAP requests.',
      'http://ispringlearn.ru/go/services/api/soap',
    ),
    timeZone: timeZone('ISPRING_TIME_ZONE', 'The zone of times that carry no offset.', 'UTC'),
    trainingIds: uuids(
      'ISPRING_TRAINING_IDS',
      'The trainings that `trainings` lists: iSpring has no call that lists them.',
      'ispring:training:',
    ),
  },
  soapPolicy: policyOf('ISPRING_SOAP'),
  restPolicy: policyOf('ISPRING_REST'),
};

/** Cisco Webex Training. */
export const WEBEX = {
  account: {
    url: endpoint(
      'WEBEX_URL',
      'The XML API of the site, such as `https://acme.webex.com/WBXService/XMLService`.',
    ),
    siteName: text('WEBEX_SITE_NAME', 'The site, by name; or `WEBEX_SITE_ID`.'),
    siteId: digits('WEBEX_SITE_ID', 'The site, by number, where its name is not set.'),
    partnerId: text('WEBEX_PARTNER_ID', 'The partner id, for sites that have one.'),
    webExId: text('WEBEX_ID', 'The user who asks, by name; or `WEBEX_EMAIL`.'),
    email: text('WEBEX_EMAIL', 'The user who asks, by e-mail address; or `WEBEX_ID`.'),
    password: secret('WEBEX_PASSWORD', 'The password of that user.'),
    auth: oneOf(
      'WEBEX_AUTH',
      '`password`: sent with each request. `ticket`: exchanged for a session ticket, which is renewed.',
      ['password', 'ticket'],
      'password',
    ),
  },
  policy: policyOf('WEBEX'),
};

/** UIS and CoMagic. */
export const UIS = {
  account: {
    url: endpoint(
      'UIS_URL',
      '`https://dataapi.uiscom.ru/v2.0` or `https://dataapi.comagic.ru/v2.0`, where the account was registered.',
    ),
    key: secret('UIS_ACCESS_TOKEN', 'A key made in the account; with one, login and password are not used.'),
    login: text('UIS_LOGIN', 'The login for sessions of an hour.'),
    password: secret('UIS_PASSWORD', 'The password of `UIS_LOGIN`.'),
    userId: integer('UIS_USER_ID', 'On whose behalf an agent asks.', {
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      otherwise: null,
    }),
  },
  manner: {
    timeZone: timeZone(
      'UIS_TIME_ZONE',
      'The zone in which the times of schedules are read. Left out: that of the account, asked for once a day, else UTC.',
      null,
    ),
    calendarFile: text(
      'BUSINESS_CALENDAR_FILE',
      'The production calendar by which schedules tell working days from days off, as JSON: its years take the place of ' +
        'those that are built in (Russia, 2013 to 2019 and 2022 to 2027). The form is in `docs/running.md`.',
      { expected: 'the path of a file that can be read' },
    ),
  },
  policy: policyOf('UIS'),
};
