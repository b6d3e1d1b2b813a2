import type { ChecklistResult } from './checklist-result.type.js';
import { parseId, type IdKind } from './global-id.js';
import { boundedList } from './lists.js';
import type { Session } from './session.type.js';

/** A result with its session, where the operation came to it from there and need not ask again. */
export type ResultOfSession = ChecklistResult & { readonly knownSession?: Session };

/** Bare checklist ids of an argument; null when it was left out. Ids of other things match nothing. */
export function checklistIdsOf(ids: readonly string[] | null | undefined): readonly string[] | null {
  return bareIds('checklistIds', ids, 'ispring:checklist');
}

/** The same for session ids. */
export function sessionIdsOf(ids: readonly string[] | null | undefined): readonly string[] | null {
  return bareIds('sessionIds', ids, 'ispring:session');
}

function bareIds(
  argument: string,
  ids: readonly string[] | null | undefined,
  kind: IdKind,
): readonly string[] | null {
  if (ids === null || ids === undefined) return null;
  const parsed = boundedList(argument, ids).map((id, index) => parseId(`${argument}[${index}]`, id, [kind]));
  return [...new Set(parsed.filter((id) => id.kind === kind).map(({ id }) => id))];
}
