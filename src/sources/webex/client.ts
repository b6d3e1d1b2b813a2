import type { Errand } from '../../loading/errand.js';
import { fixedToken, RenewingToken, verdictByKind, type TokenSource } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { statusError } from '../../protocols/http-status.js';
import { createHttp, type Http, type HttpReply, type Patience } from '../../protocols/http.js';
import { Secret } from '../../protocols/secret.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import type { XmlElement } from '../../protocols/xml.js';
import {
  decodeHeader,
  decodeTicket,
  decodeTrainingSession,
  encodeAuthenticateUser,
  encodeGetTrainingSession,
  readMessage,
  type WebexOutcome,
  type WebexSecurity,
  type WebexTrainingSession,
} from './wire.js';

/** One Webex site, entered as one user. */
export interface WebexAccount {
  readonly url: string;
  readonly site: WebexSecurity['site'];
  readonly partnerId: string | null;
  readonly webExId: string | null;
  readonly email: string | null;
  readonly password: Secret;
  /** Whether the password goes with every request, or is exchanged for a ticket of 90 minutes. */
  readonly auth: 'password' | 'ticket';
}

export interface WebexClient {
  /** One training session, or null when there is none with this key. */
  getTrainingSession(errand: Errand, sessionKey: string): Promise<WebexTrainingSession | null>;
}

export const CALLS = { getTrainingSession: 'GetTrainingSession' } as const;
const TICKET_CALL = 'AuthenticateUser';

export function createWebexClient(account: WebexAccount, upstream: Upstream): WebexClient {
  const http = createHttp();
  const proofs = webexProofs(account, upstream, http);
  return {
    getTrainingSession: (errand, sessionKey) =>
      proofs.use(errand, {
        call: upstream.call(CALLS.getTrainingSession),
        verdict: verdictByKind,
        attempt: ({ value }) =>
          upstream.ask(errand, { operation: CALLS.getTrainingSession, keys: 1 }, async (call, patience) => {
            const request = encodeGetTrainingSession(security(account, account.auth, value), sessionKey);
            const outcome = await exchange(http, account.url, call, request, patience);
            return outcome.kind === 'absent' ? null : session(call, outcome.body, sessionKey);
          }),
      }),
  };
}

/** What proves us in a request: the password itself, or tickets that are renewed. */
function webexProofs(account: WebexAccount, upstream: Upstream, http: Http): TokenSource {
  if (account.auth === 'password') return fixedToken(account.password);
  return new RenewingToken((errand) =>
    upstream.ask(errand, { operation: TICKET_CALL, keys: 0 }, async (call, patience) => {
      const request = encodeAuthenticateUser(security(account, 'password', account.password));
      const outcome = await exchange(http, account.url, call, request, patience);
      // No such user is a refused credential, not an empty answer.
      if (outcome.kind === 'absent') throw new UpstreamError('unauthenticated', call);
      const ticket = decodeTicket(call, outcome.body);
      if (ticket instanceof UpstreamError) throw ticket;
      return { value: new Secret(ticket.ticket), lifetimeSeconds: ticket.lifetimeSeconds };
    }),
  );
}

function security(account: WebexAccount, auth: WebexAccount['auth'], proof: Secret): WebexSecurity {
  const { site, partnerId, webExId, email } = account;
  const value = proof.reveal();
  return {
    site,
    partnerId,
    webExId,
    email,
    proof: auth === 'password' ? { password: value } : { sessionTicket: value },
  };
}

type Answered = Exclude<WebexOutcome, { kind: 'failed' }>;

/** One request and its answer. Failures come under HTTP 200; another status counts only where the body says nothing. */
async function exchange(
  http: Http,
  url: string,
  call: UpstreamCall,
  body: string,
  patience: Patience,
): Promise<Answered> {
  const headers = { 'content-type': 'text/xml; charset=UTF-8', accept: 'text/xml' };
  const reply = await http(call, { method: 'POST', url, headers, body }, patience);
  const outcome = outcomeOf(call, reply);
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome;
}

function outcomeOf(call: UpstreamCall, reply: HttpReply): WebexOutcome {
  const failure = statusError(call, reply);
  try {
    const outcome = decodeHeader(call, readMessage(call, reply), {
      status: reply.status,
      retryAfterSeconds: reply.retryAfterSeconds,
    });
    if (failure === null || outcome.kind !== 'success') return outcome;
  } catch (error) {
    if (failure === null) throw error;
  }
  throw failure;
}

/** The session asked for, and no other: answers are matched by key. */
function session(call: UpstreamCall, body: XmlElement, sessionKey: string): WebexTrainingSession {
  const decoded = decodeTrainingSession(call, body);
  if (decoded instanceof UpstreamError) throw decoded;
  if (decoded.sessionKey !== sessionKey) {
    throw new UpstreamError('unreadable', call, { reason: 'its answer is of another session' });
  }
  return decoded;
}
