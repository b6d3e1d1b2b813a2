import { writeXml } from '../../protocols/xml.js';

/** Who asks, and for which site. Absent parts are left out of the request. */
export interface WebexSecurity {
  readonly site: { readonly siteName: string } | { readonly siteId: string };
  readonly partnerId: string | null;
  readonly webExId: string | null;
  readonly email: string | null;
  /** A password is sent with every request; a session ticket comes from AuthenticateUser. */
  readonly proof: { readonly password: string } | { readonly sessionTicket: string };
}

/** The request for one session (developer.cisco.com, GetTrainingSession). */
export function encodeGetTrainingSession(security: WebexSecurity, sessionKey: string): string {
  return encodeMessage(security, 'training.GetTrainingSession', { sessionKey });
}

/** The request for a session ticket (developer.cisco.com, AuthenticateUser); the proof should be a password. */
export function encodeAuthenticateUser(security: WebexSecurity): string {
  return encodeMessage(security, 'user.AuthenticateUser', {});
}

/**
 * The page's own sample does not declare the `serv` prefix, which no namespace-aware reader accepts
 * (fixtures/webex/get-training-session/vendor-page/request.xml); here it is declared. The children stay without a
 * namespace, as on the page.
 */
function encodeMessage(security: WebexSecurity, binding: string, content: Record<string, string>): string {
  return writeXml({
    'serv:message': {
      '@xmlns:serv': 'http://www.webex.com/schemas/2002/06/service',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      header: { securityContext: securityContext(security) },
      body: { bodyContent: { '@xsi:type': `java:com.webex.service.binding.${binding}`, ...content } },
    },
  });
}

/** In the order of `securityType` (common.xsd): it is a sequence. */
function securityContext({ site, partnerId, webExId, email, proof }: WebexSecurity): Record<string, string> {
  return {
    ...(webExId === null ? {} : { webExID: webExId }),
    ...('password' in proof ? { password: proof.password } : {}),
    ...('siteId' in site ? { siteID: site.siteId } : { siteName: site.siteName }),
    ...(partnerId === null ? {} : { partnerID: partnerId }),
    ...(email === null ? {} : { email }),
    ...('sessionTicket' in proof ? { sessionTicket: proof.sessionTicket } : {}),
  };
}
