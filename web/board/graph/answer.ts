import type { CombinedError, OperationResult } from 'urql';
import { arrivalOf } from './arrival.js';

/** One failure as an answer tells it; `path` is undefined where the whole request failed. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What of an answer is older than it should be, because its upstream has not given a newer one. */
export interface StalePart {
  readonly upstream: string;
  /** Of when the values are. */
  readonly asOf: Date;
  /** When the first answer came in which the part was old, of those in which it has been since; in ms since 1970. */
  readonly lateSince: number;
  /** It was asked for once more, when a newer one that was only late would have been there. */
  readonly isAskedAgain: boolean;
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
  return { data: result.data ?? null, errors: errorsOf(result.error), stale: stalePartsOf(result) };
}

function stalePartsOf(result: Pick<OperationResult, 'extensions'>): readonly StalePart[] {
  const { stale = [] } = (result.extensions ?? {}) as {
    stale?: readonly { readonly upstream: string; readonly ageSeconds: number }[];
  };
  const lateSince = arrivalOf(result);
  return stale.map(({ upstream, ageSeconds }) => ({
    upstream,
    asOf: new Date(lateSince - ageSeconds * 1000),
    lateSince,
    isAskedAgain: false,
  }));
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

/** Whether the graph takes no key at all, since nobody has set up any: then only its own machine may ask. */
export function takesNoKey({ extensions }: Pick<AnswerError, 'extensions'>): boolean {
  return extensions['callers'] === 'local';
}
