import { deserialize, serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';

/** A value as it was put away. Times are milliseconds since 1970. */
export interface Entry {
  readonly value: unknown;
  readonly storedAt: number;
  /** Until then it is as good as new. */
  readonly freshUntil: number;
  /** Until then it may stand in for a new one. */
  readonly staleUntil: number;
}

/** What an entry takes beside its name and value: itself, and its place in the list of the least recently used. */
const ENTRY_BYTES = 400;
/** Bytes of memory for each byte of V8's own serialised form, at most: test/loading/cache-memory.test.ts measures it. */
const MEMORY_PER_SERIALISED = 2;

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
      const kept = keepable(entry.value);
      if (kept === null) this.#entries.delete(name);
      else {
        const size = ENTRY_BYTES + 2 * name.length + kept.bytes;
        this.#entries.set(name, { ...entry, value: kept.value }, { size });
      }
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

/**
 * A frozen copy of a value and its size in memory. A copy, because texts cut out of an upstream's answer keep the whole
 * answer in memory as long as they live; frozen, because many operations will hold it.
 */
function keepable(value: unknown): { readonly value: unknown; readonly bytes: number } | null {
  if (holdsError(value)) return null;
  const serialised = serialize(value);
  return {
    value: frozen(deserialize(serialised)),
    bytes: Math.ceil(serialised.length * MEMORY_PER_SERIALISED),
  };
}

function holdsError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Error || Object.values(value).some(holdsError);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
