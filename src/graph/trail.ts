import { crc32 } from 'node:zlib';
import type { Slot } from './slot.js';

/** A row of a list, as far as paging goes. */
export interface Row<T> {
  /** The vendor's own id, a number; null where it could not be read. */
  readonly id: string | null;
  /** What the list is sorted by, as text; null where it could not be read. */
  readonly sortedBy: string | null;
  readonly node: Slot<T>;
}

/** What tells a row. */
type Told = Pick<Row<unknown>, 'id' | 'sortedBy'>;

/**
 * What a row is known again by: `id.place`, where the place is a checksum of what the list is sorted by, and only there
 * where that was read; empty for a row without an id.
 */
type Mark = string;

/** The last rows before a place, in the order of the list. */
export type Trail = readonly Mark[];

/**
 * How many rows a cursor remembers. Its own row would do while nothing changes; where that is deleted or moved, the
 * nearest neighbour that is left shows the place as well.
 */
export const LONGEST_TRAIL = 5;

const MARK = /^(?:\d{1,19}(?:\.[0-9a-z]{1,7})?)?$/;

/** What makes the place belongs to the mark: whoever follows a row that has moved loses all that it jumped over. */
function markOf({ id, sortedBy }: Told): Mark {
  if (id === null || !MARK.test(id)) return '';
  return sortedBy === null ? id : `${id}.${crc32(sortedBy).toString(36)}`;
}

/** What the cursor of each row remembers, given the rows themselves and what was remembered before them. */
export function trailsOf(before: Trail, rows: readonly Told[]): readonly Trail[] {
  const marks = [...before, ...rows.map(markOf)];
  return rows.map((_row, index) => {
    const end = before.length + index + 1;
    return marks.slice(Math.max(0, end - LONGEST_TRAIL), end);
  });
}

/** As a cursor keeps it. */
export function writeTrail(trail: Trail): string {
  return trail.join(',');
}

/** Null for what {@link writeTrail} does not write. */
export function readTrail(text: string): Trail | null {
  const trail = text.split(',');
  return trail.length <= LONGEST_TRAIL && trail.every((mark) => MARK.test(mark)) ? trail : null;
}

/** Whether the row is the last of the trail. One that has no id is taken at its place: nothing tells it from another. */
export function endsTrail(trail: Trail, row: Told | undefined): boolean {
  const last = trail.at(-1) ?? '';
  return last === '' || agree(last, row && markOf(row));
}

/**
 * How many of the rows lie before the end of the trail; null when nothing tells. The last row of it that is among them
 * and was not moved tells the place; the next of the trail are passed as far as they follow. A row of which it could not
 * be read tells nothing: rather does an error come twice than that others are lost.
 */
export function placeAfter(trail: Trail, rows: readonly Told[]): number | null {
  const marks = rows.map(markOf);
  const known = trail.findLastIndex((mark) => mark.includes('.') && marks.includes(mark));
  if (known < 0) return null;
  let place = marks.indexOf(trail[known] ?? '') + 1;
  for (const mark of trail.slice(known + 1)) {
    if (agree(mark, marks[place])) place += 1;
  }
  return place;
}

/** What could not be read is taken to be the same. */
function agree(one: Mark, other: Mark | undefined): boolean {
  if (other === undefined) return false;
  const [id, place] = one.split('.', 2);
  const [otherId, otherPlace] = other.split('.', 2);
  return id === otherId && (place === undefined || otherPlace === undefined || place === otherPlace);
}
