import { GraphQLError } from 'graphql';

/** A thousand trainings of ten sessions with five results each are 60,000. */
const MOST_ROWS = 100_000;
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
    return this.#take(rows, rows.length);
  }

  /** As {@link take}, for parts of rows that hold next to nothing: {@link PARTS_A_ROW} of them count as one. */
  takeParts<T>(parts: readonly T[]): readonly T[] | null {
    return this.#take(parts, parts.length / PARTS_A_ROW);
  }

  #take<T>(rows: readonly T[], count: number): readonly T[] | null {
    if (this.#left < 0) return null;
    this.#left -= count;
    if (this.#left >= 0) return rows;
    throw new GraphQLError(
      `This operation's answer would hold more than ${MOST_ROWS} rows; from here on they are left out. Ask for fewer things at once.`,
      { extensions: { code: 'QUERY_TOO_EXPENSIVE', maxRows: MOST_ROWS } },
    );
  }
}
