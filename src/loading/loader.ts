import DataLoader from 'dataloader';
import type { Operation } from './operation.js';
import type { SharedQuestion } from './shared-question.js';

/** Asks each key once in its life, which is one GraphQL operation. */
export interface Loader<K, V> {
  /** At once where it is known: whoever has it need not wait for others. */
  get(key: K): V | Promise<V>;
  load(key: K): Promise<V>;
}

/** A box, so that each key of a batch can have its answer as soon as it is there, and not when the last one is. */
interface Pending<V> {
  readonly answer: Promise<V>;
}

/** A loader that gathers the keys of an operation until no more can come, and then asks for them together. */
export function createLoader<K, V>(question: SharedQuestion<K, V>, operation: Operation): Loader<K, V> {
  const { quiescence } = operation;
  // Not DataLoader's own memory: it gives what it knows together with its next batch, which may wait.
  const known = new Map<string, V | Promise<V>>();
  const batches = new DataLoader<K, Pending<V>>(
    (keys) => Promise.resolve(question.answer(operation, keys).map((answer) => ({ answer }))),
    {
      cache: false,
      batchScheduleFn: (dispatch) => quiescence.gather(question.id, question.widest > 1, dispatch),
    },
  );
  const ask = async (key: K): Promise<V> => (await batches.load(key)).answer;
  const get = (key: K): V | Promise<V> => {
    const name = question.keyOf(key);
    const before = known.get(name);
    if (before !== undefined || known.has(name)) return before as V | Promise<V>;
    const kept = question.kept(operation, key);
    const answer = kept === null ? ask(key) : (kept.value as V);
    known.set(name, answer);
    return answer;
  };
  return { get, load: async (key) => get(key) };
}
