import { credentials } from './credentials.js';
import type { DataSet } from './data/index.js';
import { soapPath } from './ispring-soap/ispring-soap.js';
import type { UpstreamName } from './faults.js';
import { uisPath } from './uis/uis.js';
import { webexPath } from './webex/webex.js';

/** The settings that point a gateway at the sandbox. */
export function createEnvironment(
  origins: Readonly<Record<UpstreamName, string>>,
  data: DataSet,
): Readonly<Record<string, string>> {
  const { ispring, webex, uis } = credentials;
  return Object.freeze({
    ISPRING_URL: origins['ispring-rest'],
    ISPRING_SOAP_URL: `${origins['ispring-soap']}${soapPath}`,
    ISPRING_CLIENT_ID: ispring.clientId,
    ISPRING_CLIENT_SECRET: ispring.clientSecret,
    ISPRING_TIME_ZONE: data.ispring.timeZone,
    ISPRING_TRAINING_IDS: data.ispring.listedTrainingIds.join(','),
    WEBEX_URL: `${origins.webex}${webexPath}`,
    WEBEX_SITE_NAME: webex.siteName,
    WEBEX_ID: webex.webExId,
    WEBEX_PASSWORD: webex.password,
    UIS_URL: `${origins.uis}${uisPath}`,
    // The zone is left to be asked of the account.
    UIS_ACCESS_TOKEN: uis.accessToken,
  });
}
