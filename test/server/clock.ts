const now = {
  ofDay: Date.now.bind(Date),
  monotonic: performance.now.bind(performance),
};

/** The clocks of this process, which can be put forward: what waits for them to move need not wait. Timers run as ever. */
export class Clock {
  #aheadMs = 0;

  /** Lets so many seconds pass at once. Only while nothing is under way: deadlines move too. */
  pass(seconds: number): void {
    this.#aheadMs += seconds * 1000;
    Date.now = () => now.ofDay() + this.#aheadMs;
    performance.now = () => now.monotonic() + this.#aheadMs;
  }

  /** Back to the true time. */
  reset(): void {
    this.#aheadMs = 0;
    Date.now = now.ofDay;
    performance.now = now.monotonic;
  }
}
