import { crc32 } from 'node:zlib';
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
      'The cursor after which the page begins, as this list gave it with the same filter and order; any other is BAD_USER_INPUT. Left out or null: it begins with the first.',
  })
  after!: string | null | undefined;
}

/** A list: what it holds, and all that makes it this one and no other: its filter and its order. */
export interface ListIdentity {
  readonly kind: IdKind;
  readonly restrictions: Readonly<Record<string, unknown>>;
}

/** Where a page begins: how many rows to pass over, and what the cursor kept of the last of them, if anything. */
export interface PageStart {
  /** Of the list, as its cursors name it. */
  readonly list: string;
  readonly first: number;
  readonly offset: number;
  /** Begins with the kind of what the list holds. */
  readonly mark: string | null;
}

/** Longer than any; what is given for one may be as long as a request. */
const LONGEST_CURSOR = 1000;

/** How many rows a page may hold, by arguments that nobody has checked. */
export function pageLength({ first }: { readonly first?: unknown }): number {
  return typeof first === 'number' ? Math.min(Math.max(first, 0), LONGEST_LIST) : DEFAULT_FIRST;
}

/** Throws BAD_USER_INPUT for a page too long or too short, and for a cursor that is not one of this list's. */
export function pageStart({ first, after }: PageArgs, { kind, restrictions }: ListIdentity): PageStart {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > LONGEST_LIST) throw badUserInput('first', `1 to ${LONGEST_LIST}`, size);
  const list = crc32(JSON.stringify({ kind, ...restrictions }, inNoOrder)).toString(36);
  if (after === null || after === undefined) return { list, first: size, offset: 0, mark: null };
  const text = after.length > LONGEST_CURSOR ? '' : Buffer.from(after, 'base64url').toString();
  const [, index, of, mark = ''] = /^(\d{1,9}) ([0-9a-z]{1,7}) (.*)$/.exec(text) ?? [];
  if (index === undefined || of !== list || encoded(text) !== after) {
    throw badUserInput('after', 'a cursor that this list gave, with the same filter and order', after);
  }
  return { list, first: size, offset: Number(index) + 1, mark: mark === '' ? null : mark };
}

/** To be one of several is the same in any order. */
function inNoOrder(_name: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url');
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
 * @param list as {@link PageStart} names it
 * @param markOf what a cursor keeps beside the place of its row, so that the row is found again; empty: nothing
 */
export function pageOf<T extends { readonly id: string }>(
  list: string,
  rows: readonly Slot<T>[],
  offset: number,
  hasNextPage: boolean,
  totalCount: number | null,
  markOf: (index: number) => string,
): Page<T> {
  const edges = rows.map((node, index) => ({
    cursor: encoded(`${offset + index} ${list} ${markOf(index)}`),
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

/** What a list that came whole is sorted by: a number, and then the id. Rows that could not be read come last. */
export type SortedBy<T> = (row: T) => number;

/**
 * A page of a list that came whole. It begins after the place of the row that the cursor kept, whether that is still there or
 * not, so that rows which come or go neither repeat nor hide others.
 */
export function pageOfWhole<T extends { readonly id: string }>(
  rows: readonly Slot<T>[],
  start: PageStart,
  sortedBy: SortedBy<T>,
): Page<T> {
  const markOf = (row: Slot<T>): string => (isRead(row) ? `${row.id} ${sortedBy(row)}` : '');
  const offset = placeAfter(rows, start, sortedBy, markOf);
  const end = offset + start.first;
  const shown = rows.slice(offset, end);
  return pageOf(start.list, shown, offset, end < rows.length, rows.length, (index) =>
    markOf(shown[index] ?? null),
  );
}

function placeAfter<T extends { readonly id: string }>(
  rows: readonly Slot<T>[],
  { offset, mark }: PageStart,
  sortedBy: SortedBy<T>,
  markOf: (row: Slot<T>) => string,
): number {
  if (mark === null) return offset;
  // Where rows share an id and a place, only counting tells them apart.
  if (markOf(rows[offset - 1] ?? null) === mark) return offset;
  const [id = '', number = ''] = mark.split(' ', 2);
  const place = Number(number);
  const next = rows.findIndex(
    (row) => !isRead(row) || sortedBy(row) > place || (sortedBy(row) === place && row.id > id),
  );
  return next < 0 ? rows.length : next;
}

function isRead<T>(row: Slot<T>): row is T {
  return row !== null && !(row instanceof Error);
}
