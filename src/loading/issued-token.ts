import type { Secret } from '../protocols/secret.js';

/** What an upstream gives for our credential. */
export interface IssuedToken {
  readonly value: Secret;
  readonly lifetimeSeconds: number;
}
