/** Of how many past answers the pace is made. */
const REMEMBERED = 100;

/** How long answers take, waiting for their turn included. */
export class Pace {
  readonly #durations: number[] = [];
  /** Undefined: to be found out when somebody asks. */
  #usualMs: number | null | undefined = null;

  took(durationMs: number): void {
    this.#durations.push(durationMs);
    if (this.#durations.length > REMEMBERED) this.#durations.shift();
    this.#usualMs = undefined;
  }

  /** Nine of ten of the last answers took no longer; null before the first. */
  get usualMs(): number | null {
    if (this.#usualMs === undefined) {
      const sorted = [...this.#durations].sort((a, b) => a - b);
      this.#usualMs = sorted[Math.floor(0.9 * sorted.length)] ?? null;
    }
    return this.#usualMs;
  }
}
