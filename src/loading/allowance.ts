/** So many at once after a quiet time, and so many more each second. */
export class Allowance {
  readonly #now: () => number;
  #left: number;
  #countedAt: number;

  /** @param now a monotonic clock in milliseconds */
  constructor(
    private readonly atOnce: number,
    private readonly eachSecond: number,
    now: () => number = () => performance.now(),
  ) {
    this.#now = now;
    this.#left = atOnce;
    this.#countedAt = now();
  }

  /** Takes one, if there is one. */
  take(): boolean {
    const now = this.#now();
    this.add(((now - this.#countedAt) / 1000) * this.eachSecond);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Gives some back, never beyond what there may be at once. */
  add(some: number): void {
    this.#left = Math.min(this.atOnce, this.#left + some);
  }
}
