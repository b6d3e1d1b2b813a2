import { RenewingToken, verdictByKind, type Token, type Verdict } from '../../src/loading/token.js';
import type { Errand } from '../../src/loading/errand.js';
import type { IssuedToken } from '../../src/loading/issued-token.js';
import { Upstream } from '../../src/loading/upstream.js';
import { Secret } from '../../src/protocols/secret.js';
import {
  UpstreamError,
  type UpstreamErrorFacts,
  type UpstreamErrorKind,
} from '../../src/protocols/upstream-error.js';
import { operationOf } from './operation-of.js';

export const CALL = { source: 'uis', operation: 'get.schedules' };
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const LIFETIME = 1800;

const NOTHING_KEPT = { ttlSeconds: 0, staleSeconds: 0 };

/** A token that is issued as `t1`, `t2` and so on, with a clock that stands until it is set. */
export class Issuer {
  issued = 0;
  now = 0;
  /** What the next tokens wait for, or fail by. */
  issue: (count: number) => Promise<unknown> = () => Promise.resolve();
  lifetimeSeconds = LIFETIME;
  readonly upstream = new Upstream(
    'uis',
    { timeoutMs: 1000, concurrency: 10, freshness: NOTHING_KEPT },
    true,
  );
  readonly token = new RenewingToken(
    (errand) =>
      this.upstream.ask(errand, { operation: 'login.user', keys: 0 }, async (): Promise<IssuedToken> => {
        this.issued += 1;
        const value = new Secret(`t${this.issued}`);
        await this.issue(this.issued);
        return { value, lifetimeSeconds: this.lifetimeSeconds };
      }),
    null,
    () => this.now,
  );

  /** Makes a call that gives the token it carried, or fails as `refusal` says. */
  use(
    refusal: Refusal = () => null,
    errand: Errand = operationOf(),
    verdict = verdictByKind,
  ): Promise<string> {
    const attempt = (token: Token): Promise<string> => {
      const carried = token.value.reveal();
      const error = refusal(carried);
      return error === null ? Promise.resolve(carried) : Promise.reject(error);
    };
    return this.token.use(errand, { call: CALL, attempt, verdict });
  }

  failWith(kind: UpstreamErrorKind, facts: UpstreamErrorFacts = {}): void {
    const call = { source: 'uis', operation: 'login.user' };
    // One attempt each, so that what is counted is how often it was asked for.
    this.issue = () => Promise.reject(new UpstreamError(kind, call, { retryable: false, ...facts }));
  }

  recover(): void {
    this.issue = () => Promise.resolve();
  }
}

export type Refusal = (token: string) => Error | null;

export const unauthenticated = new UpstreamError('unauthenticated', CALL);
export const forbidden = new UpstreamError('forbidden', CALL);
export const refuses =
  (...tokens: string[]): Refusal =>
  (token) =>
    tokens.includes(token) ? unauthenticated : null;
export const refusesAll: Refusal = () => unauthenticated;
export const forbids: Refusal = () => forbidden;
/** The verdict of an upstream that has one failure for an expired token and for missing permission. */
export const perhaps = (error: UpstreamError): Verdict =>
  error.kind === 'forbidden' ? 'perhaps-refused' : verdictByKind(error);
