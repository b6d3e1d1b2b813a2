import { LRUCache } from 'lru-cache';
import type { Asker } from '../callers/reception.js';

/** What the head of a request comes to. */
export interface KnownHead {
  /** Who sent it; good until that one's proof runs out. */
  readonly asker: Asker;
  /** Of answers to it, names and values in turn, without the length; null where they may be packed, each in its own way. */
  readonly headers: readonly string[] | null;
}

const MOST_KEPT = 10_000;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * Heads of requests that were answered well: who sends such a one again is let in again, until the proof runs out that it holds, and
 * is answered with the same headers. Nothing of a head is decided here: what it comes to was found out by those who look at heads.
 */
export class KnownHeads {
  readonly #known = new LRUCache<string, KnownHead>({ max: MOST_KEPT, maxSize: MOST_CHARACTERS });

  find(head: string): KnownHead | null {
    const known = this.#known.get(head);
    return known !== undefined && Date.now() < known.asker.until ? known : null;
  }

  has(head: string): boolean {
    return this.find(head) !== null;
  }

  learn(head: string, known: KnownHead): void {
    const size = head.length + (known.headers ?? []).reduce((sum, { length }) => sum + length, 0);
    this.#known.set(head, known, { size });
  }
}
