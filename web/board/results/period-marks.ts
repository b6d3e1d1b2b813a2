import type { CalendarDate } from '@internationalized/date';

export interface PeriodMark {
  /** The first day of the period. */
  readonly first: CalendarDate;
  /** Whether its year is another than that of the mark before. */
  readonly isNewYear: boolean;
}

/** So many are told beneath columns, whatever the width of the page. */
const MOST_MARKS = 5;

/** What stands beneath the columns of periods, as far as there is room: of many, some are left out, and null. */
export function periodMarks(firsts: readonly CalendarDate[]): readonly (PeriodMark | null)[] {
  const every = Math.ceil(firsts.length / MOST_MARKS);
  return firsts.map((first, index) =>
    index % every === 0 ? { first, isNewYear: firsts[index - every]?.year !== first.year } : null,
  );
}
