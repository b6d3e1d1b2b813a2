import fc from 'fast-check';
import { AnswerCache } from '../../src/loading/cache.js';
import type { Errand } from '../../src/loading/errand.js';
import { Partition } from '../../src/loading/partition.js';
import type { Question } from '../../src/loading/question.js';
import { Upstream } from '../../src/loading/upstream.js';
import { operationOf } from './operation-of.js';

/** What one operation does: waves of keys one after the other, under a credential; it may hang up on the way. */
export interface Course {
  readonly credential: string;
  readonly waves: readonly (readonly string[])[];
  readonly hangsUpAfter: number | null;
}

export interface World {
  readonly courses: readonly Course[];
  readonly widest: number;
  readonly ttlSeconds: number;
  /** Keys whose rows are bad, that are not there, and that fail the call that carries them. */
  readonly bad: readonly string[];
  readonly missing: readonly string[];
  readonly fatal: readonly string[];
}

/** One call as it was asked, and what it ended in. */
export interface AskedCall {
  readonly credential: string;
  readonly keys: readonly string[];
  readonly errand: Errand;
  isUnderWay: boolean;
}

/** What one load ended in. */
export interface Outcome {
  readonly credential: string;
  readonly key: string;
  readonly hungUp: boolean;
  readonly result: PromiseSettledResult<string>;
}

export class BadRow extends Error {
  constructor(readonly key: string) {
    super(`the row of ${key} is bad`);
  }
}

export class FailedCall extends Error {
  constructor(readonly call: AskedCall) {
    super('the call failed');
  }
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const someKeys = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength });

export const worlds: fc.Arbitrary<World> = fc.record({
  courses: fc.array(
    fc.record({
      credential: fc.constantFrom('one', 'two'),
      waves: fc.array(fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 3,
      }),
      hangsUpAfter: fc.option(fc.nat(3), { freq: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  widest: fc.integer({ min: 1, max: 4 }),
  ttlSeconds: fc.constantFrom(0, 60),
  bad: someKeys(2),
  missing: someKeys(2),
  fatal: someKeys(1),
});

/** What a credential is told of a key. */
export const seen = (credential: string, key: string): string => `${key} as ${credential} sees it`;
export const ABSENT = 'nothing there';

/** Lets a world happen, its events in the order of `scheduler`; `watch` is told of each call as it begins. */
export async function happen(
  { courses, widest, ttlSeconds, bad, missing, fatal }: World,
  scheduler: fc.Scheduler,
  watch: (call: AskedCall, calls: readonly AskedCall[]) => void,
): Promise<{ readonly calls: readonly AskedCall[]; readonly outcomes: readonly Outcome[] }> {
  const calls: AskedCall[] = [];
  const outcomes: Outcome[] = [];
  const cache = new AnswerCache(1024 * 1024);
  const policy = { timeoutMs: 1000, concurrency: 10, freshness: { ttlSeconds, staleSeconds: 0 } };
  const upstream = new Upstream('uis', policy, true);
  const open = (credential: string) => {
    const texts: Question<string, string> = {
      call: 'get.texts',
      keyOf: (key) => key,
      widest,
      ask: async (errand, keys) => {
        const call: AskedCall = { credential, keys, errand, isUnderWay: true };
        watch(call, calls);
        calls.push(call);
        await scheduler.schedule(Promise.resolve(), `answer ${credential} ${keys.join('')}`);
        call.isUnderWay = false;
        if (keys.some((key) => fatal.includes(key))) throw new FailedCall(call);
        const rows = keys.filter((key) => !missing.includes(key));
        return new Map(
          rows.map((key) => [key, bad.includes(key) ? new BadRow(key) : seen(credential, key)] as const),
        );
      },
      absent: () => ABSENT,
    };
    return new Partition(upstream, cache, credential).open({ texts });
  };
  const loaders = new Map(['one', 'two'].map((credential) => [credential, open(credential)]));
  const run = async ({ credential, waves, hangsUpAfter }: Course, number: number): Promise<void> => {
    const operation = operationOf();
    const { texts } = loaders.get(credential)!(operation);
    if (hangsUpAfter !== null) {
      const leave = async (): Promise<void> => {
        for (let step = 0; step <= hangsUpAfter; step += 1) {
          await scheduler.schedule(Promise.resolve(), `${number} is about to leave`);
        }
        operation.end();
      };
      void leave();
    }
    for (const wave of waves) {
      await scheduler.schedule(Promise.resolve(), `${number} asks for ${wave.join('')}`);
      const results = await Promise.allSettled(wave.map((key) => texts.load(key)));
      const hungUp = operation.signal.aborted;
      results.forEach((result, i) => outcomes.push({ credential, key: wave[i]!, hungUp, result }));
    }
    operation.end();
  };
  await scheduler.waitFor(Promise.all(courses.map(run)));
  return { calls, outcomes };
}
