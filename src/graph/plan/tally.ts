import type { Question } from '../asks.js';
import type { Feeds } from '../feeds.js';
import type { Things } from './things.js';

/** What has to be known of the upstreams to tell what questions cost. */
export interface Tariff {
  /** How many calls are expected for things that cost one each, and whose number only their upstream knows. */
  readonly expected: number;
  /** How many keys one call of the question carries; 0 where nobody is asked, because there are no settings. */
  readonly widest: (question: Question) => number;
  /** Calls for tokens that calls to these upstreams may need, by the upstream that is asked for them. */
  readonly tokenCalls: (upstreams: ReadonlySet<string>) => Readonly<Record<string, number>>;
}

/** Predicted calls: the total, and of each upstream that may be asked. */
export type PredictedCalls = Readonly<Record<string, number>>;

/** Keys that go together, since batches wait for whatever may add to them. */
interface Wave {
  readonly ids: Set<string>;
  readonly counted: Set<Things>;
  rows: number;
  isOpen: boolean;
}

/**
 * Counts the calls that an operation may cost at most while no call fails and nothing is known already. Of things whose number
 * nobody knows beforehand so many are expected as `tariff` says where each costs a call; where one call carries many, they are
 * expected to go in one.
 */
export class Tally {
  readonly #waves = new Map<Question, Map<string, Wave>>();
  readonly #lists = new Map<Question, Map<string, number>>();
  readonly #feeds: Feeds;

  constructor(feeds: Feeds) {
    this.#feeds = feeds;
  }

  /** Each of these things is a key of the question. */
  ask(question: Question, things: Things): void {
    const wave = this.#wave(question, this.#isOneWave(question) ? '' : things.wayTo(question).join());
    if (wave.counted.has(things)) return;
    wave.counted.add(things);
    things.ids.forEach((id) => wave.ids.add(id));
    wave.rows += things.rows;
    wave.isOpen ||= things.isOpen;
  }

  /** A list, which is told from others by its name, costs so many calls. */
  askList(question: Question, name: string, calls: number): void {
    const lists = this.#lists.get(question) ?? new Map<string, number>();
    this.#lists.set(question, lists.set(name, calls));
  }

  calls(tariff: Tariff): PredictedCalls {
    const counts: Record<string, number> = {};
    const add = (upstream: string, calls: number): void => {
      if (calls > 0) counts[upstream] = (counts[upstream] ?? 0) + calls;
    };
    for (const question of new Set([...this.#waves.keys(), ...this.#lists.keys()])) {
      const widest = tariff.widest(question);
      if (widest > 0) add(upstreamOf(question), this.#callsOf(question, widest, tariff.expected));
    }
    const tokens = tariff.tokenCalls(new Set(Object.keys(counts)));
    for (const [upstream, calls] of Object.entries(tokens)) add(upstream, calls);
    return { total: Object.values(counts).reduce((sum, calls) => sum + calls, 0), ...counts };
  }

  /** Questions that lead to one another do not wait for one another: what comes by different ways goes at different times. */
  #isOneWave(question: Question): boolean {
    const fed = [...(this.#feeds.get(question) ?? [])];
    return !fed.some((other) => this.#feeds.get(other)?.has(question) === true);
  }

  #wave(question: Question, way: string): Wave {
    const waves = this.#waves.get(question) ?? new Map<string, Wave>();
    this.#waves.set(question, waves);
    const wave = waves.get(way) ?? { ids: new Set(), counted: new Set(), rows: 0, isOpen: false };
    waves.set(way, wave);
    return wave;
  }

  #callsOf(question: Question, widest: number, expected: number): number {
    const waves = [...(this.#waves.get(question)?.values() ?? [])];
    const lists = [...(this.#lists.get(question)?.values() ?? [])].reduce((sum, calls) => sum + calls, 0);
    if (widest > 1) return waves.reduce((sum, wave) => sum + Math.ceil(keysOf(wave) / widest), lists);
    // What was asked for in one wave is known in the next.
    const ids = new Set(waves.flatMap((wave) => [...wave.ids]));
    const rows = waves.reduce((sum, wave) => sum + wave.rows, 0);
    return lists + ids.size + rows + (waves.some(({ isOpen }) => isOpen) ? expected : 0);
  }
}

function keysOf({ ids, rows, isOpen }: Wave): number {
  return Math.max(ids.size + rows, isOpen ? 1 : 0);
}

/** `uis` of `uis.schedule`. */
function upstreamOf(question: Question): string {
  return question.slice(0, question.indexOf('.'));
}
