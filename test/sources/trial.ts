import type { AnswerCache } from '../../src/loading/cache.js';
import type { Operation } from '../../src/loading/operation.js';
import type { LoggedCall, Sandbox } from '../../src/sandbox/index.js';
import type { Sources } from '../../src/sources/index.js';
import { operationOf, outcomesOf, sourcesOf, type Overrides } from '../support/sources.js';
import type { LawfulQuestion, LawfulSource } from './lawful-source.js';

/** One question of one source before its simulator: what the laws do to it, and what they see. */
export class Trial {
  constructor(
    readonly source: LawfulSource,
    readonly question: LawfulQuestion,
    private readonly running: () => Sandbox,
  ) {}

  get sandbox(): Sandbox {
    return this.running();
  }

  get control(): Sandbox['control'] {
    return this.running().control;
  }

  /** The sources as a process opens them, with settings of their own. */
  open(overrides: Overrides = {}, cache?: AnswerCache): Sources {
    return sourcesOf(this.sandbox.environment, overrides, cache);
  }

  /** A setting of this source: `TTL_SECONDS`. */
  setting(name: string, value: number): Overrides {
    return { [`${this.source.prefix}_${name}`]: String(value) };
  }

  /** Keys that have an answer; six at most. */
  known(count = 6): readonly string[] {
    return this.question.keys(this.sandbox.data).slice(0, count);
  }

  unknown(count: number): readonly string[] {
    return Array.from({ length: count }, (_, i) => this.question.unknownKey(i));
  }

  /** What each key ends in, asked in one wave by one operation. */
  ask(
    sources: Sources,
    keys: readonly string[],
    operation: Operation = operationOf(),
  ): Promise<readonly unknown[]> {
    const loaders = sources.loaders(operation);
    return outcomesOf(keys.map((key) => this.question.load(loaders, key)));
  }

  /** Outcomes as the laws compare them: an answer by its ids, one that is empty as `absent`, an error as itself. */
  read(outcomes: readonly unknown[]): readonly unknown[] {
    return outcomes.map((outcome) => {
      if (outcome instanceof Error) return outcome;
      if (JSON.stringify(outcome) === JSON.stringify(this.question.absent)) return 'absent';
      return [...this.question.recognise(outcome)].sort();
    });
  }

  /** The answers that these keys have, read the same way. */
  owed(keys: readonly string[]): readonly unknown[] {
    return keys.map((key) => [...this.question.expected(this.sandbox.data, key)].sort());
  }

  /** The same failure for so many keys. */
  failures(count: number, error: Record<string, unknown>): readonly unknown[] {
    const { source, question } = this;
    const facts = { name: 'UpstreamError', source: source.name, operation: question.operation };
    return Array.from({ length: count }, () => expect.objectContaining({ ...facts, ...error }));
  }

  /** Calls of this question that reached the simulator, oldest first. */
  calls(): readonly LoggedCall[] {
    return this.control
      .calls(this.source.name)
      .filter(({ operation }) => operation === this.question.operation);
  }

  /** The keys that they carried, in order of the alphabet; one that was carried twice is there twice. */
  carried(): readonly string[] {
    return this.calls()
      .flatMap(({ request }) => this.question.carried(request))
      .sort();
  }

  /** Calls of all upstreams, tokens included. */
  allCalls(): number {
    return this.control.calls().length;
  }

  /** How many calls so many keys may cost. */
  promised(keys: number): number {
    return Math.ceil(keys / this.question.widest);
  }
}
