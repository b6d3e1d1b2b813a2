import {
  failureOf,
  UpstreamError,
  type UpstreamCall,
  type UpstreamErrorKind,
} from '../protocols/upstream-error.js';
import type { Secret } from '../protocols/secret.js';
import { Allowance } from './allowance.js';
import { SharedErrand, type Errand } from './errand.js';
import type { IssuedToken } from './issued-token.js';
import { TooExpensiveError } from './operation.js';
import type { SharedToken } from './sharing.js';

/** One token as handed out: compare by identity to learn whether it is still the current one. */
export interface Token {
  readonly value: Secret;
}

/** What a failed call says of the token it carried. */
export type Verdict = 'refused' | 'perhaps-refused' | 'not-the-token';

/** A call that carries a token. */
export interface TokenCall<T> {
  readonly call: UpstreamCall;
  readonly attempt: (token: Token) => Promise<T>;
  readonly verdict: (error: UpstreamError) => Verdict;
}

/** Where calls get the token they carry. */
export interface TokenSource {
  /** Makes the call with the current token; when the token is refused, once more with a renewed one if there is one. */
  use<T>(errand: Errand, tokenCall: TokenCall<T>): Promise<T>;
}

/** The verdict of upstreams that say clearly when a token is refused. */
export function verdictByKind(error: UpstreamError): Verdict {
  return error.kind === 'unauthenticated' ? 'refused' : 'not-the-token';
}

/** A token from the settings: it cannot be renewed. */
export function fixedToken(value: Secret): TokenSource {
  const token: Token = { value };
  return { use: (_errand, { attempt }) => attempt(token) };
}

/** Where nothing is to be carried unless a caller brings it: each call rejects with `not-configured`, and is not made. */
export const noToken: TokenSource = {
  use: (_errand, { call }) =>
    Promise.reject(
      new UpstreamError('not-configured', call, { reason: 'callers have to bring their own credential' }),
    ),
};

/** No more often than this is a token renewed that only may have been refused: else each forbidden thing costs a token. */
const DOUBTFUL_RENEWAL_MS = 60_000;
/** Nor is one renewed again that never worked, or asked for that was refused: a credential that is no good must not become a storm. */
const HOPELESS_RENEWAL_MS = 10_000;
/** Also one that works for some calls and is refused to others is not renewed without end. */
const RENEWALS_AT_ONCE = 3;
const RENEWALS_EACH_SECOND = 0.1;
/** Renewed this long before it expires, or in the last tenth of a short life. */
const EARLY_MS = 60_000;
/** A renewal before its time that failed is not tried again before this. */
const EARLY_PAUSE_MS = 5000;

/** Answers to our credential that will be the same next time. */
const DENIALS: ReadonlySet<UpstreamErrorKind> = new Set(['unauthenticated', 'forbidden', 'refused']);

interface Pending {
  readonly errand: SharedErrand;
  /** Begun while another still held: nobody's call depends on it. */
  readonly isEarly: boolean;
  readonly token: Promise<HeldToken>;
}

interface HeldToken extends Token {
  readonly renewAt: number;
  readonly expiresAt: number;
  accepted: boolean;
}

/**
 * A token that is asked for when first needed, renewed before it expires, and renewed once for all who wait when it is
 * refused. One for each credential, for the life of the process.
 */
export class RenewingToken implements TokenSource {
  readonly #issue: (errand: Errand) => Promise<IssuedToken>;
  readonly #now: () => number;
  #held: HeldToken | null = null;
  #pending: Pending | null = null;
  #lastDoubtfulRenewalAt = -Infinity;
  #lastRenewalAt = -Infinity;
  #lastEarlyAt = -Infinity;
  readonly #renewals: Allowance;
  /** How our credential was last refused. */
  #refusal: { readonly error: UpstreamError; readonly at: number } | null = null;

  /**
   * @param together where instances have it together; null: there is no other
   * @param now a monotonic clock in milliseconds
   */
  constructor(
    issue: (errand: Errand) => Promise<IssuedToken>,
    together: SharedToken | null = null,
    now: () => number = () => performance.now(),
  ) {
    this.#issue = async (errand) =>
      together === null
        ? issue(errand)
        : together.get(errand, this.#held?.value ?? null, () => issue(errand));
    this.#now = now;
    this.#renewals = new Allowance(RENEWALS_AT_ONCE, RENEWALS_EACH_SECOND, now);
  }

  async use<T>(errand: Errand, { call, attempt, verdict }: TokenCall<T>): Promise<T> {
    const token = await this.#current(errand, call);
    try {
      return await this.#attempt(token, attempt);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const judged = verdict(error);
      if (judged === 'not-the-token') throw error;
      const renewed = await this.#renewed(errand, call, token, judged);
      if (renewed === null) throw error;
      return this.#attempt(renewed, attempt);
    }
  }

  async #attempt<T>(token: HeldToken, attempt: (token: Token) => Promise<T>): Promise<T> {
    const value = await attempt(token);
    token.accepted = true;
    return value;
  }

