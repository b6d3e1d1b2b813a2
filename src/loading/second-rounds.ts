import type { Operation } from './operation.js';

/** Keys that are to be asked again, and their answers in the same order. */
interface Round<K, V> {
  readonly keys: K[];
  readonly answers: Promise<readonly Promise<V>[]>;
}

/** Asks again for what others began and could not pay for. */
export class SecondRounds<K, V> {
  readonly #rounds = new WeakMap<Operation, Round<K, V>>();

  /** @param answer the answers to keys, in their order */
  constructor(private readonly answer: (operation: Operation, keys: readonly K[]) => readonly Promise<V>[]) {}

  /** Asks for a key together with all others of the operation that were given up in the same moment. */
  async ask(operation: Operation, key: K): Promise<V> {
    const round = this.#rounds.get(operation) ?? this.#begin(operation);
    const place = round.keys.push(key) - 1;
    const answer = (await round.answers)[place];
    if (answer === undefined) throw new Error('a key that nobody asks for');
    return answer;
  }

  #begin(operation: Operation): Round<K, V> {
    const keys: K[] = [];
    const tick = new Promise((resolve) => process.nextTick(resolve));
    const answers = tick.then(() => {
      this.#rounds.delete(operation);
      return this.answer(operation, keys);
    });
    const round = { keys, answers };
    this.#rounds.set(operation, round);
    return round;
  }
}
