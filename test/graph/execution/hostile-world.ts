import {
  getNullableType,
  GraphQLError,
  isEnumType,
  isLeafType,
  isListType,
  type GraphQLOutputType,
} from 'graphql';
import { crc32 } from 'node:zlib';

/**
 * `at once`: nothing has to be waited for. `late`: every field has, and each comes in a turn of the event loop of its own, in an
 * order that does not depend on who asks. `mixed`: anything, also promises that have settled already.
 */
export const MANNERS = ['at once', 'late', 'mixed'] as const;
export type Manner = (typeof MANNERS)[number];

/** What gives its fields as it likes: as values, or by functions. */
export class HostileThing {
  constructor(
    readonly key: string,
    world: HostileWorld,
  ) {
    return new Proxy(this, {
      get: (thing, name) => {
        const type = typeof name === 'string' ? world.plainFields.get(name) : undefined;
        if (type === undefined) return Reflect.get(thing, name) as unknown;
        const place = `${key}/${String(name)}`;
        return world.choose(place, 'by a function', 2) === 0
          ? world.give(place, type)
          : () => world.give(place, type);
      },
    });
  }
}

/** Answers every question the same way whoever asks it, as numbers have it: 0 is what is good. */
export class HostileWorld {
  readonly #waiting = new Set<{ readonly order: number; readonly settle: () => void }>();
  #idle: Promise<void> = Promise.resolve();

  /** @param badness one of so many things is bad, roughly */
  constructor(
    readonly numbers: readonly number[],
    readonly manner: Manner,
    readonly badness: number,
    /** Those without a resolver, by name; in all types the same. */
    readonly plainFields: ReadonlyMap<string, GraphQLOutputType>,
  ) {}

  choose(key: string, what: string, among: number): number {
    const place = crc32(`${what} ${key}`);
    const number = this.numbers[place % this.numbers.length] ?? 0;
    return number === 0 ? 0 : (number + place) % among;
  }

  /** What a resolver gives, or throws. */
  give(key: string, type: GraphQLOutputType): unknown {
    const made = (): unknown => this.#make(key, type);
    return this.manner === 'late' ? this.#later(key, made) : made();
  }

  #make(key: string, type: GraphQLOutputType): unknown {
    switch (this.choose(key, 'how', this.badness)) {
      case 1:
        return null;
      case 2:
        return undefined;
      case 3:
        return new Error(`an error at ${key}`);
      case 4:
        throw new RangeError(`thrown at ${key}`);
      case 5:
        throw new GraphQLError(`refused at ${key}`, { extensions: { code: 'REFUSED', key } });
      case 6:
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- resolvers may throw anything
        throw `text at ${key}`;
      case 7:
        return this.#later(key, () => this.#value(key, type));
      case 8:
        return this.#later(key, () => {
          throw new Error(`rejected at ${key}`);
        });
      case 9:
        return this.#later(key, () => new TypeError(`an error came to ${key}`));
      case 10:
        return this.#later(key, () => null);
      case 11:
        if (isListType(getNullableType(type))) return { length: 1 };
        // Its fields would be there at once.
        return this.manner === 'late' ? this.#value(key, type) : 5;
      default:
        return this.#value(key, type);
    }
  }

  #value(key: string, given: GraphQLOutputType): unknown {
    const type = getNullableType(given);
    if (isListType(type)) return this.#list(key, type.ofType);
    if (!isLeafType(type)) return new HostileThing(key, this);
    const good = this.choose(key, 'which', 3);
    if (isEnumType(type))
      return this.choose(key, 'leaf', this.badness) === 1 ? 'BLUE' : ['RED', 'GREEN', 'RED'][good];
    const unfit = ['unfit', 'unfit, and known', 'null', 'undefined'];
    return unfit[this.choose(key, 'leaf', this.badness) - 1] ?? [1, 'text', { in: [key] }][good];
  }

  #list(key: string, itemType: GraphQLOutputType): Iterable<unknown> {
    const items = Array.from({ length: this.choose(key, 'length', 4) }, (_, index) => {
      try {
        return this.#make(`${key}/${index}`, itemType);
      } catch (error) {
        return error instanceof Error ? error : null;
      }
    });
    switch (this.choose(key, 'container', 6)) {
      case 1:
        return new Set(items);
      case 2:
        return items.values();
      case 3:
        return { [Symbol.iterator]: () => items.values() };
      default:
        return items;
    }
  }

  typeOf({ key }: HostileThing): unknown {
    const wrong = [undefined, null, 'Query', 'Nothing', 'Color', 'Thing'];
    const name = (): unknown => {
      const which = this.choose(key, 'type', 2 * this.badness);
      if (which === 7) throw new Error(`of no type at ${key}`);
      return which > 0 && which < 7 ? wrong[which - 1] : ['A', 'B', 'C'][which % 3];
    };
    return this.choose(key, 'type later', 3) === 1 ? this.#later(`${key} type`, name) : name();
  }

  isC({ key }: HostileThing): boolean {
    const which = this.choose(key, 'is C', this.badness);
    if (which === 1) throw new Error(`no C at ${key}`);
    return which !== 2;
  }

  #later(key: string, made: () => unknown): unknown {
    if (this.manner === 'at once') return made();
    if (this.manner === 'mixed' && this.choose(key, 'settled', 3) === 1) {
      return new Promise((resolve) => {
        resolve(made());
      });
    }
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        try {
          resolve(made());
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever it is
          reject(error);
        }
      };
      if (this.#waiting.size === 0) this.#idle = this.#settleAll();
      this.#waiting.add({ order: crc32(`${key} ${this.numbers.join()}`), settle });
    });
  }

  /** One a turn. */
  async #settleAll(): Promise<void> {
    do {
      await nextTurn();
      const [next] = [...this.#waiting].sort((one, other) => one.order - other.order);
      if (next === undefined) return;
      this.#waiting.delete(next);
      next.settle();
    } while (this.#waiting.size > 0);
  }

  /** Once nothing more comes. */
  async idle(): Promise<void> {
    for (let before: Promise<void> | null = null; before !== this.#idle;) {
      before = this.#idle;
      await before;
      await nextTurn();
    }
  }
}

async function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