  async #current(errand: Errand, call: UpstreamCall): Promise<HeldToken> {
    const held = this.#held;
    if (held === null || this.#now() >= held.expiresAt) return this.#fresh(errand, call);
    if (this.#now() >= held.renewAt) this.#renewEarly(errand, call);
    return held;
  }

  /** While the old one still holds nobody waits for the new one, and a renewal that fails is tried again later. */
  #renewEarly(errand: Errand, call: UpstreamCall): void {
    const now = this.#now();
    if (this.#underWay !== null || now - this.#lastEarlyAt < EARLY_PAUSE_MS) return;
    this.#lastEarlyAt = now;
    this.#fresh(errand, call, { attempts: 1, atLeastMs: EARLY_MS }).catch(() => undefined);
  }

  /** The token to try after `refused` was refused, or null when a renewal would not help or came too recently. */
  async #renewed(
    errand: Errand,
    call: UpstreamCall,
    refused: HeldToken,
    verdict: 'refused' | 'perhaps-refused',
  ): Promise<HeldToken | null> {
    // Somebody renewed it while our call was under way, or is doing so.
    if (this.#underWay !== null) return this.#fresh(errand, call);
    if (this.#held !== null && this.#held !== refused) return this.#held;
    const now = this.#now();
    if (verdict === 'perhaps-refused') {
      if (now - this.#lastDoubtfulRenewalAt < DOUBTFUL_RENEWAL_MS) return null;
      return this.#fresh(errand, call, { doubtful: true });
    }
    if (!refused.accepted && now - this.#lastRenewalAt < HOPELESS_RENEWAL_MS) return null;
    if (!this.#renewals.take()) return null;
    this.#lastRenewalAt = now;
    return this.#fresh(errand, call);
  }

  /** A request for a token that somebody still waits for. */
  get #underWay(): Pending | null {
    return this.#pending === null || this.#pending.errand.signal.aborted ? null : this.#pending;
  }

  async #fresh(
    errand: Errand,
    call: UpstreamCall,
    { doubtful = false, ...patience }: { doubtful?: boolean; attempts?: number; atLeastMs?: number } = {},
  ): Promise<HeldToken> {
    for (let pending = this.#underWay; pending !== null; pending = this.#underWay) {
      try {
        return await pending.errand.wait(errand, call, pending.token);
      } catch (error) {
        // Whoever asked for it could not pay, or tried but once; the first of those who waited asks, if it can.
        if (errand.signal.aborted || !(pending.isEarly || error instanceof TooExpensiveError)) {
          throw toldOf(call, error);
        }
      }
    }
    if (this.#refusal !== null && this.#now() - this.#refusal.at < HOPELESS_RENEWAL_MS) {
      throw toldOf(call, this.#refusal.error);
    }
    const shared = new SharedErrand(errand, patience);
    const token = this.#request(shared, doubtful).finally(() => {
      if (this.#pending?.errand === shared) this.#pending = null;
    });
    this.#pending = { errand: shared, isEarly: patience.atLeastMs !== undefined, token };
    try {
      return await shared.wait(errand, call, token);
    } catch (error) {
      throw toldOf(call, error);
    }
  }

  async #request(errand: Errand, doubtful: boolean): Promise<HeldToken> {
    const { value, lifetimeSeconds } = await this.#issued(errand);
    // Only a token that was had counts: a renewal that failed must not stand in the way of the next.
    if (doubtful) this.#lastDoubtfulRenewalAt = this.#now();
    const lifetimeMs = lifetimeSeconds * 1000;
    const expiresAt = this.#now() + lifetimeMs;
    const renewAt = expiresAt - Math.min(EARLY_MS, lifetimeMs / 10);
    return (this.#held = { value, renewAt, expiresAt, accepted: false });
  }

  async #issued(errand: Errand): Promise<IssuedToken> {
    try {
      return await this.#issue(errand);
    } catch (error) {
      if (error instanceof UpstreamError && DENIALS.has(error.kind) && !error.retryable) {
        this.#refusal = { error, at: this.#now() };
      }
      throw error;
    }
  }
}

function toldOf(call: UpstreamCall, error: unknown): unknown {
  return error instanceof UpstreamError && error.operation !== call.operation
    ? failureOf(call, error)
    : error;
}
