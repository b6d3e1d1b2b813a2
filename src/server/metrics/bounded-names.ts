/** Names that somebody else chooses, as values of a label: each value is kept as long as the process, so there are never many. */
export class BoundedNames {
  readonly #taken: Set<string>;
  readonly #most: number;

  /**
   * @param known always told by their name
   * @param mostOthers how many more are, first come
   */
  constructor(known: Iterable<string>, mostOthers: number) {
    this.#taken = new Set(known);
    this.#most = this.#taken.size + mostOthers;
  }

  /** The name itself, or `other` for one that came after there were enough. */
  of(name: string): string {
    if (this.#taken.has(name)) return name;
    if (this.#taken.size === this.#most) return 'other';
    this.#taken.add(name);
    return name;
  }
}
