import { Readable } from 'node:stream';
import { stringifyChunked } from '@discoveryjs/json-ext';
import type { FormattedExecutionResult } from 'graphql';
import type { TakeTurns } from '../graph/turns.js';

/** Rough length of an answer that is still made at once: it takes JSON.stringify about a millisecond. */
const MOST_AT_ONCE = 100_000;
/** Of a piece of a longer one, in characters: as much work. One value is never divided, however long it is. */
const PIECE = 65_536;
/** Roughly what stands around a value: its quotes or its digits, comma, brackets. */
const AROUND_A_VALUE = 4;

/** Who waits for results, by what stands in `data`: Apollo Server hands on a result without the request it belongs to. */
const awaited = new WeakMap<object, LongText>();

/**
 * The text of one operation's answer where it is long: hundreds of thousands of values, tens of megabytes. To make it, and to
 * turn it into bytes, takes as long as many operations do, and so it is done in turns. Nothing is sent before all is made: the
 * answer has its length in its head, and the values, which need several times the memory of the text, do not wait for a slow
 * client.
 */
export class LongText {
  readonly #pieces: Buffer[] = [];

  /** @param isAwaited whether the client is still there; without it no more is made */
  constructor(
    private readonly takeTurns: TakeTurns,
    private readonly isAwaited: () => boolean,
  ) {}

  /** To be said before the result is handed to {@link textOf}, with data that belongs to no other. */
  expect(data: object): void {
    awaited.set(data, this);
  }

  async make(result: FormattedExecutionResult): Promise<void> {
    const texts = stringifyChunked(result, { highWaterMark: PIECE });
    let isDone = false;
    try {
      while (!isDone && this.isAwaited()) {
        isDone = await this.takeTurns(() => {
          const next = texts.next();
          this.#pieces.push(Buffer.from(next.done === true ? '\n' : next.value));
          return next.done === true;
        });
      }
    } finally {
      // Half a text is no answer.
      if (!isDone) this.#pieces.length = 0;
    }
  }

  /** In bytes; 0 where the answer is short, or nobody waits for it any more. */
  get length(): number {
    return this.#pieces.reduce((sum, { length }) => sum + length, 0);
  }

  /** To be read once: what has been sent is no longer held. */
  stream(): Readable {
    const pieces = this.#pieces;
    return Readable.from(
      (function* () {
        for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
      })(),
      { objectMode: false },
    );
  }
}

/** An answer of no more fields is made at once without looking: that takes less than to look how long each value is. */
const FEW_FIELDS = 3000;

/** A result as JSON and a line's end, of so many fields; '' where it is long: then the text is with `longText`. */
export async function textOfFields(
  result: FormattedExecutionResult,
  fields: number,
  longText: LongText,
): Promise<string> {
  if (fields <= FEW_FIELDS || isShort(result)) return `${JSON.stringify(result)}\n`;
  await longText.make(result);
  return '';
}

/** A result as JSON and a line's end; '' where it is long: then the text is with the {@link LongText} that expects it. */
export async function textOf(result: FormattedExecutionResult): Promise<string> {
  const longText = awaited.get(result.data ?? {});
  if (longText === undefined || isShort(result)) return `${JSON.stringify(result)}\n`;
  await longText.make(result);
  return '';
}

/** Goes no further than it takes to know that it is long. */
function isShort(result: unknown): boolean {
  let left = MOST_AT_ONCE;
  const fits = (value: unknown): boolean => {
    left -= AROUND_A_VALUE + (typeof value === 'string' ? value.length : 0);
    if (left < 0) return false;
    if (typeof value !== 'object' || value === null) return true;
    if (Array.isArray(value)) return value.every(fits);
    // Not by entries, which take five times as long where there is no prototype, as in results of graphql-js.
    return Object.keys(value).every((key) => {
      left -= key.length;
      return fits((value as Record<string, unknown>)[key]);
    });
  };
  return fits(result);
}
