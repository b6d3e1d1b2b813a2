/** Counts that only go up, by their names. */
export type Counts<K extends string> = Readonly<Record<K, number>>;

export const MARK_MS = 60_000;
/** One for each minute, and the one before the first of them. */
const MOST_MARKS = 61;

/** What grew, and since when. */
export interface Growth<K extends string> {
  readonly counts: Counts<K>;
  /** How long ago it began: an hour and up to a minute; less where it was not watched for so long. Milliseconds. */
  readonly windowMs: number;
}

/**
 * By how much counts grew in the last hour. Whoever has it calls {@link mark} once in {@link MARK_MS}; no more than an hour of
 * marks is kept. What was counted before the first of them is not of this hour.
 */
export class LastHour<K extends string> {
  readonly #marks: { readonly at: number; readonly counts: Counts<K> }[] = [];

  /**
   * @param read the counts as they are now
   * @param now a clock that only goes forward, in milliseconds
   */
  constructor(
    private readonly read: () => Counts<K>,
    private readonly now: () => number,
  ) {
    this.mark();
  }

  mark(): void {
    this.#marks.push({ at: this.now(), counts: { ...this.read() } });
    if (this.#marks.length > MOST_MARKS) this.#marks.shift();
  }

  /** How many there are: 61 at most. */
  get marks(): number {
    return this.#marks.length;
  }

  get growth(): Growth<K> {
    const hourAgo = this.now() - (MOST_MARKS - 1) * MARK_MS;
    const base = this.#marks.findLast(({ at }) => at <= hourAgo) ?? this.#marks[0];
    const counts: Record<K, number> = { ...this.read() };
    for (const name in counts) counts[name] -= base?.counts[name] ?? 0;
    return { counts, windowMs: this.now() - (base?.at ?? this.now()) };
  }
}
