import type { GraphQLError, ResponsePath } from 'graphql';

/** The errors of one answer. What stands beneath a place that has become null already is not told: that place has its error. */
export class CollectedErrors {
  readonly #nulled = new Set<ResponsePath | undefined>();
  readonly #errors: GraphQLError[] = [];

  get errors(): readonly GraphQLError[] {
    return this.#errors;
  }

  /** @param path of the place that becomes null; undefined: of the whole answer */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    if (this.#nulled.size > 0 && this.#isNulled(path)) return;
    this.#nulled.add(path);
    this.#errors.push(error);
  }

  #isNulled(start: ResponsePath | undefined): boolean {
    for (let path = start; path !== undefined; path = path.prev) if (this.#nulled.has(path)) return true;
    return this.#nulled.has(undefined);
  }
}
