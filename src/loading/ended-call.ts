import type { UpstreamCall, UpstreamErrorKind } from '../protocols/upstream-error.js';

/** A call that has ended, as an operator may know it. */
export interface EndedCall extends UpstreamCall {
  /** How many things it asked for; 0 for a token. */
  readonly keys: number;
  readonly durationMs: number;
  /** Null: it was answered. */
  readonly failure: CallFailure | null;
}

export interface CallFailure {
  readonly kind: UpstreamErrorKind;
  /** In our own words, or Node's such as ECONNREFUSED; null where the kind says all. */
  readonly reason: string | null;
  readonly status: number | null;
  readonly vendorCode: string | null;
}

/** How many calls have ended, and how many of them failed. */
export interface CallTally {
  calls: number;
  failures: number;
}
