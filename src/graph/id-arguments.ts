import { parseId, type IdKind } from './global-id.js';
import { boundedList } from './lists.js';

/**
 * The distinct bare ids of an argument that restricts to some things of one kind; null when it was left out. Ids of other
 * things match nothing. Throws BAD_USER_INPUT for one that is malformed, and for too many.
 */
export function bareIds(
  argument: string,
  ids: readonly string[] | null | undefined,
  kind: IdKind,
): readonly string[] | null {
  if (ids === null || ids === undefined) return null;
  const parsed = boundedList(argument, ids).map((id, index) => parseId(`${argument}[${index}]`, id, [kind]));
  return [...new Set(parsed.filter((id) => id.kind === kind).map(({ id }) => id))];
}
