/** What comes of a value: at once where it is there, else when it comes. A promise costs more than most fields do. */
export function after<T, R>(value: T | Promise<T>, make: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(make) : make(value);
}
