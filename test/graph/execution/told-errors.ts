import type { GraphQLError } from 'graphql';
import { shownError } from './both-ways.js';
import type { Execution } from '../../../src/graph/execution/execute.js';

/** Of values that do not fit the schema we say so in other words than graphql-js, which quotes them. */
const UNFIT = /^(Expected value of type|Abstract type|Runtime Object type|Expected `)/;

type Path = readonly (string | number)[];

/** An error of an answer: what is compared of it, and the place that is null because of it. */
interface Told {
  readonly shown: string;
  readonly place: string;
  /** Whether that place has failed itself, and not something in it that must not be null. */
  readonly isOwn: boolean;
}

export function toldIn({ data, errors = [] }: Execution): readonly Told[] {
  return errors.map((error) => {
    const path = error.path ?? [];
    const place = nulledBy(path, data);
    return { shown: shown(error), place: JSON.stringify(place), isOwn: place.length === path.length };
  });
}

/** All as lines that can be compared. */
export const linesOf = (told: readonly Told[]): readonly string[] =>
  told.map(({ shown: line }) => line).sort();

const placesOf = (told: readonly Told[]): readonly string[] =>
  [...new Set(told.map(({ place }) => place))].sort();

/** Fails unless the same places are null because of errors, and each error that is of such a place itself is told. */
export function expectSamePlaces(told: readonly Told[], expected: readonly Told[]): void {
  const own = (all: readonly Told[]): readonly string[] => linesOf(all.filter(({ isOwn }) => isOwn));
  expect(placesOf(told)).toEqual(placesOf(expected));
  expect(own(told)).toEqual(own(expected));
}

/** Whether something is wrong at the place of an error, as an answer tells in which everything may be null. */
export function isTrue(error: GraphQLError, lenient: Execution): boolean {
  const errors = lenient.errors ?? [];
  if (errors.some((one) => shown(one) === shown(error))) return true;
  const path = error.path ?? [];
  return (
    error.message.startsWith('Cannot return null for non-nullable field ') &&
    valueAt(path, lenient.data) === null &&
    !errors.some((one) => JSON.stringify(one.path) === JSON.stringify(path))
  );
}

function shown(error: GraphQLError): string {
  if (!UNFIT.test(error.message)) return shownError(error);
  const { path, locations } = error;
  return JSON.stringify({ message: 'a value that does not fit', path, locations });
}

function nulledBy(path: Path, data: unknown): Path {
  for (let length = 0; length < path.length; length += 1) {
    if (valueAt(path.slice(0, length), data) === null) return path.slice(0, length);
  }
  return path;
}

/** Undefined where there is none. */
function valueAt(path: Path, data: unknown): unknown {
  let at = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, key)?.value;
  }
  return at;
}
