import { LRUCache } from 'lru-cache';
import { frozenSize } from './value-size.js';

/** A value as it was put away. Times are milliseconds since 1970. */
export interface Entry {
  readonly value: unknown;
  readonly storedAt: number;
  /** Until then it is as good as new. */
  readonly freshUntil: number;
  /** Until then it may stand in for a new one. */
  readonly staleUntil: number;
}

/** What an entry takes beside its name and its value: itself, and its place among the least recently used. */
const ENTRY_BYTES = 250;

/** Answers that outlive the operation that asked for them: in memory, the least recently used go first. */
export class AnswerCache {
  readonly #entries: LRUCache<string, Entry>;
  #generation = 0;

  /** @param maxBytes how much memory all entries together may take */
  constructor(maxBytes: number) {
    this.#entries = new LRUCache({ maxSize: maxBytes });
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name);
  }

  /** Changes whenever an entry is dropped or replaced that was as good as new: what was made of it may no longer be true. */
  get generation(): number {
    return this.#generation;
  }

  /** Keeps what can be kept: values that hold an Error anywhere, or alone are too large, are not. */
  setMany(entries: Iterable<readonly [name: string, entry: Entry]>): void {
    for (const [name, entry] of entries) {
      // A copy, because texts cut out of an upstream's answer keep the whole answer in memory as long as they live.
      const value = structuredClone(entry.value);
      const bytes = frozenSize(value);
      if (bytes === null) continue;
      this.#noteLoss(name);
      this.#entries.set(name, { ...entry, value }, { size: ENTRY_BYTES + 2 * name.length + bytes });
    }
  }

  delete(name: string): void {
    this.#noteLoss(name);
    this.#entries.delete(name);
  }

  #noteLoss(name: string): void {
    const entry = this.#entries.peek(name);
    if (entry !== undefined && Date.now() < entry.freshUntil) this.#generation += 1;
  }

  /** Of all entries, as counted. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }
}
