import { credentials } from '../../src/sandbox/index.js';
import type { Loaders } from '../../src/sources/index.js';
import { operationOf, sourcesOf, type Overrides } from '../support/sources.js';
import { startUpstream, type Handler, type Upstream } from '../support/upstream.js';
import type { LawfulSource } from './lawful-source.js';

const { webexForeign } = credentials;

/** The Webex XML API for the laws, whatever it is asked. */
export const WEBEX: Omit<LawfulSource, 'questions'> = {
  name: 'webex',
  prefix: 'WEBEX',
  account: ['WEBEX_URL', 'WEBEX_SITE_NAME', 'WEBEX_ID', 'WEBEX_PASSWORD'],
  protocolFailures: [
    { fault: { code: '000001' }, kind: 'forbidden', vendorCode: '000001' },
    { fault: { code: '000045' }, kind: 'rate-limited', vendorCode: '000045' },
    { fault: { code: '030001' }, kind: 'unauthenticated', vendorCode: '030001' },
    { fault: { code: '060019', status: 500 }, kind: 'fault', vendorCode: '060019' },
    { fault: {}, kind: 'fault', vendorCode: null },
  ],
  stranger: { WEBEX_ID: webexForeign.webExId, WEBEX_PASSWORD: webexForeign.password },
  renewal: {
    settings: { WEBEX_AUTH: 'ticket' },
    upstream: 'webex',
    operation: 'AuthenticateUser',
    refusedAs: 'unauthenticated',
  },
  canaries: (url) => ({
    WEBEX_URL: `${url}/CANARY`,
    WEBEX_SITE_NAME: 'CANARY-site',
    WEBEX_PARTNER_ID: 'CANARY-partner',
    WEBEX_ID: 'CANARY-id',
    WEBEX_EMAIL: 'CANARY@example.com',
    WEBEX_PASSWORD: 'CANARY-password',
    WEBEX_AUTH: 'ticket',
  }),
  issue: ({ body }) => (body.includes('AuthenticateUser') ? { body: ticket('CANARY-ticket') } : undefined),
  protest: (words) => ({
    body: message(
      `<result>FAILURE</result><reason>${escaped(words)}</reason><exceptionID>${escaped(words)}</exceptionID>`,
      '<bodyContent/>',
    ),
  }),
};

/** A document of the vendor's, about nothing but what it must. */
export function message(response: string, content: string): string {
  return `<message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><header><response>${response}</response></header><body>${content}</body></message>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What went well, with a body of this type. */
export function success(type: string, content: string): string {
  return message('<result>SUCCESS</result>', `<bodyContent xsi:type="${type}">${content}</bodyContent>`);
}

export function failure(exceptionId: string): string {
  return message(`<result>FAILURE</result><exceptionID>${exceptionId}</exceptionID>`, '<bodyContent/>');
}

export function ticket(text: string): string {
  return success('authenticateUserResponse', `<sessionTicket>${text}</sessionTicket>`);
}

/** Loaders of one operation, of an account whose upstream lives by a script. */
export async function scriptedWebex(
  handler: Handler,
  overrides: Overrides = {},
): Promise<{ readonly upstream: Upstream; readonly loaders: Loaders['webex'] }> {
  const upstream = await startUpstream(handler);
  const account = {
    WEBEX_URL: `${upstream.url}/WBXService/XMLService`,
    WEBEX_SITE_NAME: 'acme',
    WEBEX_ID: 'host',
    WEBEX_PASSWORD: 'open-sesame',
  };
  return { upstream, loaders: sourcesOf(account, overrides).loaders(operationOf()).webex };
}
