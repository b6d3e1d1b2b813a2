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

  /** @param maxBytes how much memory all entries together may take */
  constructor(maxBytes: number) {
    this.#entries = new LRUCache({ maxSize: maxBytes });
  }

  getMany(names: readonly string[]): readonly (Entry | undefined)[] {
    return names.map((name) => this.#entries.get(name));
  }

  /** Keeps what can be kept: values that hold an Error anywhere, or alone are too large, are not. */
  setMany(entries: Iterable<readonly [name: string, entry: Entry]>): void {
    for (const [name, entry] of entries) {
      // A copy, because texts cut out of an upstream's answer keep the whole answer in memory as long as they live.
      const value = structuredClone(entry.value);
      const bytes = frozenSize(value);
      if (bytes === null) continue;
      this.#entries.set(name, { ...entry, value }, { size: ENTRY_BYTES + 2 * name.length + bytes });
    }
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  /** Of all entries, as counted. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }
}
