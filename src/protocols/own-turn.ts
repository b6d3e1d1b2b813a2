let lastTurn: Promise<void> = Promise.resolve();

/**
 * A turn of the event loop in which nothing else begins that has asked for one: to read a large answer takes as long as dozens of
 * operations, and of ten that arrive together each would be read before anybody else had a chance.
 */
export function ownTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return lastTurn;
}
