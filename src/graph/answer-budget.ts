import { GraphQLError } from 'graphql';
import { ROOM_ENOUGH, type Room } from './answer-room.js';

/** How much one answer may hold. */
export interface AnswerBounds {
  readonly fields: number;
  readonly errors: number;
}

export const ANSWER_BOUNDS: AnswerBounds = {
  /** A page of 10,000 sessions with all their results are some 600,000. */
  fields: 2_000_000,
  /** To make an error and to show it takes as long as dozens of fields. */
  errors: 5_000,
};

/** So many fields every answer may hold, however little memory there is; beyond, it takes room for so many at a time. */
const FIELDS_AT_A_TIME = 1000;

/**
 * Bounds what one answer holds, whatever multiplies: aliases by rows, rows by relations, errors by any of them. What is beyond is
 * left out, and QUERY_TOO_EXPENSIVE says so once: there may be as many errors as there are fields.
 */
export class AnswerBudget {
  #fields: number;
  #errors: number;
  #isTold = false;
  #granted = FIELDS_AT_A_TIME;
  #ended: 'full' | 'late' | null = null;

  constructor(
    private readonly room: Room = ROOM_ENOUGH,
    private readonly bounds: AnswerBounds = ANSWER_BOUNDS,
  ) {
    this.#fields = bounds.fields;
    this.#errors = bounds.errors;
  }

  /** How many fields were resolved, or left out. */
  get fields(): number {
    return this.bounds.fields - this.#fields;
  }

  /** Whether no more errors go into the answer, once so many more are counted. */
  hasFailed(more = 0): boolean {
    return this.#errors < more;
  }

  /** Counts a field that is about to be resolved; false where it is left out. */
  takeField(): boolean {
    this.#fields -= 1;
    this.#granted -= 1;
    return this.#fields >= 0 && (this.#granted >= 0 || this.#takeRoom());
  }

  /** Once there was none, no more is looked for: what is left out ends somewhere, and not here and there. */
  #takeRoom(): boolean {
    if (this.#ended !== null) return false;
    const outcome = this.room.take(FIELDS_AT_A_TIME);
    if (outcome === 'taken') this.#granted += FIELDS_AT_A_TIME;
    else this.#ended = outcome;
    return this.#ended === null;
  }

  /** For a field that is left out: null; the first throws why. */
  leaveOut(): null {
    const why = this.#why('fields');
    if (why === null) return null;
    throw why;
  }

  /** What stands in the answer where this error would: it, or null where there are too many; of these the first says so. */
  inPlaceOf(error: Error): Error | null {
    this.#errors -= 1;
    return this.#errors >= 0 ? error : this.#why('errors');
  }

  /** Throws what stands in place of the error, if anything does. */
  fail(error: unknown): null {
    if (!(error instanceof Error)) throw error;
    const standing = this.inPlaceOf(error);
    if (standing === null) return null;
    throw standing;
  }

  #why(what: keyof AnswerBounds): GraphQLError | null {
    if (this.#isTold) return null;
    this.#isTold = true;
    const ended = what === 'fields' ? this.#ended : null;
    return new GraphQLError(
      ended === null
        ? `This operation's answer would hold more than ${this.bounds[what]} ${what}; from here on they are left out. Ask for fewer things at once.`
        : `There is no ${ended === 'full' ? 'memory' : 'time'} left for more of this answer; from here on fields are left out. Ask for fewer things at once.`,
      { extensions: { code: 'QUERY_TOO_EXPENSIVE', ...(ended !== null && { retryable: true }) } },
    );
  }
}
