let lastTurn: Promise<void> = Promise.resolve();

/**
 * A turn of the event loop in which nothing else begins that has asked for one: to read a large answer takes as long as dozens of
 * operations, and of ten that arrive together each would be read before anybody else had a chance.
 */
export function ownTurn(): Promise<void> {
  lastTurn = lastTurn.then(nextTurn);
  return lastTurn;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** In bytes; to read so many takes some milliseconds. */
const LARGE = 50_000;

export function isLarge(bytes: number): boolean {
  return bytes > LARGE;
}

/** Takes each step in a turn of its own; where several large answers are read, each has a step in turn. */
export async function inOwnTurns<T>(steps: Iterator<void, T>): Promise<T> {
  for (;;) {
    await ownTurn();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Takes all steps. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
