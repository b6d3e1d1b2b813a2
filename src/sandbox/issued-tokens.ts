import { randomBytes } from 'node:crypto';
import { credentialMark } from './credentials.js';

/** Tokens that were really issued, each for one holder, each with its own end. */
export class IssuedTokens<Holder> {
  readonly #tokens = new Map<string, { readonly holder: Holder; readonly expiresAt: number }>();

  issue(holder: Holder, lifetimeSeconds: number): string {
    const token = `${credentialMark}${randomBytes(32).toString('base64url')}`;
    this.#tokens.set(token, { holder, expiresAt: Date.now() + lifetimeSeconds * 1000 });
    return token;
  }

  /** Whose token it is; undefined when it was never issued, was forgotten, or has expired. */
  holder(token: string | null | undefined): Holder | undefined {
    if (!token) return undefined;
    const issued = this.#tokens.get(token);
    if (issued === undefined) return undefined;
    if (issued.expiresAt > Date.now()) return issued.holder;
    this.#tokens.delete(token);
    return undefined;
  }

  forget(token: string): void {
    this.#tokens.delete(token);
  }

  forgetAll(): void {
    this.#tokens.clear();
  }
}
