import type { Secret } from '../../protocols/secret.js';
import { SCOPES, type Scope } from '../../graph/scope.js';

export type { Scope };

/** Who asks, and what that one may do. */
export interface Caller {
  /** For the log: of a key the name it has in the settings, of a token its subject, unless that may tell of a person. */
  readonly name: string;
  /** What is counted as one caller. */
  readonly identity: string;
  readonly scopes: ReadonlySet<Scope>;
  /** When its proof is to be looked at again, in ms since 1970; left out: never, it is as good as the settings. */
  readonly until?: number;
  /** Whether it proved nothing, and anybody else from anywhere would be let in as well; left out: no. */
  readonly isAnyone?: true;
}

/** How callers are known. */
export interface CallersSettings {
  readonly apiKeys: readonly ApiKey[];
  readonly tokens: TokensSettings | null;
  /** Whether callers that prove nothing are let in, from anywhere, to read what is behind no scope. */
  readonly letsAnyoneIn: boolean;
  /** Operations a minute for each; null: any number. */
  readonly ratePerMinute: number | null;
  /** Whether they may bring vendor credentials of their own. */
  readonly bringCredentials: boolean;
}

export interface ApiKey {
  readonly name: string;
  /** Of the key, in lower-case hexadecimals. The key itself is nowhere. */
  readonly sha256: Secret;
  readonly scopes: readonly Scope[];
}

/** What bearer tokens are signed with, and what they must say. */
export interface TokensSettings {
  readonly keys:
    { readonly kind: 'secret'; readonly secret: Secret } | { readonly kind: 'jwks'; readonly url: string };
  /** Null: any. */
  readonly issuer: string | null;
  /** Null: any. */
  readonly audience: string | null;
}

/** Whether callers have to prove who they are; else only this machine may call, or anyone. */
export function isAuthenticated({ apiKeys, tokens }: CallersSettings): boolean {
  return apiKeys.length > 0 || tokens !== null;
}

/** Those of `words` that are scopes. Others are of other services, and no matter of ours. */
export function scopesAmong(words: Iterable<string>): ReadonlySet<Scope> {
  const known: readonly string[] = SCOPES;
  return new Set([...words].filter((word): word is Scope => known.includes(word)));
}
