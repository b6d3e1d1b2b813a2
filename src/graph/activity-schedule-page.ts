import type { SchedulesPage } from '../sources/index.js';
import {
  endsTrail,
  LONGEST_TRAIL,
  placeAfter,
  readTrail,
  trailsOf,
  writeTrail,
  type ScheduleRow,
  type Trail,
} from './activity-schedule-trail.js';
import { activitySchedule, type ActivitySchedule } from './activity-schedule.type.js';
import { badUserInput } from './bad-user-input.js';
import type { Page } from './connection.js';
import { pageOf, pageStart, type PageArgs } from './paging.js';
import type { Slot } from './slot.js';

// UIS pages by offset, and rows come and go while a client pages. So a page begins after the row that the one before it
// ended with: where that no longer stands in its place, it is looked for around it, and the page is cut out of the very
// answer in which it was found, since the next answer may have moved again. Rows that keep their names keep their order,
// whatever comes and goes between them; hence each row that is there all the time comes exactly once, also from answers
// of different age. This ends where none of the rows that a cursor remembers is left under its name: then the old place
// is the best guess. UIS does not say how it orders rows of one name: it is taken to do so the same way each time.

/** UIS passes over no more rows than these. */
const FARTHEST = 100_000;

/** How many places a row may have moved either way to be found, beyond those by which the list has grown or shrunk. */
const REACH = 500;

/** So far on both sides of a page of 1,000 are fewer than the 10,000 rows that UIS gives at once. */
const LONGEST_REACH = 4000;

/** Where a page of schedules begins: after `place` rows of `total`, the last of which were these. */
export interface ScheduleStart {
  readonly first: number;
  readonly place: number;
  readonly total: number | null;
  readonly trail: Trail;
}

/** Asks for rows of the list, in order of names; where the list is known to have changed, an answer from before will not do. */
type Ask = (limit: number, offset: number, mustBeNew: boolean) => Promise<SchedulesPage>;

/** Throws BAD_USER_INPUT for a bad length or cursor, and for a page that begins where UIS gives none. */
export function scheduleStart(args: PageArgs): ScheduleStart {
  const { first, offset: place, mark } = pageStart(args, 'uis:schedule');
  if (args.after == null) return { first, place, total: null, trail: [] };
  const [, total, text = ''] = /^uis:schedule:(\d{0,10}) (.*)$/.exec(mark ?? '') ?? [];
  const trail = readTrail(text);
  if (total === undefined || trail === null) {
    throw badUserInput('after', 'a cursor that this list gave', args.after);
  }
  if (place - 1 > FARTHEST) {
    const expected = `a cursor of the first ${FARTHEST + 1} schedules, since UIS gives no page after others: use a filter`;
    throw badUserInput('after', expected, args.after);
  }
  return { first, place, total: total === '' ? null : Number(total), trail };
}

function markOf(total: number | null, trail: Trail): string {
  return `uis:schedule:${total ?? ''} ${writeTrail(trail)}`;
}

/** The page of a list that holds nothing, whatever the cursor says. */
export function emptyPage(): Page<ActivitySchedule> {
  return pageOf<ActivitySchedule>([], 0, false, 0, () => '');
}

/** One call where the page is the first or its place is as it was; one more where the list has changed before it. */
export async function schedulePage(start: ScheduleStart, ask: Ask): Promise<Page<ActivitySchedule>> {
  const { first, place, total, trail } = start;
  if (place === 0) return cut(await stretch(ask, 0, first, 1), 0, first, []);
  const near = await stretch(ask, place - 1, first + 1, 2);
  if (endsTrail(trail, near.rows[0])) return cut(near, 1, first, trail);

  const growth = total === null || near.total === null ? 0 : near.total - total;
  const reach = Math.min(REACH + Math.abs(growth), LONGEST_REACH);
  const offset = Math.max(0, place - 1 - reach);
  const limit = place + reach + first - offset;
  const wide = await stretch(ask, offset, limit, limit, true);
  // Where all that the cursor remembers is gone, what follows has moved up by as many at least. Nothing tells whether the
  // others that the list has lost stood before the page: if they did not, rows repeat, which is better than to lose them.
  const moved = Math.max(LONGEST_TRAIL, -growth);
  const passed = placeAfter(trail, wide.rows) ?? Math.max(0, place - moved - offset);
  const before = trailsOf([], wide.rows.slice(0, passed)).at(-1) ?? [];
  return cut(wide, passed, first, before);
}

/** Neighbouring rows of the list, from `offset` on; `goesOn` when there are more behind them. */
interface Stretch {
  readonly offset: number;
  readonly rows: readonly ScheduleRow[];
  readonly total: number | null;
  readonly goesOn: boolean;
}

/** Up to `limit` rows, and not fewer than `least` where there are as many: UIS may send fewer than it is asked for. */
async function stretch(
  ask: Ask,
  offset: number,
  limit: number,
  least: number,
  mustBeNew = false,
): Promise<Stretch> {
  const rows: ScheduleRow[] = [];
  for (;;) {
    const answer = await ask(limit - rows.length, offset + rows.length, mustBeNew);
    rows.push(...answer.rows);
    const { total } = answer;
    // Without a total, as many as asked for may have more behind them; what is short is the end.
    const more = total === null ? rows.length >= limit : offset + rows.length < total;
    const goesOn = answer.rows.length > 0 && more;
    if (!goesOn || rows.length >= least) return { offset, rows, total, goesOn };
  }
}

/** The page after the first `passed` rows of a stretch. */
function cut(
  { offset, rows, total, goesOn }: Stretch,
  passed: number,
  first: number,
  before: Trail,
): Page<ActivitySchedule> {
  const begin = Math.min(passed, rows.length);
  const shown = rows.slice(begin, begin + first);
  const nodes = shown.map(({ schedule }): Slot<ActivitySchedule> =>
    schedule instanceof Error ? schedule : activitySchedule(schedule),
  );
  const hasNextPage = shown.length > 0 && (goesOn || begin + shown.length < rows.length);
  // The end of the list counts it, unless nothing was there and the list may have ended long before.
  const counted = hasNextPage || (rows.length === 0 && offset > 0) ? null : offset + rows.length;
  const count = total ?? counted;
  const trails = trailsOf(before, shown);
  return pageOf(nodes, offset + begin, hasNextPage, count, (index) => markOf(count, trails[index] ?? []));
}
