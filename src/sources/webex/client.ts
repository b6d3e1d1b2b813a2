import type { Errand } from '../../loading/errand.js';
import type { IssuedToken } from '../../loading/issued-token.js';
import type { SharedToken } from '../../loading/sharing.js';
import { fixedToken, noToken, RenewingToken, verdictByKind, type TokenSource } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { statusError } from '../../protocols/http-status.js';
import { createHttp, type Http, type HttpReply, type Patience } from '../../protocols/http.js';
import { Secret } from '../../protocols/secret.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import type { XmlElement } from '../../protocols/xml.js';
import { ListClock } from './client-list.js';
import {
  decodeHeader,
  decodeLstsummaryTrainingSession,
  decodeTicket,
  decodeTrainingSession,
  encodeAuthenticateUser,
  encodeGetTrainingSession,
  encodeLstsummaryTrainingSession,
  readMessage,
  type DatedBy,
  type WebexOutcome,
  type WebexSecurity,
  type WebexSessionsPage,
  type WebexSessionsRequest,
  type WebexTrainingSession,
} from './wire.js';

/** One Webex site, entered as one user. */
export interface WebexAccount {
  readonly url: string;
  readonly site: WebexSecurity['site'];
  readonly partnerId: string | null;
  readonly webExId: string | null;
  readonly email: string | null;
  /** Null: each caller brings its own. */
  readonly proof: WebexProof | null;
}

/**
 * What proves the user: a password that goes with every request, one that is exchanged for tickets of 90 minutes, or a ticket
 * that somebody else got.
 */
export type WebexProof =
  | { readonly kind: 'password' | 'exchanged-password'; readonly password: Secret }
  | { readonly kind: 'ticket'; readonly ticket: Secret };

export interface WebexClient {
  /** One training session, or null when there is none with this key. */
  getTrainingSession(errand: Errand, sessionKey: string): Promise<WebexTrainingSession | null>;
  /** A page of the sessions that the account may list, filtered, sorted by start, and cut by the vendor. */
  lstsummaryTrainingSession(errand: Errand, request: WebexSessionsRequest): Promise<WebexSessionsPage>;
}

export const CALLS = {
  getTrainingSession: 'GetTrainingSession',
  lstsummaryTrainingSession: 'LstsummaryTrainingSession',
} as const;
const TICKET_CALL = 'AuthenticateUser';

export function createWebexClient(
  account: WebexAccount,
  upstream: Upstream,
  together: SharedToken | null = null,
): WebexClient {
  const http = createHttp();
  const proofs = webexProofs(account, upstream, http, together);
  const listClock = new ListClock();
  const isPassword = account.proof?.kind === 'password';
  /** One call under our proof, which is renewed where it must be. */
  const ask = <T>(
    errand: Errand,
    operation: string,
    request: (security: WebexSecurity) => string,
    read: (call: UpstreamCall, outcome: Answered) => T,
  ): Promise<T> =>
    proofs.use(errand, {
      call: upstream.call(operation),
      verdict: verdictByKind,
      attempt: ({ value }) =>
        upstream.ask(errand, { operation, keys: 1 }, async (call, patience) => {
          const body = request(security(account, isPassword ? 'password' : 'sessionTicket', value));
          return read(call, await exchange(http, account.url, call, body, patience));
        }),
    });
  const getTrainingSession: WebexClient['getTrainingSession'] = (errand, sessionKey) =>
    ask(
      errand,
      CALLS.getTrainingSession,
      (proved) => encodeGetTrainingSession(proved, sessionKey),
      (call, outcome) => (outcome.kind === 'absent' ? null : session(call, outcome.body, sessionKey)),
    );

  return {
    getTrainingSession,

    lstsummaryTrainingSession: async (errand, request) => {
      const answer = await ask(
        errand,
        CALLS.lstsummaryTrainingSession,
        (proved) => encodeLstsummaryTrainingSession(proved, request),
        (call, outcome) => {
          if (outcome.kind === 'absent') return null;
          const read = (datedBy: DatedBy) => page(call, outcome.body, datedBy);
          return { read, presumed: read(listClock.presumed) };
        },
      );
      if (answer === null) return none(request);
      return listClock.right(answer.presumed, request, answer.read, async (sessionKey) => {
        const session = await getTrainingSession(errand, sessionKey);
        return session?.startTime ?? null;
      });
    },
  };
}

/** What proves us in a request: the password itself, the ticket that we were given, or tickets that are renewed. */
function webexProofs(
  account: WebexAccount,
  upstream: Upstream,
  http: Http,
  together: SharedToken | null,
): TokenSource {
  const { proof } = account;
  if (proof === null) return noToken;
  if (proof.kind === 'ticket') return fixedToken(proof.ticket);
  if (proof.kind === 'password') return fixedToken(proof.password);
  const issue = (errand: Errand): Promise<IssuedToken> =>
    upstream.ask(errand, { operation: TICKET_CALL, keys: 0 }, async (call, patience) => {
      const request = encodeAuthenticateUser(security(account, 'password', proof.password));
      const outcome = await exchange(http, account.url, call, request, patience);
      // No such user is a refused credential, not an empty answer.
      if (outcome.kind === 'absent') throw new UpstreamError('unauthenticated', call);
      const ticket = decodeTicket(call, outcome.body);
      if (ticket instanceof UpstreamError) throw ticket;
      return { value: new Secret(ticket.ticket), lifetimeSeconds: ticket.lifetimeSeconds };
    });
  return new RenewingToken(issue, together);
}

function security(
  { site, partnerId, webExId, email }: WebexAccount,
  as: 'password' | 'sessionTicket',
  proof: Secret,
): WebexSecurity {
  const value = proof.reveal();
  return {
    site,
    partnerId,
    webExId,
    email,
    proof: as === 'password' ? { password: value } : { sessionTicket: value },
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
  const outcome = await outcomeOf(call, reply);
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome;
}

async function outcomeOf(call: UpstreamCall, reply: HttpReply): Promise<WebexOutcome> {
  const failure = statusError(call, reply);
  try {
    const outcome = decodeHeader(call, await readMessage.inTurns(call, reply), {
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

/** The vendor calls it a failure when there are no rows; past the end of a list there are none whatever it holds. */
function none({ offset }: WebexSessionsRequest): WebexSessionsPage {
  return { rows: [], total: offset === 0 ? 0 : null };
}

function page(call: UpstreamCall, body: XmlElement, datedBy: DatedBy): WebexSessionsPage {
  const decoded = decodeLstsummaryTrainingSession(call, body, datedBy);
  if (decoded instanceof UpstreamError) throw decoded;
  return decoded;
}
