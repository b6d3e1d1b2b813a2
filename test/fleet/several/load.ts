import { inspect } from 'node:util';
import type { Question, TimedAnswer } from '../../support/instances.js';

type Ask = (question: Question) => Promise<TimedAnswer>;

/** What became of one question. */
export interface Asked {
  readonly question: Question;
  /** Of the clock of performance.now(). */
  readonly startedAt: number;
  /** Null: there was none. */
  readonly answer: TimedAnswer | null;
  /** Why there was none. */
  readonly failure: string | null;
}

/** What was not answered in full. */
export const failedAmong = (all: readonly Asked[]): string[] =>
  all
    .filter(({ answer }) => answer?.status !== 200 || answer.errors.length > 0)
    .map(({ answer, failure }) => failure ?? `${answer?.status} ${answer?.text.slice(0, 300)}`);

/** Asks them all, so many at a time, each once. */
export async function askAll(questions: readonly Question[], ask: Ask, atOnce: number): Promise<Asked[]> {
  const left = questions[Symbol.iterator]();
  const all: Asked[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      // All take from the same.
      for (const question of left) all.push(await asked(question, ask));
    }),
  );
  return all;
}

/** Asks again and again until it is told to stop. */
export class SteadyLoad {
  readonly all: Asked[] = [];
  readonly #workers: Promise<void>[];
  #isOver = false;
  #next = 0;

  /** @param questions asked in turn, so many at a time */
  constructor(questions: readonly Question[], ask: Ask, atOnce: number) {
    this.#workers = Array.from({ length: atOnce }, async () => {
      while (!this.#isOver) {
        const question = questions[this.#next++ % questions.length]!;
        this.all.push(await asked(question, ask));
      }
    });
  }

  /** Resolves when so many more have been answered. */
  async goOn(count: number): Promise<void> {
    const until = this.all.length + count;
    // Each that is asked has a deadline, so this ends.
    while (this.all.length < until) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async stop(): Promise<readonly Asked[]> {
    this.#isOver = true;
    await Promise.all(this.#workers);
    return this.all;
  }
}

async function asked(question: Question, ask: Ask): Promise<Asked> {
  const startedAt = performance.now();
  try {
    return { question, startedAt, answer: await ask(question), failure: null };
  } catch (error) {
    const { message, cause } = error as Error;
    return { question, startedAt, answer: null, failure: `${message} ${inspect(cause)}` };
  }
}

/** What is answered to each question where nothing is in the way. */
export async function answersTo(
  questions: readonly Question[],
  ask: Ask,
): Promise<ReadonlyMap<Question, string>> {
  const all = await askAll(questions, ask, 8);
  const failed = failedAmong(all);
  if (failed.length > 0) throw new Error(`not answered: ${failed[0]}`);
  return new Map(all.map(({ question, answer }) => [question, JSON.stringify(answer?.data)]));
}

/** Those that were answered, and otherwise than expected. */
export function wrongAmong(all: readonly Asked[], expected: ReadonlyMap<Question, string>): string[] {
  return all.flatMap(({ question, answer }) => {
    const data = JSON.stringify(answer?.data);
    return answer === null || data === expected.get(question) ? [] : [`${question.query}: ${data}`];
  });
}
