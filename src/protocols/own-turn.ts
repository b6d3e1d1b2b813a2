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

/**
 * Takes each step in a turn of its own, and nothing in between that has asked for one: what a step leaves to the next is large, and
 * is not to wait beside that of others.
 */
export function inOwnTurns<T>(steps: Iterator<void, T>): Promise<T> {
  const taken = lastTurn.then(async () => {
    for (;;) {
      await nextTurn();
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  });
  lastTurn = taken.then(
    () => undefined,
    () => undefined,
  );
  return taken;
}

/** Takes all steps. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
