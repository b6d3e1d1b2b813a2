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

/** What an entry takes beside its name and its value: itself, and its places here and among the least recently used. */
const ENTRY_BYTES = 350;

/** An entry and its place. */
interface Kept {
  readonly name: string;
  readonly partition: string;
  readonly entry: Entry;
  /** How many had been put away when it was last used. */
  usedAt: number;
}

/** The entries of one partition, by their names in it. */
export interface CacheSection {
  get(name: string): Entry | undefined;
  /** Keeps what can be kept: values that hold an Error anywhere, or alone are too large, are not. */
  setMany(entries: Iterable<readonly [name: string, entry: Entry]>): void;
  delete(name: string): void;
  names(): Iterable<string>;
}

/** Answers that outlive the operation that asked for them: in memory, the least recently used of all sections go first. */
export class AnswerCache {
  readonly #sections = new Map<string, Map<string, Kept>>();
  /** By itself: a name would have to be made of two, and looked at whole, each time that one is read. */
  readonly #kept: LRUCache<Kept, true>;
  #generation = 0;
  #puts = 0;

  /** @param maxBytes how much memory all entries together may take */
  constructor(maxBytes: number) {
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      dispose: (_, { partition, name }) => {
        const section = this.#sections.get(partition);
        section?.delete(name);
        if (section?.size === 0) this.#sections.delete(partition);
      },
    });
  }

  /** Changes whenever an entry is dropped or replaced that was as good as new: what was made of it may no longer be true. */
  get generation(): number {
    return this.#generation;
  }

  section(partition: string): CacheSection {
    return {
      get: (name) => this.#get(partition, name),
      setMany: (entries) => {
        for (const [name, entry] of entries) this.#set(partition, name, entry);
      },
      delete: (name) => this.#drop(partition, name),
      names: () => this.#sections.get(partition)?.keys() ?? [],
    };
  }

  #get(partition: string, name: string): Entry | undefined {
    const kept = this.#sections.get(partition)?.get(name);
    if (kept === undefined) return undefined;
    // Who was used last matters only to what is put away after that.
    if (kept.usedAt !== this.#puts) {
      kept.usedAt = this.#puts;
      this.#kept.get(kept);
    }
    return kept.entry;
  }

  #set(partition: string, name: string, entry: Entry): void {
    // A copy, because texts cut out of an upstream's answer keep the whole answer in memory as long as they live.
    const value = structuredClone(entry.value);
    const bytes = frozenSize(value);
    if (bytes === null) return;
    this.#drop(partition, name);
    const size = ENTRY_BYTES + 2 * name.length + bytes;
    if (size > this.#kept.maxSize) return;
    this.#puts += 1;
    const kept = { name, partition, entry: { ...entry, value }, usedAt: this.#puts };
    const section = this.#sections.get(partition) ?? new Map<string, Kept>();
    section.set(name, kept);
    this.#sections.set(partition, section);
    this.#kept.set(kept, true, { size });
  }

  #drop(partition: string, name: string): void {
    const kept = this.#sections.get(partition)?.get(name);
    if (kept === undefined) return;
    if (Date.now() < kept.entry.freshUntil) this.#generation += 1;
    this.#kept.delete(kept);
  }

  /** Of all entries, as counted. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }
}
