/**
 * Makes things that read like `{ ...record, ...own }` without a copy: an answer holds thousands of rows, of each of which a few
 * fields are read, and to copy all of them takes longer than all the rest.
 *
 * All records have the fields of the first one. What is made is only to be read field by field: it has none of its own to list.
 */
export function viewsOf<R extends object, O extends object>(): (record: R, own: O) => Omit<R, keyof O> & O {
  class View {
    constructor(
      readonly record: R,
      readonly own: O,
    ) {}
  }
  let isReady = false;
  const addReaders = (record: R, own: O): void => {
    for (const name of Object.keys(record) as (keyof R)[]) {
      Object.defineProperty(View.prototype, name, {
        configurable: true,
        get(this: View) {
          return this.record[name];
        },
      });
    }
    for (const name of Object.keys(own) as (keyof O)[]) {
      Object.defineProperty(View.prototype, name, {
        configurable: true,
        get(this: View) {
          return this.own[name];
        },
      });
    }
    isReady = true;
  };
  return (record, own) => {
    if (!isReady) addReaders(record, own);
    return new View(record, own) as unknown as Omit<R, keyof O> & O;
  };
}
