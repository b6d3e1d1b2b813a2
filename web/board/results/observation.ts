import type { BoardResultsChecklistQuery, SessionStatus } from '../../../schema/typed-documents.js';

export const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'PASSED'] as const satisfies readonly SessionStatus[];

export interface Person {
  readonly id: string;
  /** Null where it could not be had, or may not be seen. */
  readonly name: string | null;
}

/** One result as the page shows it: who was observed by whom, when, and what came of it. */
export interface Observation {
  readonly id: string;
  readonly sessionId: string;
  /** Null where the source says something new. */
  readonly status: SessionStatus | null;
  readonly planned: Date | null;
  readonly completed: Date | null;
  /** Percent; null is no result yet, which is not 0. */
  readonly result: number | null;
  readonly points: number | null;
  readonly totalPoints: number | null;
  readonly employee: Person;
  /** Null where nobody is named. */
  readonly observer: Person | null;
}

type Row = NonNullable<
  NonNullable<NonNullable<BoardResultsChecklistQuery['checklistResults']>['nodes']>[number]
>;

export function observationOf(row: Row): Observation {
  return {
    id: row.id,
    sessionId: row.sessionId,
    status: row.sessionStatus,
    planned: dateOf(row.startDate),
    completed: dateOf(row.completionDate),
    result: row.result,
    points: row.points,
    totalPoints: row.totalPoints,
    employee: { id: row.employeeId, name: row.employee?.name ?? null },
    observer: row.observerId === null ? null : { id: row.observerId, name: row.observer?.name ?? null },
  };
}

/** The day by which it is filtered: of its completion, else of its planned start. */
export function momentOf({ completed, planned }: Observation): Date | null {
  return completed ?? planned;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
