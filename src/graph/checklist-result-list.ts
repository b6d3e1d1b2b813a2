import type { SessionStatus } from './checklist-result.type.js';
import type { Context } from './context.js';

/** Null: not restricted. */
export interface WantedResults {
  readonly checklistIds: readonly string[] | null;
  readonly sessionIds: readonly string[] | null;
  readonly sessionStatus: SessionStatus | null;
}

type Loaders = Context['loaders'];
/** A row that could not be read is an error in its place. */
type Rows = Awaited<ReturnType<Loaders['ispringRest']['results']['load']>>;

/**
 * The fewest calls that list what is wanted. The source takes one checklist a call: several are asked for one by one,
 * unless sessions are named too, whose results are few enough to be sorted out here.
 */
export async function listedResults(
  { ispringRest: { results } }: Loaders,
  wanted: WantedResults,
): Promise<Rows> {
  const { checklistIds, sessionIds, sessionStatus } = wanted;
  if (checklistIds?.length === 0 || sessionIds?.length === 0) return [];
  const request = {
    ...(sessionIds === null ? {} : { sessionIds }),
    ...(sessionStatus === null ? {} : { sessionStatus }),
  };
  if (checklistIds === null || (checklistIds.length > 1 && sessionIds !== null)) {
    return fitting(await results.load(request), wanted);
  }
  const lists = checklistIds.map(async (checklistId) =>
    fitting(await results.load({ ...request, checklistId }), { ...wanted, checklistIds: [checklistId] }),
  );
  return (await Promise.all(lists)).flat();
}

/** Only what was asked for, should the source have sent more; rows that cannot be read may be of any. */
function fitting(rows: Rows, wanted: WantedResults): Rows {
  const { sessionStatus } = wanted;
  const checklistIds = wanted.checklistIds && new Set(wanted.checklistIds);
  const sessionIds = wanted.sessionIds && new Set(wanted.sessionIds);
  return rows.filter(
    (row) =>
      row instanceof Error ||
      ((checklistIds?.has(row.checklistId) ?? true) &&
        (sessionIds?.has(row.sessionId) ?? true) &&
        (sessionStatus === null || row.sessionStatus === sessionStatus)),
  );
}

/** What results are sorted by: their scheduled start, in milliseconds since 1970; those without one come last. */
export function startOf({ startDate }: { readonly startDate: string | null }): number {
  return startDate === null ? Number.MAX_VALUE : Date.parse(startDate);
}

/** By scheduled start, then by id: the source promises no order, and pages need one. Unreadable rows come last. */
export function inOrder<Row extends Rows[number]>(rows: readonly Row[]): Row[] {
  const key = (row: Row): [number, string] =>
    row instanceof Error ? [Infinity, ''] : [startOf(row), row.id];
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] < b.key[1] ? -1 : Number(a.key[1] > b.key[1])))
    .map(({ row }) => row);
}
