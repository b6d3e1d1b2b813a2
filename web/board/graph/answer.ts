import type { CombinedError, OperationResult } from 'urql';

/** One failure as an answer tells it; `path` is undefined where the whole request failed. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What of an answer is older than it should be, because its upstream did not give a newer one. */
export interface StalePart {
  readonly upstream: string;
  readonly ageSeconds: number;
}

/** What the graph said: the data that there are, what is missing and why, and what is old. */
export interface Answer<T> {
  readonly data: T | null;
  readonly errors: readonly AnswerError[];
  readonly stale: readonly StalePart[];
}

/** The code of a failure that is the way's and not the graph's: no network, or an answer that is none. */
export const NO_ANSWER = 'NO_ANSWER';

export function answerOf<T>(result: Pick<OperationResult<T>, 'data' | 'error' | 'extensions'>): Answer<T> {
  const { stale } = (result.extensions ?? {}) as { stale?: readonly StalePart[] };
  return { data: result.data ?? null, errors: errorsOf(result.error), stale: stale ?? [] };
}

/** All failures of an answer in one list; one with {@link NO_ANSWER} where none came. */
export function errorsOf(error: CombinedError | undefined): readonly AnswerError[] {
  if (error === undefined) return [];
  if (error.networkError === undefined) return error.graphQLErrors;
  return [{ message: error.networkError.message, extensions: { code: NO_ANSWER, retryable: true } }];
}

/** What several answers said, as if they were one. */
export function joined<T>(data: T | null, answers: readonly Answer<unknown>[]): Answer<T> {
  return {
    data,
    errors: answers.flatMap(({ errors }) => errors),
    stale: answers.flatMap(({ stale }) => stale),
  };
}
