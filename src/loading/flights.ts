import type { NotAsked } from './asked-together.js';
import type { SharedErrand } from './errand.js';
import type { Answers, Question } from './question.js';

/** Keys on their way in one call, for all who wait for any of them. */
export interface Flight<V> {
  readonly errand: SharedErrand;
  /** Resolves to what the call brought, of all its keys. */
  readonly landing: Promise<Answers<V>>;
  /** Of these, known when it has landed, other instances spared the call. */
  readonly notAsked: NotAsked;
}

/** In which call a key is, and the name under which that brings its answer. */
export interface Seat<V> {
  readonly flight: Flight<V>;
  readonly keyName: string;
}

/** The keys of one question that are on their way: asked for one operation, waited for by any. */
export class Flights<K, V> {
  readonly #underWay = new Map<string, Flight<V>>();

  /** @param ask asks for up to `widest` keys of the question */
  constructor(
    private readonly question: Pick<Question<K, V>, 'keyOf' | 'widest'>,
    private readonly ask: (
      errand: SharedErrand,
      keys: readonly K[],
      notAsked: NotAsked,
    ) => Promise<Answers<V>>,
  ) {}

  get areNone(): boolean {
    return this.#underWay.size === 0;
  }

  /** The first under one of these names. One that all have left is on its way to nowhere. */
  find(keyNames: readonly string[]): Seat<V> | null {
    for (const keyName of keyNames) {
      const flight = this.#underWay.get(keyName);
      if (flight !== undefined && !flight.errand.signal.aborted) return { flight, keyName };
    }
    return null;
  }

  /** Asks for keys in as many calls as they need, with an errand for each, and notes in `begun` where each is. */
  launch(keys: readonly K[], errandOf: () => SharedErrand, begun: Map<K, Seat<V>>): void {
    for (const chunk of chunks(keys, this.question.widest)) {
      const errand = errandOf();
      const notAsked: NotAsked = new Map();
      const flight = { errand, landing: this.ask(errand, chunk, notAsked), notAsked };
      const keyNames = chunk.map(this.question.keyOf);
      for (const [index, keyName] of keyNames.entries()) {
        this.#underWay.set(keyName, flight);
        begun.set(chunk[index] as K, { flight, keyName });
      }
      const land = (): void => this.#land(keyNames, flight);
      flight.landing.then(land, land);
    }
  }

  #land(keyNames: readonly string[], flight: Flight<V>): void {
    for (const keyName of keyNames) {
      if (this.#underWay.get(keyName) === flight) this.#underWay.delete(keyName);
    }
  }
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
