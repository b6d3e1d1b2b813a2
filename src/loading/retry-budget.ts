/** Retries that may be made at once after a quiet time. */
const CAPACITY = 10;
/** Beside one for each ten calls that succeed, this many come back each second. */
const EACH_SECOND = 1;
const EACH_SUCCESS = 0.1;

/** How many retries an upstream may still be burdened with. One that is dying gets few more calls than it is asked for. */
export class RetryBudget {
  readonly #now: () => number;
  #left = CAPACITY;
  #countedAt: number;

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#countedAt = now();
  }

  succeeded(): void {
    this.#add(EACH_SUCCESS);
  }

  /** Takes one retry out, if there is one. */
  take(): boolean {
    const now = this.#now();
    this.#add(((now - this.#countedAt) / 1000) * EACH_SECOND);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  #add(retries: number): void {
    this.#left = Math.min(CAPACITY, this.#left + retries);
  }
}
