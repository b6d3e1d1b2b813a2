import { checklist, checklistOf, type Checklist } from './checklist.type.js';
import type { Context } from './context.js';

type IspringRest = Context['loaders']['ispringRest'];

/** Null: not restricted. */
export interface WantedChecklists {
  readonly ids: readonly string[] | null;
  readonly sessionIds: readonly string[] | null;
}

/** Those with an id in the order asked, else by title. One that cannot be read has errors in place of what it tells. */
export async function listedChecklists(
  { ispringRest }: Context['loaders'],
  { ids, sessionIds }: WantedChecklists,
): Promise<readonly Checklist[]> {
  if (ids?.length === 0 || sessionIds?.length === 0) return [];
  if (ids !== null && sessionIds === null) return namedChecklists(ispringRest, ids);
  const rows = await ispringRest.checklists.load({
    ...(ids === null ? {} : { checklistIds: ids }),
    ...(sessionIds === null ? {} : { sessionIds }),
  });
  const wanted = new Map(ids?.map((id, index) => [id, index]));
  const inWanted = new Set(sessionIds);
  // Only what was asked for, should the source have sent more; a row that cannot be read may be of any session.
  return rows
    .filter(
      ({ id, checklist: row }) =>
        (ids === null || wanted.has(id)) &&
        (sessionIds === null ||
          row instanceof Error ||
          row.sessionIds.some((session) => inWanted.has(session))),
    )
    .map(({ id, checklist: row }) => (row instanceof Error ? checklistOf(id, row) : checklist(row)))
    .sort((a, b) =>
      ids === null ? byTitle(a, b) : Number(wanted.get(a.sourceId)) - Number(wanted.get(b.sourceId)),
    );
}

/** Together with all others of the operation that are asked for by their ids. Fails where none of them could be had. */
async function namedChecklists(
  { checklist: loader }: IspringRest,
  ids: readonly string[],
): Promise<readonly Checklist[]> {
  const failures: unknown[] = [];
  const found = await Promise.all(
    ids.map(async (id) => {
      try {
        const record = await loader.load(id);
        return record === null ? [] : [checklist(record)];
      } catch (error) {
        failures.push(error);
        return error instanceof Error ? [checklistOf(id, error)] : [];
      }
    }),
  );
  if (failures.length === ids.length) throw failures[0];
  return found.flat();
}

/** By title, then by id: the source promises no order. Those without a title come last. */
function byTitle(a: Checklist, b: Checklist): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  const index = one.findIndex((part, i) => part !== other[i]);
  return (one[index] ?? '') < (other[index] ?? '') ? -1 : 1;
}

function keyOf({ title, id }: Checklist): readonly string[] {
  return typeof title === 'string' ? ['0', title, id] : ['1', '', id];
}
