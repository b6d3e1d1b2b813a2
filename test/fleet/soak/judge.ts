import type { AnswerError } from '../../support/service.js';
import type { TimedAnswer } from '../../support/instances.js';

/** What a field may be left out for, while upstreams fail: docs/errors.md has the table. */
const CODES: readonly unknown[] = [
  'UPSTREAM_UNREACHABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_UNAUTHENTICATED',
  'UPSTREAM_FORBIDDEN',
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_REFUSED',
  'UPSTREAM_FAULT',
  'UPSTREAM_UNREADABLE',
];
/** An operation may be this much later than its deadline, in milliseconds: it has to be sent, too, on a machine that does much else. */
export const MARGIN_MS = 1000;

type Path = readonly (string | number)[];

/**
 * What is wrong with an answer, that has to be `expected` but for what is null with an error of an upstream; [] where nothing is.
 * Nothing is said of what it holds.
 */
export function faultsOf(answer: TimedAnswer, expected: unknown, deadlineMs: number): string[] {
  const { status, data, errors, ms } = answer;
  const found: string[] = [];
  if (status !== 200) found.push(`HTTP status ${status}`);
  if (ms > deadlineMs + MARGIN_MS) found.push(`${Math.round(ms)} ms is past the deadline`);
  for (const { extensions, path } of errors) {
    if (!CODES.includes(extensions['code'])) found.push(`code ${String(extensions['code'])}`);
    if (path === undefined) found.push('an error without a path');
  }
  const differing = difference(data, expected, [], errors);
  if (differing !== null) found.push(`wrong at ${differing.join('.')}`);
  return found;
}

/** Where the two differ otherwise than by a null that an error tells of; null: nowhere. */
function difference(
  actual: unknown,
  expected: unknown,
  path: Path,
  errors: readonly AnswerError[],
): Path | null {
  if (Object.is(actual, expected)) return null;
  if (actual === null) return errors.some((error) => isAbout(error, path)) ? null : path;
  if (typeof actual !== 'object' || typeof expected !== 'object' || expected === null) return path;
  const names = Object.keys(expected);
  if (Array.isArray(actual) !== Array.isArray(expected) || Object.keys(actual).length !== names.length)
    return path;
  for (const name of names) {
    const here = [...path, Array.isArray(expected) ? Number(name) : name];
    const found = difference(
      (actual as Record<string, unknown>)[name],
      (expected as Record<string, unknown>)[name],
      here,
      errors,
    );
    if (found !== null) return found;
  }
  return null;
}

/** A field that may not be null takes its parent with it: then the error is further down. */
function isAbout({ path = [] }: AnswerError, place: Path): boolean {
  return place.every((step, index) => path[index] === step);
}
