import { badUserInput } from './bad-user-input.js';
import type { Page } from './connection.js';
import { pageLength, pageOf, pageStart, type ListIdentity, type PageArgs, type PageStart } from './paging.js';
import {
  endsTrail,
  LONGEST_TRAIL,
  placeAfter,
  readTrail,
  trailsOf,
  writeTrail,
  type Row,
  type Trail,
} from './trail.js';

// Vendors page by offset, and rows come and go while a client pages. So a page begins after the row that the one before it
// ended with: where that no longer stands in its place, it is looked for around it, and the page is cut out of the very
// answer in which it was found, since the next answer may have moved again. Rows that keep what they are sorted by keep
// their order, whatever comes and goes between them; hence each row that is there all the time comes exactly once, also
// from answers of different age. This ends where none of the rows that a cursor remembers is left where it was: then the
// old place is the best guess. How a vendor orders rows that are sorted by the same, it does not say: it is taken to do so
// the same way each time.

/** A list that its vendor sorts, and cuts by offset. */
export interface OffsetList extends ListIdentity {
  /** The most rows that one call is to bring. */
  readonly widest: number;
  /** The vendor passes over no more rows than these, if it says so; `what` names them, and says what to do beyond. */
  readonly farthest: { readonly rows: number; readonly what: string } | null;
}

/** Neighbouring rows of a list, as the vendor sends them; `total` is null where it does not say how many there are. */
export interface OffsetRows<T> {
  readonly rows: readonly Row<T>[];
  readonly total: number | null;
}

/** Asks for rows of the list; where the list is known to have changed, an answer from before will not do. */
export type AskRows<T> = (limit: number, offset: number, mustBeNew: boolean) => Promise<OffsetRows<T>>;

/** How many places a row may have moved either way to be found, beyond those by which the list has grown or shrunk. */
const REACH = 500;

/** So far on both sides of a page of 1,000 are fewer than 10,000 rows. */
const LONGEST_REACH = 4000;

/** Where a page begins: after `place` rows of `total`, the last of which were these. */
export interface OffsetStart extends Pick<PageStart, 'list' | 'first'> {
  readonly widest: number;
  readonly kind: OffsetList['kind'];
  readonly place: number;
  readonly total: number | null;
  readonly trail: Trail;
}

/** Throws BAD_USER_INPUT for a bad length or cursor, and for a page that begins where the vendor gives none. */
export function offsetStart(args: PageArgs, identity: OffsetList): OffsetStart {
  const { kind, widest, farthest } = identity;
  const { list, first, offset: place, mark } = pageStart(args, identity);
  const start = { list, kind, widest, first, place };
  if (args.after == null) return { ...start, total: null, trail: [] };
  const [, total, text = ''] = /^(\d{0,10}) (.*)$/.exec(mark?.slice(kind.length + 1) ?? '') ?? [];
  const trail = readTrail(text);
  if (total === undefined || trail === null) {
    throw badUserInput('after', 'a cursor that this list gave', args.after);
  }
  if (farthest !== null && place - 1 > farthest.rows) {
    const expected = `a cursor of the first ${farthest.rows + 1} ${farthest.what}`;
    throw badUserInput('after', expected, args.after);
  }
  return { ...start, total: total === '' ? null : Number(total), trail };
}

/**
 * How many calls a page may cost while its vendor sends as many rows as it is asked for, by arguments that nobody has checked:
 * those of the page itself, and of a stretch around its place where the list may have changed.
 */
export function mostCallsOfPage(
  args: { readonly first?: unknown; readonly after?: unknown },
  widest: number,
): number {
  const first = pageLength(args);
  if (args.after == null) return Math.ceil(first / widest);
  return Math.ceil((first + 1) / widest) + Math.ceil((2 * REACH + first + 1) / widest);
}

/** The page of a list that holds nothing, whatever the cursor says. */
export function emptyPage<T extends { readonly id: string }>({ list }: OffsetStart): Page<T> {
  return pageOf<T>(list, [], 0, false, 0, () => '');
}

/** A stretch of rows where the page is the first or its place is as it was; a wider one more where the list has changed before it. */
export async function offsetPage<T extends { readonly id: string }>(
  start: OffsetStart,
  ask: AskRows<T>,
): Promise<Page<T>> {
  const { first, place, total, trail } = start;
  const stretch = stretchesOf(start, ask);
  if (place === 0) return cut(start, await stretch(0, first), 0, []);
  const near = await stretch(place - 1, first + 1);
  if (endsTrail(trail, near.rows[0])) return cut(start, near, 1, trail);

  const growth = total === null || near.total === null ? 0 : near.total - total;
  const reach = Math.min(REACH + Math.abs(growth), LONGEST_REACH);
  const offset = Math.max(0, place - 1 - reach);
  const limit = place + reach + first - offset;
  const wide = await stretch(offset, limit, true);
  // Where all that the cursor remembers is gone, what follows has moved up by as many at least. Nothing tells whether the
  // others that the list has lost stood before the page: if they did not, rows repeat, which is better than to lose them.
  const loss = total === null || wide.total === null ? -growth : total - wide.total;
  const moved = Math.max(LONGEST_TRAIL, loss);
  const passed = placeAfter(trail, wide.rows) ?? Math.max(0, place - moved - offset);
  const before = trailsOf([], wide.rows.slice(0, passed)).at(-1) ?? [];
  return cut(start, wide, passed, before);
}

/** Neighbouring rows of the list, from `offset` on; `goesOn` when there are more behind them. */
interface Stretch<T> extends OffsetRows<T> {
  readonly offset: number;
  readonly goesOn: boolean;
}

/** `limit` rows, where there are as many: the vendor may send fewer at once than it is asked for. */
type Stretches<T> = (offset: number, limit: number, mustBeNew?: boolean) => Promise<Stretch<T>>;

function stretchesOf<T>({ widest }: OffsetStart, ask: AskRows<T>): Stretches<T> {
  return async (offset, limit, mustBeNew = false) => {
    const rows: Row<T>[] = [];
    for (;;) {
      const wanted = Math.min(limit - rows.length, widest);
      const answer = await ask(wanted, offset + rows.length, mustBeNew);
      rows.push(...answer.rows);
      const { total } = answer;
      // Without a total, as many as asked for may have more behind them; what is short is the end.
      const more = total === null ? answer.rows.length >= wanted : offset + rows.length < total;
      const goesOn = answer.rows.length > 0 && more;
      if (!goesOn || rows.length >= limit) return { offset, rows, total, goesOn };
    }
  };
}

/** The page after the first `passed` rows of a stretch. */
function cut<T extends { readonly id: string }>(
  { list, kind, first }: OffsetStart,
  { offset, rows, total, goesOn }: Stretch<T>,
  passed: number,
  before: Trail,
): Page<T> {
  const begin = Math.min(passed, rows.length);
  const shown = rows.slice(begin, begin + first);
  const hasNextPage = shown.length > 0 && (goesOn || begin + shown.length < rows.length);
  // The end of the list counts it, unless nothing was there and the list may have ended long before.
  const counted = hasNextPage || (rows.length === 0 && offset > 0) ? null : offset + rows.length;
  const count = total ?? counted;
  const trails = trailsOf(before, shown);
  const nodes = shown.map(({ node }) => node);
  const markOf = (index: number): string => `${kind}:${count ?? ''} ${writeTrail(trails[index] ?? [])}`;
  return pageOf(list, nodes, offset + begin, hasNextPage, count, markOf);
}
