/** Nothing waits longer for the end of a turn. Milliseconds. */
const LONGEST_WAIT_MS = 5;

let waiting: (() => void)[] = [];
let waitingSince = 0;

/**
 * Sends what is to be sent at the end of this turn of the event loop, together with all else that is: requests that came together are
 * answered one right after the other. Each answer that meets a sleeping client wakes it, at our cost; now only the
 * first of them does.
 *
 * @param send where it throws, the others are sent all the same
 */
export function atEndOfTurn(send: () => void): void {
  const now = performance.now();
  if (waiting.push(send) === 1) {
    waitingSince = now;
    setImmediate(sendAll);
  } else if (now - waitingSince > LONGEST_WAIT_MS) {
    sendAll();
  }
}

function sendAll(): void {
  const sends = waiting;
  waiting = [];
  const errors: unknown[] = [];
  for (const send of sends) {
    try {
      send();
    } catch (error) {
      errors.push(error);
    }
  }
  // Nobody knows better what to do with one than whoever sees all that nobody expected.
  if (errors.length > 0) throw errors[0];
}
