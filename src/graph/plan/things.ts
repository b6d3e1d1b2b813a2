import type { Question } from '../asks.js';

/** What a document tells of things before anybody is asked: which they are, how many, and how one came to them. */
export interface Told {
  /** The GraphQL type of each. */
  readonly type: string;
  /** Vendor ids of those that are named. */
  readonly ids?: readonly string[];
  /** How many more there are at most. */
  readonly rows?: number;
  /** Whether there may be any number besides. */
  readonly isOpen?: boolean;
  /** Which question brought them; left out: none. */
  readonly by?: Question | null;
}

/** Things of one type that an operation may come to. The same things by the same way are the same object. */
export class Things {
  readonly type: string;
  readonly ids: readonly string[];
  readonly rows: number;
  readonly isOpen: boolean;
  /** The things of which these are relations; null for what the operation begins with. */
  readonly of: Things | null;
  /** Which question brought them; null: none. */
  readonly by: Question | null;
  /** The questions that were asked before that one. */
  readonly #before: readonly Question[];
  readonly #relations = new Map<string, readonly Things[]>();

  constructor({ type, ids = [], rows = 0, isOpen = false, by = null }: Told, of: Things | null) {
    this.type = type;
    this.ids = ids;
    this.rows = rows;
    this.isOpen = isOpen;
    this.of = of;
    this.by = by;
    this.#before = of === null ? [] : of.#way;
  }

  /** The questions that were asked, one after the other, before this one can be asked of these things. */
  wayTo(question: Question): readonly Question[] {
    return this.by === question ? this.#before : this.#way;
  }

  get #way(): readonly Question[] {
    return this.by === null ? this.#before : [...this.#before, this.by];
  }

  /** How many there are, as far as that is known. */
  get count(): number {
    return this.ids.length + this.rows;
  }

  /** What is found through these by a relation: worked out once for each `name` of it. */
  relation(name: string, told: () => readonly (Told | Things)[]): readonly Things[] {
    const known = this.#relations.get(name);
    if (known !== undefined) return known;
    const things = told().map((one) => (one instanceof Things ? one : new Things(one, this)));
    this.#relations.set(name, things);
    return things;
  }
}

/** So many as nobody can know beforehand, one for each of these: a person for each result. */
export function oneForEach(things: Things, type: string, by: Question | null = null): Told {
  return { type, rows: things.count, isOpen: things.isOpen, by };
}
