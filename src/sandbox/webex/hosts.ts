import { credentials } from '../credentials.js';
import type { WebexSecurity } from './message.js';

const hosts = [credentials.webex, credentials.webexForeign];
/** An account of the site. */
export type Host = (typeof hosts)[number];

/** Whether the site that is named, by name or number or both, is the one there is. */
export function isOurSite(security: WebexSecurity): boolean {
  const { siteName, siteID } = security;
  if (siteName === undefined && siteID === undefined) return false;
  return (
    (siteName ?? credentials.webex.siteName) === credentials.webex.siteName &&
    (siteID ?? credentials.webex.siteId) === credentials.webex.siteId
  );
}

/** Who asks with this password; or why nobody does. */
export function hostByPassword(
  security: WebexSecurity,
): Host | { readonly reason: string; readonly exceptionID?: string } {
  if (!isOurSite(security)) return { reason: 'Site not found' };
  const host = hosts.find(({ webExId, email }) =>
    security.webExID === undefined ? security.email === email : security.webExID === webExId,
  );
  if (host === undefined) return { reason: 'WebExID does not exist', exceptionID: '030001' };
  if (security.password !== host.password)
    return { reason: 'incorrect user or password', exceptionID: '030002' };
  return host;
}
