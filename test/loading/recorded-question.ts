import { AnswerCache } from '../../src/loading/cache.js';
import type { Errand } from '../../src/loading/errand.js';
import type { FreshnessPolicy } from '../../src/loading/freshness.js';
import { createLoader, type Loader } from '../../src/loading/loader.js';
import type { Operation } from '../../src/loading/operation.js';
import type { Answers, Question } from '../../src/loading/question.js';
import { SharedQuestion } from '../../src/loading/shared-question.js';
import { Upstream } from '../../src/loading/upstream.js';

export type Text = string | null;
export type Answering = (keys: readonly string[], errand: Errand) => Answers<Text> | Promise<Answers<Text>>;

/** What is special about a question; all else is roomy. */
export interface Specialties extends Partial<FreshnessPolicy> {
  readonly widest?: number;
  readonly alsoIn?: (key: string) => readonly string[];
  readonly cache?: AnswerCache;
  readonly credential?: string;
  /** Of the question itself, whatever holds for its upstream. */
  readonly freshness?: FreshnessPolicy;
}

/** A question about texts, the same in either case; it tells what it was asked, call by call. */
export interface RecordedQuestion {
  readonly asked: readonly (readonly string[])[];
  readonly question: SharedQuestion<string, Text>;
  readonly cache: AnswerCache;
  readonly loader: (operation: Operation) => Loader<string, Text>;
  /** Whether the answer to a key is kept now. */
  readonly keeps: (key: string) => boolean;
}

export const ROOM = 1024 * 1024;

/** The answer to each key is `answer to <key>`, if nothing else is said. */
export function recorded(answer: Answering = ofEach, special: Specialties = {}): RecordedQuestion {
  const {
    widest = 1000,
    cache = new AnswerCache(ROOM),
    credential = 'credential',
    alsoIn,
    freshness,
  } = special;
  const { ttlSeconds = 60, staleSeconds = 600 } = special;
  const asked: (readonly string[])[] = [];
  const upstream = new Upstream(
    'uis',
    { timeoutMs: 1000, concurrency: 10, freshness: { ttlSeconds, staleSeconds } },
    true,
  );
  const texts: Question<string, Text> = {
    call: 'get.texts',
    keyOf: (key) => key.toLowerCase(),
    widest,
    ask: async (errand, keys) => {
      asked.push(keys);
      return answer(keys, errand);
    },
    absent: () => 'absent',
    ...(alsoIn === undefined ? {} : { alsoIn }),
    ...(freshness === undefined ? {} : { freshness }),
  };
  const question = new SharedQuestion('uis.texts', texts, upstream, cache.section(`uis.texts ${credential}`));
  return {
    asked,
    question,
    cache,
    loader: (operation) => createLoader(question, operation),
    keeps: (key) => cache.section(`uis.texts ${credential}`).get(key) !== undefined,
  };
}

export const ofEach = (keys: readonly string[]): Map<string, string> =>
  new Map(keys.map((key) => [key.toLowerCase(), answerTo(key)]));

export const answerTo = (key: string): string => `answer to ${key.toLowerCase()}`;
