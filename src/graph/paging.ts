import type { GraphQLResolveInfo } from 'graphql';
import { Field, Int, ArgsType } from 'type-graphql';
import { badUserInput } from './bad-user-input.js';
import type { Page } from './connection.js';
import type { IdKind } from './global-id.js';
import { LONGEST_LIST } from './lists.js';
import { fieldsRead } from './selection.js';
import type { Slot } from './slot.js';

const DEFAULT_FIRST = 50;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many the page holds at most: 1 to ${LONGEST_LIST}, else BAD_USER_INPUT. Null counts as left out.`,
  })
  first!: number | null | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor after which the page begins, as this list gave it; any other is BAD_USER_INPUT. Left out or null: it begins with the first.',
  })
  after!: string | null | undefined;
}

/** Where a page begins: how many rows to pass over, and what the cursor kept of the last of them, if anything. */
export interface PageStart {
  readonly first: number;
  readonly offset: number;
  /** Begins with the kind of what the list holds. */
  readonly mark: string | null;
}

/**
 * Throws BAD_USER_INPUT for a page too long or too short, and for a cursor that is not one of this list's.
 * @param kind what the list holds
 */
export function pageStart({ first, after }: PageArgs, kind: IdKind): PageStart {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > LONGEST_LIST) throw badUserInput('first', `1 to ${LONGEST_LIST}`, size);
  if (after === null || after === undefined) return { first: size, offset: 0, mark: null };
  const [, index, mark = ''] = /^(\d{1,9}) (.*)$/.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (index === undefined || !(mark === '' || mark.startsWith(`${kind}:`))) {
    throw badUserInput('after', 'a cursor that this list gave', after);
  }
  return { first: size, offset: Number(index) + 1, mark: mark === '' ? null : mark };
}

/** Whether the operation reads a cursor of the field being resolved, a connection of `typename`. */
export function readsCursors(info: GraphQLResolveInfo, typename: string): boolean {
  const on = `${typename}Connection`;
  const ofPage = fieldsRead(info, 'PageInfo', [[{ on, field: 'pageInfo' }]]);
  const ofEdges = fieldsRead(info, `${typename}Edge`, [[{ on, field: 'edges' }]]);
  return ofPage.has('startCursor') || ofPage.has('endCursor') || ofEdges.has('cursor');
}

/**
 * A page of rows that begin at `offset` of the whole list.
 * @param markOf what a cursor keeps beside the place of its row, so that the row is found again; empty: nothing
 */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly Slot<T>[],
  offset: number,
  hasNextPage: boolean,
  totalCount: number | null,
  markOf: (index: number) => string,
): Page<T> {
  const edges = rows.map((node, index) => ({
    cursor: Buffer.from(`${offset + index} ${markOf(index)}`).toString('base64url'),
    node,
  }));
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
  const shown = rows.slice(offset, end);
  return pageOf(shown, offset, end < rows.length, rows.length, (index) => idOf(shown[index] ?? null) ?? '');
}

function placeAfter(rows: readonly Slot<{ readonly id: string }>[], { offset, mark }: PageStart): number {
  if (mark === null) return offset;
  // Where two rows share an id, the first of them would be found, and the page after the second begin with the second.
  if (idOf(rows[offset - 1] ?? null) === mark) return offset;
  const found = rows.findIndex((row) => idOf(row) === mark);
  return found >= 0 ? found + 1 : offset - 1;
}

function idOf(row: Slot<{ readonly id: string }>): string | null {
  return row === null || row instanceof Error ? null : row.id;
}
