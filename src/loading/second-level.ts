import type { Entry } from './cache.js';

/** What becomes of a name that was claimed. */
export interface Claim {
  /** As it was put away by whichever instance; null: it is not there, or of no use any more. */
  readonly entry: Entry | null;
  /** `known`: the entry is as good as new. `ours`: it is ours to ask. `theirs`: another instance is asking. */
  readonly is: 'known' | 'ours' | 'theirs';
}

/** Names that are ours to ask, until it is said what came of them. Others wait for that no longer than this instance lives. */
export interface Hold {
  /** Puts away what was found, also under other names, unless something newer is known by now; whoever waits is told. */
  settle(found: ReadonlyMap<string, Entry>): void;
}

/** What all instances know of the answers in one partition. Where it cannot be had, everybody goes on alone. */
export interface SecondLevel {
  /**
   * Looks each name up, under its own and then under its others, and claims what is not as good as new. Null: nobody can be asked.
   *
   * @param names each with the names under which an answer that holds its own may be found
   */
  claim(names: readonly (readonly string[])[]): Promise<{ claims: readonly Claim[]; hold: Hold } | null>;
  /** Resolves when it is worth to claim them again: something was said of one of them, or some time has passed. */
  stirred(names: readonly string[]): Promise<void>;
  /** What was known under these names is not true any more, for any instance. */
  drop(names: readonly string[]): void;
}
