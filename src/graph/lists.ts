import { badUserInput } from './bad-user-input.js';
import type { Context } from './context.js';
import type { Slot } from './slot.js';

/** The most ids that one argument takes, and the most rows that one page holds. */
export const LONGEST_LIST = 1000;

/** Throws BAD_USER_INPUT for a list of more than `most` things. */
export function boundedList<T>(argument: string, list: readonly T[], most = LONGEST_LIST): readonly T[] {
  if (list.length > most) throw badUserInput(argument, `at most ${most} items`, list.length);
  return list;
}

/**
 * One answer for each item, each failing alone: graphql-js completes a list of promises item by item. Null for all where the
 * answer can hold no more rows, of which the first list that does not fit says why in its first place.
 */
export function eachInItsSlot<T, R>(
  argument: string,
  list: readonly T[],
  { rows, budget }: Context,
  answer: (item: T, argument: string) => R | Promise<R>,
  most = LONGEST_LIST,
): (Slot<R> | Promise<R | null> | null)[] {
  const items = boundedList(argument, list, most);
  const fit = attempt(() => rows.takeRows(items.length));
  if (fit !== true) return items.map((_item, index) => (index === 0 && fit ? Promise.reject(fit) : null));
  // Errors that stand in the list are counted when it is completed.
  let failed = 0;
  return items.map((item, index) => {
    // What has failed so often is not tried again.
    if (budget.hasFailed(failed)) return null;
    const given = attempt(() => answer(item, `${argument}[${index}]`));
    if (given instanceof Error) failed += 1;
    return given instanceof Promise ? given.catch((error: unknown) => budget.fail(error)) : given;
  });
}

/** What it gives, or the error that it throws. */
function attempt<T>(work: () => T): Slot<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
