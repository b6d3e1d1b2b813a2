import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong, in the order found; each names a variable and what was expected. */
export class Problems {
  readonly #all: string[] = [];

  add(variable: string, expected: string): void {
    const problem = `${variable}: expected ${expected}`;
    if (!this.#all.includes(problem)) this.#all.push(problem);
  }

  get all(): readonly string[] {
    return this.#all;
  }
}

/** A variable, told once: for whoever sets it, and for whoever reads it. */
export interface Variable<T> {
  readonly name: string;
  /** A sentence or two for whoever sets it; names and values stand between backticks. */
  readonly meaning: string;
  /** What is told where something else was given. */
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
  /** What it is when it is not set. */
  readonly otherwise: T;
  /** The same as it would be written; null where it is nothing that can be. */
  readonly shown: string | null;
  readonly unit: string | null;
  /** Whether it must not be shown to others. */
  readonly isSecret: boolean;
}

/**
 * Typed reading of variables. An empty one counts as not set. A wrong one is noted, and read as if it were not set, so
 * that all problems can be told at once.
 */
export class Variables {
  readonly #environment: Environment;
  readonly #problems: Problems;

  constructor(environment: Environment, problems: Problems) {
    this.#environment = environment;
    this.#problems = problems;
  }

  has(name: string): boolean {
    return this.#given(name) !== null;
  }

  read<T>({ name, schema, expected, otherwise }: Variable<T>): T {
    const value = this.#given(name);
    if (value === null) return otherwise;
    const { success, data } = schema.safeParse(value);
    if (success) return data;
    this.#problems.add(name, expected);
    return otherwise;
  }

  #given(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }
}
