import { credentials, landmarks } from '../../src/sandbox/index.js';
import type { WebexTrainingSession } from '../../src/sources/index.js';
import { describeSource } from './laws.js';

const { webex, webexForeign } = credentials;

describeSource({
  name: 'webex',
  prefix: 'WEBEX',
  account: ['WEBEX_URL', 'WEBEX_SITE_NAME', 'WEBEX_ID', 'WEBEX_PASSWORD'],
  questions: [
    {
      name: 'session',
      operation: 'GetTrainingSession',
      widest: 1,
      load: (loaders, key) => loaders.webex.session.load(key),
      keys: (data) => {
        const ours = data.webex.sessions.filter(({ schedule }) => schedule.hostWebExID === webex.webExId);
        return ours.slice(0, 6).map(({ sessionKey }) => sessionKey);
      },
      expected: (_, key) => [key],
      recognise: (answer) => [(answer as WebexTrainingSession).sessionKey],
      unknownKey: (i) => String(700_000_000 + i),
      absent: null,
      exclusive: {
        key: () => landmarks.foreignSessionKeys[0],
        to: 'the stranger',
        otherwise: 'forbidden',
      },
    },
  ],
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
  issue: ({ body }) =>
    body.includes('AuthenticateUser')
      ? {
          body: message(
            '<result>SUCCESS</result>',
            '<bodyContent xsi:type="authenticateUserResponse"><sessionTicket>CANARY-ticket</sessionTicket></bodyContent>',
          ),
        }
      : undefined,
  protest: (words) => ({
    body: message(
      `<result>FAILURE</result><reason>${escaped(words)}</reason><exceptionID>${escaped(words)}</exceptionID>`,
      '<bodyContent/>',
    ),
  }),
});

function message(response: string, content: string): string {
  return `<message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><header><response>${response}</response></header><body>${content}</body></message>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
