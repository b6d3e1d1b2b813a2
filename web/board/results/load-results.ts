import { BoardResultsChecklistDocument } from '../../../schema/typed-documents.js';
import { joined, type Answer } from '../graph/answer.js';
import { askPages } from '../graph/pages.js';
import type { Ask } from '../graph/ask.js';
import { observationOf, type Observation } from './observation.js';

export interface ChecklistResults {
  /** Undefined: it could not be asked for; null: there is none. */
  readonly checklist: { readonly title: string | null; readonly status: string | null } | null | undefined;
  readonly observations: readonly Observation[];
  /** How many there are, shown or not. */
  readonly total: number;
  /** There are more than are asked for. */
  readonly isCut: boolean;
  /** How many rows of those that came nobody could read. */
  readonly unreadable: number;
}

const NO_CHECKLIST: ChecklistResults = {
  checklist: null,
  observations: [],
  total: 0,
  isCut: false,
  unreadable: 0,
};

const ROWS_A_PAGE = 1000;
export const MOST_ROWS = 5000;

/**
 * All results of a checklist, page by page, as far as {@link MOST_ROWS}; where a page fails, those before it. Null where not even the
 * first page could be had.
 */
export async function loadResults(ask: Ask, checklistId: string): Promise<Answer<ChecklistResults>> {
  const { pages, isCut } = await askPages(
    MOST_ROWS / ROWS_A_PAGE,
    (after) => ask(BoardResultsChecklistDocument, { checklistId, first: ROWS_A_PAGE, after }),
    ({ checklists, checklistResults }) => checklistResults && { ...checklistResults, checklists },
  );
  const answers = pages.map(({ answer }) => answer);
  // An address may be mistyped: what is no id names no checklist.
  const isNoId = answers[0]?.errors.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT');
  if (isNoId === true) return { ...joined(NO_CHECKLIST, answers), errors: [] };
  const first = pages[0]?.list ?? null;
  if (first === null) return joined<ChecklistResults>(null, answers);
  const rows = pages.flatMap(({ list }) => list?.nodes ?? []);
  const observations = rows.flatMap((row) => (row === null ? [] : [observationOf(row)]));
  const results: ChecklistResults = {
    checklist: first.checklists === null ? undefined : (first.checklists[0] ?? null),
    observations,
    total: first.totalCount ?? rows.length,
    isCut,
    unreadable: rows.length - observations.length,
  };
  return joined(results, answers);
}
