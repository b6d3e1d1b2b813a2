import { Allowance } from './allowance.js';

const AT_ONCE = 10;
const EACH_SECOND = 1;
/** One for each ten calls that succeed. */
const EACH_SUCCESS = 0.1;

/** How many retries an upstream may still be burdened with. One that is dying gets few more calls than it is asked for. */
export class RetryBudget {
  readonly #allowance: Allowance;

  /** @param now a monotonic clock in milliseconds */
  constructor(now?: () => number) {
    this.#allowance = new Allowance(AT_ONCE, EACH_SECOND, now);
  }

  succeeded(): void {
    this.#allowance.add(EACH_SUCCESS);
  }

  /** Takes one retry out, if there is one. */
  take(): boolean {
    return this.#allowance.take();
  }
}
