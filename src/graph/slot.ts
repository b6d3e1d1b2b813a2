/**
 * A value, null, or the error that stands in its place: whoever executes the query turns an Error value into an error
 * of that one field, and its neighbours keep theirs.
 */
export type Slot<T> = T | Error | null;
