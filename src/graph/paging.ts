import { Field, Int, ArgsType } from 'type-graphql';
import { badUserInput } from './bad-user-input.js';
import type { Page } from './connection.js';
import type { IdKind } from './global-id.js';
import { LONGEST_LIST } from './lists.js';
import type { Slot } from './slot.js';

const DEFAULT_FIRST = 50;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: `1 to ${LONGEST_LIST}.` })
  first!: number | null | undefined;

  @Field(() => String, { nullable: true, description: 'The cursor after which to begin.' })
  after!: string | null | undefined;
}

/** Where a page begins: how many rows to pass over, and the id of the last of them where the cursor kept it. */
export interface PageStart {
  readonly first: number;
  readonly offset: number;
  readonly lastId: string | null;
}

/**
 * Throws BAD_USER_INPUT for a page too long or too short, and for a cursor that is not one of this list's.
 * @param kind what the list holds
 */
export function pageStart({ first, after }: PageArgs, kind: IdKind): PageStart {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > LONGEST_LIST) throw badUserInput('first', `1 to ${LONGEST_LIST}`, size);
  if (after === null || after === undefined) return { first: size, offset: 0, lastId: null };
  const [, index, lastId = ''] = /^(\d{1,9}) (.*)$/.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (index === undefined || !(lastId === '' || lastId.startsWith(`${kind}:`))) {
    throw badUserInput('after', 'a cursor that this list gave', after);
  }
  return { first: size, offset: Number(index) + 1, lastId: lastId === '' ? null : lastId };
}

/** A cursor keeps the place of its row and the row's id. */
function cursor(index: number, row: Slot<{ readonly id: string }>): string {
  return Buffer.from(`${index} ${row === null || row instanceof Error ? '' : row.id}`).toString('base64url');
}

/** A page of rows that begin at `offset` of the whole list. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly Slot<T>[],
  offset: number,
  hasNextPage: boolean,
  totalCount: number | null,
): Page<T> {
  const edges = rows.map((node, index) => ({ cursor: cursor(offset + index, node), node }));
  return {
    edges,
    nodes: rows,
    totalCount,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * A page of a list that came whole. It begins after the row whose id the cursor kept, wherever that now stands, so that
 * rows which come or go before it neither repeat nor hide others; where that row is gone, at its old place, which its
 * successor has taken.
 */
export function pageOfWhole<T extends { readonly id: string }>(
  rows: readonly Slot<T>[],
  start: PageStart,
): Page<T> {
  const offset = placeAfter(rows, start);
  const end = offset + start.first;
  return pageOf(rows.slice(offset, end), offset, end < rows.length, rows.length);
}

function placeAfter(rows: readonly Slot<{ readonly id: string }>[], { offset, lastId }: PageStart): number {
  if (lastId === null) return offset;
  // Where two rows share an id, the first of them would be found, and the page after the second begin with the second.
  if (idOf(rows[offset - 1] ?? null) === lastId) return offset;
  const found = rows.findIndex((row) => idOf(row) === lastId);
  return found >= 0 ? found + 1 : offset - 1;
}

function idOf(row: Slot<{ readonly id: string }>): string | null {
  return row === null || row instanceof Error ? null : row.id;
}
