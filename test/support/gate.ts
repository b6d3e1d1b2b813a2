/** Work that ends when the test says so. */
export interface Gate<T> {
  readonly promise: Promise<T>;
  open(value: T): void;
  fail(error: Error): void;
}

export function gate<T = void>(): Gate<T> {
  let settle: Pick<Gate<T>, 'open' | 'fail'> | undefined;
  const promise = new Promise<T>((open, fail) => {
    settle = { open, fail };
  });
  return { promise, ...settle! };
}

/** Resolves when all that needs no more than what is at hand has happened. */
export async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
