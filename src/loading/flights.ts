import type { SharedErrand } from './errand.js';
import type { Answers, Question } from './question.js';

/** A key on its way, for all who wait for it. */
export interface Flight<V> {
  readonly errand: SharedErrand;
  readonly answer: Promise<V>;
}

/** The keys of one question that are on their way: asked for one operation, waited for by any. */
export class Flights<K, V> {
  readonly #underWay = new Map<string, Flight<V>>();

  /** @param ask asks for up to `widest` keys of the question */
  constructor(
    private readonly question: Pick<Question<K, V>, 'keyOf' | 'widest' | 'absent'>,
    private readonly ask: (errand: SharedErrand, keys: readonly K[]) => Promise<Answers<V>>,
  ) {}

  /** The first under one of these names. One that all have left is on its way to nowhere. */
  find(keyNames: readonly string[]): Flight<V> | null {
    const flights = keyNames.map((keyName) => this.#underWay.get(keyName));
    return flights.find((flight) => flight !== undefined && !flight.errand.signal.aborted) ?? null;
  }

  /** Asks for keys in as many calls as they need, with an errand for each. */
  launch(keys: readonly K[], errandOf: () => SharedErrand): ReadonlyMap<K, Flight<V>> {
    const flights = chunks(keys, this.question.widest).flatMap((chunk) => {
      const errand = errandOf();
      const landing = this.ask(errand, chunk);
      return chunk.map((key) => {
        const keyName = this.question.keyOf(key);
        const flight = { errand, answer: landing.then((answers) => this.#valueIn(answers, keyName)) };
        this.#follow(keyName, flight);
        return [key, flight] as const;
      });
    });
    return new Map(flights);
  }

  #follow(keyName: string, flight: Flight<V>): void {
    const land = (): void => {
      if (this.#underWay.get(keyName) === flight) this.#underWay.delete(keyName);
    };
    this.#underWay.set(keyName, flight);
    flight.answer.then(land, land);
  }

  #valueIn(answers: Answers<V>, keyName: string): V {
    const answer = answers.get(keyName);
    if (answer instanceof Error) throw answer;
    return answer ?? this.question.absent();
  }
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
