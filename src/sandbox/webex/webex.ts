import { credentials } from '../credentials.js';
import type { WebexData, WebexTrainingSession } from '../data/index.js';
import { sampleSessionKey } from '../data/landmarks.js';
import type { Fault, Twist } from '../faults.js';
import { IssuedTokens } from '../issued-tokens.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail } from '../upstream.js';
import { billionLaughs } from '../xml-writer.js';
import type { WebexRequest, WebexSecurity } from './message.js';
import { readMessage, writeFailure, writeSuccess, writeTicket } from './message.js';
import { sampleAnswer } from './sample-answer.js';
import { writeTrainingSession } from './session-writer.js';

export const webexPath = '/WBXService/XMLService';

const hosts = [credentials.webex, credentials.webexForeign];
type Host = (typeof hosts)[number];

/** Cisco Webex Training, XML API: GetTrainingSession and AuthenticateUser. */
export class Webex implements Upstream {
  readonly name = 'webex';
  readonly operations = ['GetTrainingSession', 'AuthenticateUser'];
  readonly #tuning: Readonly<Tuning>;
  readonly #sessions: ReadonlyMap<string, WebexTrainingSession>;
  readonly #tickets = new IssuedTokens<Host>();

  constructor(data: WebexData, tuning: Readonly<Tuning>) {
    this.#tuning = tuning;
    this.#sessions = new Map(data.sessions.map((session) => [session.sessionKey, session]));
  }

  receive(call: IncomingCall): ReceivedCall {
    const unknown = `${call.method} ${call.path}`;
    const refuse = (answer: Answer): ReceivedCall => ({
      operation: unknown,
      request: {},
      answer: () => answer,
    });
    if (call.path !== webexPath)
      return refuse({ status: 404, contentType: 'text/html', body: '<html><body>Not Found</body></html>' });
    if (call.method !== 'POST') return refuse(failed('Only POST is supported'));
    if (!['text/xml', 'application/xml'].includes(mediaType(call.headers['content-type']))) {
      return refuse(failed('Content-Type must be text/xml or application/xml'));
    }
    let request: WebexRequest;
    try {
      request = readMessage(call.body.toString('utf8'));
    } catch (error) {
      return refuse(failed(`XML error: ${error instanceof Error ? error.message : 'unreadable'}`));
    }
    const { security, sessionKey } = request;
    const essentials = {
      webExID: security.webExID ?? security.email ?? null,
      site: security.siteName ?? security.siteID ?? null,
      auth: security.sessionTicket === undefined ? 'password' : 'ticket',
      ticket: tail(security.sessionTicket),
    };
    switch (request.type) {
      case 'java:com.webex.service.binding.training.GetTrainingSession':
        return {
          operation: 'GetTrainingSession',
          request: { sessionKey: sessionKey ?? null, ...essentials },
          answer: (twist) =>
            this.#authorised(security, twist, (host) => this.#session(host, sessionKey, twist)),
        };
      case 'java:com.webex.service.binding.user.AuthenticateUser':
        return {
          operation: 'AuthenticateUser',
          request: essentials,
          answer: () => this.#authenticate(security),
        };
      default:
        return {
          operation: request.type,
          request: essentials,
          answer: () => failed(`Unknown service ${request.type}`),
        };
    }
  }

  #session(host: Host, sessionKey: string | undefined, twist: Twist): Answer {
    if (sessionKey === undefined || !/^\d+$/.test(sessionKey))
      return failed('validation: sessionKey is invalid');
    const session = this.#sessions.get(sessionKey);
    const isSample = sessionKey === sampleSessionKey;
    // The wording that was captured; the vendor calls every kind of session a meeting here.
    if (session === undefined && !isSample) return failed('Corresponding Meeting not found', '060001');
    const owner = session?.schedule.hostWebExID ?? credentials.webex.webExId;
    if (owner !== host.webExId) return failed('Access denied, additional privileges are required', '000001');
    if (session === undefined)
      return xml(twist.badRow ? sampleAnswer.replace('04/11/2004 10:00:00', 'soon') : sampleAnswer);
    const sent = twist.badRow
      ? { ...session, schedule: { ...session.schedule, startDate: ['soon'] } }
      : session;
    return xml(writeSuccess('train:getTrainingSessionResponse', writeTrainingSession(sent)));
  }

  #authenticate(security: WebexSecurity): Answer {
    // Only a password buys a ticket: there is no renewal.
    const host = hostByPassword(security);
    if ('reason' in host) return failed(host.reason, host.exceptionID);
    const lifetime = this.#tuning.ticketLifetimeSeconds;
    const ticket = this.#tickets.issue(host, lifetime);
    return xml(writeSuccess('use:authenticateUserResponse', writeTicket(ticket, Date.now(), lifetime)));
  }

  #authorised(security: WebexSecurity, twist: Twist, answer: (host: Host) => Answer): Answer {
    const { sessionTicket } = security;
    if (sessionTicket === undefined) {
      const host = hostByPassword(security);
      if ('reason' in host) return failed(host.reason, host.exceptionID);
      return twist.refuseTokens ? failed('incorrect user or password', '030002') : answer(host);
    }
    if (!isOurSite(security)) return failed('Site not found');
    const host = this.#tickets.holder(sessionTicket);
    const named = security.webExID ?? security.email;
    if (twist.refuseTokens || host === undefined || (named !== host.webExId && named !== host.email)) {
      return failed('Not a valid session ticket', '030047');
    }
    return answer(host);
  }

  protocolFault(fault: Fault): Answer {
    const id = fault.code === undefined ? undefined : String(fault.code);
    return {
      ...failed(fault.text ?? 'Sorry, the service is not available', id),
      status: fault.status ?? 200,
    };
  }

  wrongRoot(): Answer {
    return xml(writeSuccess('train:lstsummaryTrainingSessionResponse', '<train:matchingRecords />\n'));
  }

  entityBomb(): Answer {
    const document = writeSuccess(
      'train:getTrainingSessionResponse',
      '<train:sessionKey>BOMB</train:sessionKey>\n',
    );
    return xml(billionLaughs(document.replace(/^<\?xml.*\?>\n/, '')));
  }

  expireTokens(): void {
    this.#tickets.forgetAll();
  }
}

function isOurSite(security: WebexSecurity): boolean {
  const { siteName, siteID } = security;
  if (siteName === undefined && siteID === undefined) return false;
  return (
    (siteName ?? credentials.webex.siteName) === credentials.webex.siteName &&
    (siteID ?? credentials.webex.siteId) === credentials.webex.siteId
  );
}

function hostByPassword(
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

function xml(body: string): Answer {
  return { status: 200, contentType: 'text/xml;charset=UTF-8', body };
}

/** Failures come under HTTP 200; only ids that a source names are used. */
function failed(reason: string, exceptionID?: string): Answer {
  return xml(writeFailure(reason, exceptionID));
}
