import { credentials } from '../credentials.js';
import type { WebexData, WebexTrainingSession } from '../data/index.js';
import { sampleSessionKey } from '../data/landmarks.js';
import type { Fault, Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import { IssuedTokens } from '../issued-tokens.js';
import { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail } from '../upstream.js';
import type { XmlElement } from '../xml-reader.js';
import { childText } from '../xml-reader.js';
import { billionLaughs } from '../xml-writer.js';
import type { Host } from './hosts.js';
import { hostByPassword, isOurSite } from './hosts.js';
import { listRequestAsLogged, readListRequest } from './list-request.js';
import { selectSessions } from './list-sessions.js';
import type { WebexRequest, WebexSecurity } from './message.js';
import { readMessage, writeFailure, writeSuccess, writeTicket } from './message.js';
import { sampleAnswer, sampleSummary } from './sample-answer.js';
import type { SessionSummary } from './session-summary.js';
import { summaryOf, writeSummaries } from './session-summary.js';
import { writeTrainingSession } from './session-writer.js';

export const webexPath = '/WBXService/XMLService';

/** Cisco Webex Training, XML API: GetTrainingSession, AuthenticateUser and LstsummaryTrainingSession. */
export class Webex implements Upstream {
  readonly name = 'webex';
  readonly operations = ['GetTrainingSession', 'AuthenticateUser', 'LstsummaryTrainingSession'];
  readonly #tuning: Readonly<Tuning>;
  readonly #sessions: ReadonlyMap<string, WebexTrainingSession>;
  readonly #summaries: readonly SessionSummary[];
  readonly #tickets = new IssuedTokens<Host>();
  /** Of its own, so that lists change nobody else's chance. */
  readonly #random = new Random(4);

  constructor(data: WebexData, tuning: Readonly<Tuning>) {
    this.#tuning = tuning;
    this.#sessions = new Map(data.sessions.map((session) => [session.sessionKey, session]));
    this.#summaries = data.sessions.map(summaryOf);
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
    const { security, content } = request;
    const essentials = {
      webExID: security.webExID ?? security.email ?? null,
      site: security.siteName ?? security.siteID ?? null,
      auth: security.sessionTicket === undefined ? 'password' : 'ticket',
      ticket: tail(security.sessionTicket),
    };
    switch (request.type) {
      case 'java:com.webex.service.binding.training.GetTrainingSession': {
        const sessionKey = childText(content, '', 'sessionKey');
        return {
          operation: 'GetTrainingSession',
          request: { sessionKey: sessionKey ?? null, ...essentials },
          answer: (twist) =>
            this.#authorised(security, twist, (host) => this.#session(host, sessionKey, twist)),
        };
      }
      case 'java:com.webex.service.binding.training.LstsummaryTrainingSession':
        return {
          operation: 'LstsummaryTrainingSession',
          request: { ...listRequestAsLogged(content), ...essentials },
          answer: (twist) => this.#authorised(security, twist, (host) => this.#list(host, content, twist)),
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

  #list(host: Host, content: XmlElement, twist: Twist): Answer {
    let request;
    try {
      request = readListRequest(content);
    } catch (error) {
      return failed(error instanceof Error ? error.message : 'validation');
    }
    const own = this.#summaries.filter(({ hostWebExID }) => hostWebExID === host.webExId);
    const visible = host.webExId === credentials.webex.webExId ? [...own, sampleSummary] : own;
    const { rows, total } = selectSessions(visible, request);
    // Also where there are some, but none so far down the list.
    if (rows.length === 0) return failed('Sorry, no record found', '000015');
    const spoil = (row: SessionSummary): SessionSummary => ({ ...row, startDate: 'soon' });
    const matching = { total, returned: rows.length, startFrom: request.startFrom };
    const sent = writeSummaries(twistRows(rows, twist, this.#random, spoil), matching);
    return xml(writeSuccess('train:lstsummaryTrainingSessionResponse', sent));
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
    return xml(writeSuccess('train:delTrainingSessionResponse', ''));
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

function xml(body: string): Answer {
  return { status: 200, contentType: 'text/xml;charset=UTF-8', body };
}

/** Failures come under HTTP 200; only ids that a source names are used. */
function failed(reason: string, exceptionID?: string): Answer {
  return xml(writeFailure(reason, exceptionID));
}
