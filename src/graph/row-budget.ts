import { GraphQLError } from 'graphql';

/** A thousand trainings of ten sessions with five results each are 60,000. */
export const MOST_ROWS = 100_000;
/** Four hundred schedules, active twice a day, have 292,000 intervals a year. */
const PARTS_A_ROW = 4;

/** Bounds what one answer holds: relations that lead back to where they came from multiply at every turn. */
export class RowBudget {
  #left = MOST_ROWS;

  /** Whether nothing more goes into the answer. */
  get isSpent(): boolean {
    return this.#left < 0;
  }

  /**
   * Counts rows that are to go into the answer. The first that are too many fail with QUERY_TOO_EXPENSIVE; whatever comes
   * after them is null without an error of its own, since there may be as many errors as there are rows.
   */
  take<T>(rows: readonly T[]): readonly T[] | null {
    return this.takeRows(rows.length) ? rows : null;
  }

  /** As {@link take}, before they are there; false for null. */
  takeRows(count: number): boolean {
    return this.#take(count);
  }

  /** As {@link take}, for so many parts of rows, which hold next to nothing: a few of them count as one. False for null. */
  takeParts(count: number): boolean {
    return this.#take(count / PARTS_A_ROW);
  }

  /** Ends it before it is spent: fails with QUERY_TOO_EXPENSIVE for this reason, unless somebody has been told already. */
  close(reason: string): void {
    if (this.#left < 0) return;
    this.#left = -1;
    throw tooExpensive(reason);
  }

  #take(count: number): boolean {
    if (this.#left < 0) return false;
    this.#left -= count;
    if (this.#left >= 0) return true;
    throw tooExpensive(
      `This operation's answer would hold more than ${MOST_ROWS} rows; from here on they are left out. Ask for fewer things at once.`,
      { maxRows: MOST_ROWS },
    );
  }
}

/** For what is found too dear while the operation runs. */
export function tooExpensive(reason: string, facts: Readonly<Record<string, number>> = {}): GraphQLError {
  return new GraphQLError(reason, { extensions: { code: 'QUERY_TOO_EXPENSIVE', ...facts } });
}
