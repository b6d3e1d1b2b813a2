/** Both clocks of the process in the hand of a test. */
export interface Clock {
  /** Lets so much time be gone at once; timers under way do not notice. */
  pass(seconds: number): void;
  /** Gives them back. */
  restore(): void;
}

/** Stops the time of day, in milliseconds since 1970; the steady clock, by which deadlines are kept, goes on. */
export function takeClock(stoppedAt = Date.now()): Clock {
  const timeOfDay = Date.now;
  const steady = performance.now.bind(performance);
  let passedMs = 0;
  Date.now = () => stoppedAt + passedMs;
  performance.now = () => steady() + passedMs;
  return {
    pass: (seconds) => {
      passedMs += seconds * 1000;
    },
    restore: () => {
      Date.now = timeOfDay;
      performance.now = steady;
    },
  };
}
