import { BoardResultsChecklistDocument } from '../../../schema/typed-documents.js';
import { joined, type Answer } from '../graph/answer.js';
import type { Ask } from '../graph/use-loaded.js';
import { observationOf, type Observation } from './observation.js';

export interface ChecklistResults {
  /** Undefined: it could not be asked for; null: there is none. */
  readonly checklist: { readonly title: string | null; readonly status: string | null } | null | undefined;
  /** Null: they could not be had. */
  readonly observations: readonly Observation[] | null;
  /** How many there are, shown or not. */
  readonly total: number;
  /** How many rows of those that came nobody could read. */
  readonly unreadable: number;
}

const ROWS_A_PAGE = 1000;
export const MOST_ROWS = 5000;

/** All results of a checklist, page by page, as far as {@link MOST_ROWS}; where a page fails, those before it. */
export async function loadResults(ask: Ask, checklistId: string): Promise<Answer<ChecklistResults>> {
  const first = await askForPage(ask, checklistId, null);
  const pages = [first];
  let place = nextOf(first);
  while (place !== null && pages.length * ROWS_A_PAGE < MOST_ROWS) {
    const page = await askForPage(ask, checklistId, place);
    pages.push(page);
    place = nextOf(page);
  }
  const answer = joined(resultsIn(pages), pages);
  // An address may be mistyped: what is no id names no checklist.
  const isNoId = first.errors.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT');
  return isNoId
    ? { ...answer, data: { checklist: null, observations: [], total: 0, unreadable: 0 }, errors: [] }
    : answer;
}

function askForPage(ask: Ask, checklistId: string, after: string | null) {
  return ask(BoardResultsChecklistDocument, { checklistId, first: ROWS_A_PAGE, after });
}

type Page = Awaited<ReturnType<typeof askForPage>>;

function nextOf({ data }: Page): string | null {
  const info = data?.checklistResults?.pageInfo;
  return info?.hasNextPage === true ? info.endCursor : null;
}

function resultsIn(pages: readonly Page[]): ChecklistResults {
  const rows = pages.flatMap(({ data }) => data?.checklistResults?.nodes ?? []);
  const observations = rows.flatMap((row) => (row === null ? [] : [observationOf(row)]));
  const first = pages[0]?.data ?? null;
  const listed = first?.checklists ?? undefined;
  return {
    checklist: listed === undefined ? undefined : (listed[0] ?? null),
    observations: first?.checklistResults == null ? null : observations,
    total: first?.checklistResults?.totalCount ?? rows.length,
    unreadable: rows.length - observations.length,
  };
}
