import type { CallRecord } from '../loading/errand.js';
import { TooExpensiveError } from '../loading/operation.js';
import { UpstreamError } from '../protocols/upstream-error.js';
import type { AccountFacts, Place } from './accounts.js';

/** What was seen of an upstream; null where nothing was. */
export interface Sight {
  /** `something else`: an answer, but not of the API that should be there. */
  readonly reachable: 'yes' | 'no' | 'something else' | null;
  readonly credential: 'accepted' | 'refused' | 'in doubt' | null;
  readonly permission: 'granted' | 'denied' | 'in doubt' | null;
}

/** How one failed, and what an operator may do about it. */
export interface Diagnosis {
  readonly sight: Sight;
  readonly problem: string;
}

export const ALL_WELL: Sight = { reachable: 'yes', credential: 'accepted', permission: 'granted' };
const NOTHING_SEEN: Sight = { reachable: null, credential: null, permission: null };

/** Tells why an upstream could not be asked, from its failure and the calls that were made. */
export function diagnose(
  name: string,
  facts: AccountFacts,
  failure: unknown,
  calls: readonly CallRecord[],
): Diagnosis {
  if (failure instanceof TooExpensiveError) {
    const problem = `${name} needs more calls than one operation may make. Raise MAX_UPSTREAM_CALLS.`;
    return { sight: NOTHING_SEEN, problem };
  }
  if (!(failure instanceof UpstreamError)) {
    const kind = failure instanceof Error ? failure.name : typeof failure;
    return { sight: NOTHING_SEEN, problem: `${name} could not be checked: a bug of ours (${kind}).` };
  }
  const said = failure.vendorCode === null ? '.' : `, code ${failure.vendorCode}.`;
  if (!failedForToken(facts, calls)) {
    const sight = sightOf(failure, facts, calls);
    return { sight, problem: `${failure.message}${said} ${advice(failure, facts, facts.place)}` };
  }
  const issuer = facts.issuer ?? facts.place;
  const what =
    issuer === facts.place ? failure.message : `${name} has no token: ${issuer.address} gave none for it`;
  const hint = deniesCredential(failure) ? `Look at ${facts.login}.` : advice(failure, facts, issuer);
  return { sight: sightOfIssuer(failure, facts), problem: `${what}${said} ${hint}` };
}

/** Whether the question was not answered because what it must carry could not be had; whoever waits for another's token made no call. */
function failedForToken({ issuer }: AccountFacts, calls: readonly CallRecord[]): boolean {
  const last = calls.at(-1);
  if (last === undefined) return issuer !== null;
  return last.keys === 0 && last.failure !== null;
}

function sightOf(error: UpstreamError, facts: AccountFacts, calls: readonly CallRecord[]): Sight {
  // What was asked with an issued token shows that one was issued.
  const issued = facts.issuer !== null && calls.some(({ keys }) => keys > 0) ? 'accepted' : null;
  switch (error.kind) {
    case 'not-configured':
    case 'unavailable':
      return NOTHING_SEEN;
    case 'unreachable':
    case 'timeout':
      return { reachable: 'no', credential: issued, permission: null };
    case 'unauthenticated':
      return { reachable: 'yes', credential: 'refused', permission: null };
    case 'forbidden': {
      const { credential, permission } = facts.denial(error.vendorCode);
      return { reachable: 'yes', credential, permission };
    }
    case 'rate-limited':
    case 'refused':
    case 'fault':
    case 'unreadable': {
      const reachable = isSomethingElse(error) ? 'something else' : 'yes';
      return { reachable, credential: issued, permission: null };
    }
  }
}

/** What a failed exchange shows of an upstream: of its address only where that is the one which was asked. */
function sightOfIssuer(error: UpstreamError, facts: AccountFacts): Sight {
  const { reachable } = sightOf(error, facts, []);
  return {
    reachable: facts.issuer === facts.place ? reachable : null,
    credential: deniesCredential(error) ? 'refused' : null,
    permission: null,
  };
}

/** Of an answer to the exchange of a credential: whether it is the credential that was not liked. */
function deniesCredential(error: UpstreamError): boolean {
  switch (error.kind) {
    case 'unauthenticated':
    case 'forbidden':
      return error.vendorCode !== 'ip_not_whitelisted';
    case 'refused':
    case 'fault':
      return !error.retryable && !isSomethingElse(error);
    case 'not-configured':
    case 'unavailable':
    case 'unreachable':
    case 'timeout':
    case 'rate-limited':
    case 'unreadable':
      return false;
  }
}

/** Redirects, and statuses of a wrong path. */
const ELSEWHERE = [404, 405, 410, 415, 501];

/** Whether that which answers does not seem to be the API. One that breaks off may be. */
function isSomethingElse({ kind, status, retryable }: UpstreamError): boolean {
  if (kind === 'unreadable') return !retryable;
  return kind === 'refused' && status !== null && (isRedirect(status) || ELSEWHERE.includes(status));
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** @param asked where the call went that failed */
function advice(error: UpstreamError, facts: AccountFacts, { address, api, timeout }: Place): string {
  const { kind, status, retryAfterSeconds, retryable } = error;
  switch (kind) {
    case 'unreachable':
      return `Is ${address} right, and may this machine connect there?`;
    case 'timeout':
      return `Is ${address} right? ${timeout} and REQUEST_DEADLINE_MS say how long it may take.`;
    case 'unauthenticated':
      return `Look at ${facts.login}.`;
    case 'forbidden':
      return facts.denial(error.vendorCode).advice;
    case 'rate-limited': {
      const when = retryAfterSeconds === null ? '' : ` in ${retryAfterSeconds} s`;
      return `Try again${when}, and see who else uses the account of ${facts.login}.`;
    }
    case 'refused':
    case 'fault':
    case 'unreadable':
      if (status !== null && isRedirect(status)) {
        return `It sends us elsewhere: set ${address} to the final address.`;
      }
      if (isSomethingElse(error)) return `Is ${address} the address of ${api}?`;
      if (!retryable) return `Look at ${facts.oddity}.`;
      return `It may pass: try again. If it does not, look at ${kind === 'fault' ? facts.oddity : address}.`;
    case 'not-configured':
    case 'unavailable':
      return 'Try again.';
  }
}
