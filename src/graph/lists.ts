import { badUserInput } from './bad-user-input.js';

/** The most ids that one argument takes, and the most rows that one page holds. */
export const LONGEST_LIST = 1000;

/** Throws BAD_USER_INPUT for a list of more than {@link LONGEST_LIST} things. */
export function boundedList<T>(argument: string, list: readonly T[]): readonly T[] {
  if (list.length > LONGEST_LIST) {
    throw badUserInput(argument, `at most ${LONGEST_LIST} items`, list.length);
  }
  return list;
}

/** One answer for each item, each failing alone: graphql-js completes a list of promises item by item. */
export function eachInItsSlot<T, R>(
  argument: string,
  list: readonly T[],
  answer: (item: T, argument: string) => R | Promise<R>,
): Promise<R>[] {
  return boundedList(argument, list).map(async (item, index) => answer(item, `${argument}[${index}]`));
}
