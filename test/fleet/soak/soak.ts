import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../../src/sandbox/random.js';
import { eventually } from '../../support/eventually.js';
import {
  Instance,
  ofEachUpstream,
  settingsFor,
  startFleet,
  type Fleet,
  type Question,
} from '../../support/instances.js';
import { answersTo, askAll, failedAmong, wrongAmong } from '../several/load.js';
import { count, troubleRedis, troubleUpstreams, type Events } from './disorder.js';
import { faultsOf } from './judge.js';
import { randomQuestions } from './operations.js';
import { openFiles, watch, type Sample } from './watch.js';

export const DEADLINE_MS = 5000;
export const WORKERS = 12;
/** Nobody answers any more what was not answered by then. */
const LOST_MS = 4 * DEADLINE_MS;
const QUESTIONS = 270;
const SETTLE_MS = 1000;
const MOST_ROUNDS = 30;
/** Answers get old soon, so that upstreams are asked all the while; caches are soon full, so that they do not pass for a leak. */
const SETTINGS = {
  REQUEST_DEADLINE_MS: String(DEADLINE_MS),
  CACHE_MAX_MB: '8',
  RESPONSE_CACHE_MAX_MB: '2',
  LOG_LEVEL: 'warn',
  ...ofEachUpstream({ _TIMEOUT_MS: '1500', _TTL_SECONDS: '2', _STALE_SECONDS: '5' }),
};

/** What came of a soak. */
export interface Soaked {
  readonly seconds: number;
  readonly seed: number;
  /** How answers ended: whole, in part, hung up on. */
  readonly outcomes: Events;
  /** What went wrong on purpose. */
  readonly events: Events;
  /** Codes of errors in answers. */
  readonly codes: Events;
  /** What must not be, and how often. */
  readonly wrong: Events;
  /** Of the longest answer. */
  readonly longestMs: number;
  /** Of each instance. */
  readonly samples: readonly (readonly Sample[])[];
  readonly openFiles: readonly { readonly before: number; readonly after: number }[];
}

/** Two instances, a Redis and upstreams that fail in every way, for so long; then all is well again, and they are told to stop. */
export async function soak(seconds: number, seed: number, sampleEveryMs: number): Promise<Soaked> {
  const fleet = await startFleet(SETTINGS);
  const { sandbox, instances } = fleet;
  sandbox.control.tune({ uisDayLimit: 1e9, uisMinuteLimit: 1e9 });
  const questions = randomQuestions(sandbox.data, seed, QUESTIONS);
  const alone = await Instance.start(settingsFor(sandbox, null));
  const expected = await answersTo(questions, (question) => alone.ask(question));
  await alone.stop();

  await answersTo(questions, (question) => fleet.ask(question));
  const before = instances.map(openFiles);
  const results = { outcomes: new Map(), events: new Map(), codes: new Map(), wrong: new Map() } as const;
  const until = performance.now() + seconds * 1000;
  const haveEnded = (): string[] => instances.flatMap(({ end }) => end ?? []);
  const isOver = (): boolean => performance.now() >= until || haveEnded().length > 0;
  const watching = watch(instances, sampleEveryMs);
  const asking = Array.from({ length: WORKERS }, (_, worker) =>
    askByChance(fleet, { questions, expected, random: new Random(seed + worker), isOver, ...results }),
  );
  const [longest] = await Promise.all([
    Promise.all(asking).then((all) => Math.max(...all)),
    troubleUpstreams(fleet, new Random(seed + 1001), results.events, isOver),
    troubleRedis(fleet, new Random(seed + 1002), results.events, isOver),
  ]);
  const samples = watching.stop();
  // It tells more than all that would come of it.
  if (haveEnded().length > 0) throw new Error(`an instance has ended: ${haveEnded().join('\n')}`);

  await expectRecovery(fleet, questions, expected, results.wrong);
  // Connections that nobody uses are closed.
  await eventually(() => instances.every((instance, index) => openFiles(instance) <= before[index]!)).catch(
    () => undefined,
  );
  const after = instances.map(openFiles);
  await fleet.stop();
  const files = before.map((count, index) => ({ before: count, after: after[index]! }));
  return { seconds, seed, ...results, longestMs: longest, samples, openFiles: files };
}

interface Asking {
  readonly questions: readonly Question[];
  /** Data as JSON. */
  readonly expected: ReadonlyMap<Question, string>;
  readonly random: Random;
  readonly isOver: () => boolean;
  readonly outcomes: Events;
  readonly codes: Events;
  readonly wrong: Events;
}

/** As a client that asks one thing after another, reads, and sometimes goes away. Gives the time of the longest answer. */
async function askByChance(
  fleet: Fleet,
  { questions, expected, random, isOver, ...counts }: Asking,
): Promise<number> {
  let longest = 0;
  while (!isOver()) {
    const question = random.pick(questions);
    if (random.chance(0.03)) {
      await hangUpOn(fleet, question, random.int(1, 50));
      count(counts.outcomes, 'hung up on');
      continue;
    }
    try {
      const answer = await within(LOST_MS, fleet.ask(question));
      longest = Math.max(longest, answer.ms);
      count(counts.outcomes, answer.errors.length === 0 ? 'whole' : 'in part');
      for (const { extensions } of answer.errors) count(counts.codes, String(extensions['code']));
      const data: unknown = JSON.parse(expected.get(question)!);
      for (const fault of faultsOf(answer, data, DEADLINE_MS))
        count(counts.wrong, `${fault} of ${question.query}`);
    } catch (error) {
      count(counts.wrong, `no answer: ${(error as Error).message}`);
    }
    await pause(random.int(0, 30));
  }
  return longest;
}

/** Asks, and goes away soon. What fetch makes of that is its own matter: it may never tell. */
async function hangUpOn(fleet: Fleet, question: Question, afterMs: number): Promise<void> {
  const line = new AbortController();
  fleet.ask(question, line.signal).catch(() => undefined);
  await pause(afterMs);
  line.abort();
}

/** Rejects when it takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`none within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Once everybody is well, everything is answered in full again. */
async function expectRecovery(
  fleet: Fleet,
  questions: readonly Question[],
  expected: ReadonlyMap<Question, string>,
  wrong: Events,
): Promise<void> {
  // An upstream that was ill for long is tried again only after some seconds.
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const all = await askAll(questions, (question) => fleet.ask(question), WORKERS);
    if (failedAmong(all).length === 0 && wrongAmong(all, expected).length === 0) return;
    await pause(SETTLE_MS);
  }
  count(wrong, 'not everything is answered in full although all is well again');
}
