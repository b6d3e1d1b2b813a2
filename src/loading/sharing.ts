import type { Secret } from '../protocols/secret.js';
import type { Errand } from './errand.js';
import type { Quota } from './health.js';
import type { IssuedToken } from './issued-token.js';
import type { SecondLevel } from './second-level.js';

/** What several instances have together, so that they burden an upstream no more than one. Whatever of it cannot be had, each goes on alone. */
export interface Sharing {
  /** The answers of one partition. @param section names it among all */
  answers(section: string): SecondLevel;
  /** The turns at one upstream. */
  gate(turns: SharedTurns): SharedGate;
  /** The token of one credential. Null: each instance has its own. @param credential names it among all, and cannot be turned back into it */
  token(credential: string): SharedToken | null;
}

export interface SharedTurns {
  /** Names what calls go to: so many at a time, whoever makes them. */
  readonly account: string;
  /** Names on whose quota they go. */
  readonly credential: string;
  readonly concurrency: number;
}

/** Where calls of all instances pass. */
export interface SharedGate {
  /** Takes a place, if there is one. Null: nobody knows. */
  enter(): Promise<Entrance | null>;
  /** The upstream told how much is left. */
  report(quota: Quota): void;
  /** The upstream told us to wait. */
  closeFor(seconds: number): void;
}

/**
 * `in`: the call may go, and whoever makes it leaves when it has ended; one that failed is not charged. `full`: as many are under way
 * as may be; whoever comes `again`, which waits a little, keeps the place behind those who came before, of whichever instance.
 * `closed`: the quota is spent for so long.
 */
export type Entrance =
  | { readonly is: 'in'; readonly leave: (isCharged: boolean) => void }
  | {
      readonly is: 'full';
      readonly again: () => Promise<Entrance | null>;
      readonly giveUp: () => void;
    }
  | { readonly is: 'closed'; readonly ms: number };

/** One token for all instances. */
export interface SharedToken {
  /** The one that they have, unless that is `but`; else the one that `issue` gives, which they have from then on. Rejects as `issue` does. */
  get(errand: Errand, but: Secret | null, issue: () => Promise<IssuedToken>): Promise<IssuedToken>;
}
