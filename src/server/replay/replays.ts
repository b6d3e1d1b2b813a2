import { LRUCache } from 'lru-cache';
import type { RequestRecord } from '../request-log.js';
import type { Replay } from './replay.js';

/** An answer that is good for a while. */
export interface KeptReplay {
  replay: Replay;
  /** By what it is found; undefined until it is kept. */
  asked?: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Of what its values were taken from, before any was. */
  readonly generation: number;
  /** What the log says of whoever gets it. */
  readonly record: Pick<RequestRecord, 'caller' | 'operation' | 'hash'>;
}

/** Of a question in bytes; longer ones are seldom asked twice. */
export const LONGEST_QUESTION = 16_384;
/** Of an answer in bytes. */
const LONGEST_ANSWER = 512 * 1024;
/** What an entry takes beside its texts: headers, record, its place among the least recently used. */
const ENTRY_BYTES = 2000;

/**
 * Whole answers, by all that was sent to get them. Each is good for as long as everything that went into it; and as soon as any
 * value is dropped or replaced before its time, which is rare, none is given any more that was made before.
 */
export class Replays {
  /** Null: none are kept. */
  readonly #kept: LRUCache<string, KeptReplay> | null;
  /** @param generation changes when something that answers were made of may no longer be true */
  constructor(
    maxBytes: number,
    readonly generation: () => number,
  ) {
    this.#kept = maxBytes === 0 ? null : new LRUCache({ maxSize: maxBytes });
  }

  get isOff(): boolean {
    return this.#kept === null;
  }

  /** How many are kept, whether they are still good or not. */
  get count(): number {
    return this.#kept?.size ?? 0;
  }

  /** Of all that are kept, as counted. */
  get bytes(): number {
    return this.#kept?.calculatedSize ?? 0;
  }

  /** @param asked as {@link askedBy} tells it */
  find(asked: string): KeptReplay | null {
    const kept = this.#kept?.get(asked);
    if (kept === undefined) return null;
    if (this.isGood(kept)) return kept;
    this.#kept?.delete(asked);
    return null;
  }

  isGood({ generation, until }: KeptReplay): boolean {
    return generation === this.generation() && Date.now() < until;
  }

  /** Notes that it was given without being looked for: what is given most is put away last. */
  touch({ asked }: KeptReplay): void {
    if (asked !== undefined) this.#kept?.get(asked);
  }

  /** @param asked as {@link askedBy} tells it */
  keep(asked: string, kept: KeptReplay): void {
    const bytes = kept.replay.body.length;
    const size = ENTRY_BYTES + 2 * asked.length + bytes;
    if (this.#kept === null || bytes > LONGEST_ANSWER || size > this.#kept.maxSize) return;
    kept.asked = asked;
    this.#kept.set(asked, kept, { size });
  }
}

/** No head holds it, nor a question that is JSON. */
const BETWEEN = '\0';

/** All that makes an answer what it is. @param question the bytes of the body, one for each character */
export function askedBy(head: string, question: string): string {
  return head + BETWEEN + question;
}
