/**
 * What can go wrong between us and an upstream, closed: whoever maps these kinds (server/errors.ts) must map all of them.
 *
 * - `not-configured`  no settings for it, so it was never asked
 * - `unreachable`     no connection, or it broke before an answer began
 * - `timeout`         no complete answer within the time-out or the operation's deadline
 * - `unavailable`     not asked, because it has been failing
 * - `unauthenticated` it refuses our credential
 * - `forbidden`       it knows us and denies this
 * - `rate-limited`    its quota is spent
 * - `refused`         it refuses the request itself
 * - `fault`           any other failure that its protocol reports
 * - `unreadable`      it answered with success, but not in the agreed form
 */
export type UpstreamErrorKind =
  | 'not-configured'
  | 'unreachable'
  | 'timeout'
  | 'unavailable'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate-limited'
  | 'refused'
  | 'fault'
  | 'unreadable';

/** Which vendor call of which upstream, for messages and explanations: never an address. */
export interface UpstreamCall {
  readonly source: string;
  readonly operation: string;
}

/** Facts beside the kind. All are safe to show: `reason` is our own wording, never the upstream's. */
export interface UpstreamErrorFacts {
  readonly reason?: string;
  readonly status?: number;
  /** The vendor's own code, e.g. `000001` or `ip_not_whitelisted`. */
  readonly vendorCode?: string | null;
  readonly retryAfterSeconds?: number | null;
  /** Whether the same request may succeed later with nothing changed. Left out: what the kind suggests. */
  readonly retryable?: boolean;
}

const SENTENCES: Record<UpstreamErrorKind, string> = {
  'not-configured': 'is not configured',
  unreachable: 'could not be reached',
  timeout: 'did not answer in time',
  unavailable: 'is not being asked at the moment, because it has been failing',
  unauthenticated: 'refused the credential',
  forbidden: 'denied permission',
  'rate-limited': 'has no quota left for us',
  refused: 'refused the request',
  fault: 'reported a failure',
  unreadable: 'gave an answer that cannot be read',
};

const TRANSIENT: ReadonlySet<UpstreamErrorKind> = new Set([
  'unreachable',
  'timeout',
  'unavailable',
  'rate-limited',
]);

/**
 * The one error of everything below the graph. It keeps no `cause`, no address, no header and no body, so that
 * showing or logging it whole is always safe.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  readonly source: string;
  readonly operation: string;
  /** In our own words, or Node's such as ECONNREFUSED. */
  readonly reason: string | null;
  readonly status: number | null;
  readonly vendorCode: string | null;
  readonly retryAfterSeconds: number | null;
  readonly retryable: boolean;

  constructor(kind: UpstreamErrorKind, call: UpstreamCall, facts: UpstreamErrorFacts = {}) {
    const { reason = null } = facts;
    super(`${call.source} ${SENTENCES[kind]} (${call.operation})${reason === null ? '' : `: ${reason}`}`);
    this.kind = kind;
    this.source = call.source;
    this.operation = call.operation;
    this.reason = reason;
    this.status = facts.status ?? null;
    this.vendorCode = facts.vendorCode ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.retryable = facts.retryable ?? TRANSIENT.has(kind);
  }
}

/** The same failure, told of another call: a token that cannot be had fails the call that needed it. */
export function failureOf(call: UpstreamCall, error: UpstreamError): UpstreamError {
  return new UpstreamError(error.kind, call, {
    reason: `${error.operation} failed${error.reason === null ? '' : ` (${error.reason})`}`,
    ...(error.status === null ? {} : { status: error.status }),
    vendorCode: error.vendorCode,
    retryAfterSeconds: error.retryAfterSeconds,
    retryable: error.retryable,
  });
}
