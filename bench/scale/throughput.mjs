import { median, quantile } from '../numbers.mjs';
import { putUnderLoad, writeBodies } from '../harness/load.mjs';
import { total } from '../harness/upstreams.mjs';

/** @typedef {import('./fleet.mjs').Fleet} Fleet */
/** @typedef {import('../peers/subject.mjs').Question} Question */
/** @typedef {{ rps: number, p99Ms: number, instanceUs: number, othersUs: number, calls: number }} Figures `…Us`: processor time of one request */

const ROUNDS = 3;
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;
const AT_A_TIME = 16;

/**
 * The same questions in turn, again and again; each fleet is asked after the other, several times.
 * @param {readonly Fleet[]} fleets
 * @param {readonly Question[]} questions
 * @param {number} seconds
 * @returns {Promise<Map<Fleet, Figures>>} medians
 */
export async function askAgain(fleets, questions, seconds) {
  /** @type {Map<Fleet, Figures[]>} */
  const all = new Map(fleets.map((fleet) => [fleet, []]));
  for (const fleet of fleets) {
    // Each instance is to know all of it.
    for (const url of fleet.urls) await inParallel(questions, (question) => fleet.ask(question, url));
    await measureLoad(fleet, questions, WARM_UP_SECONDS);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const fleet of fleets) all.get(fleet)?.push(await measureLoad(fleet, questions, seconds));
  }
  return new Map([...all].map(([fleet, figures]) => [fleet, medianOf(figures)]));
}

/**
 * Questions that nobody has asked before. Each is asked once by itself, or twice at the same time.
 * @param {readonly Fleet[]} fleets
 * @param {(index: number) => Question} question
 * @param {{ readonly operations: number, readonly times: number }} load
 * @returns {Promise<Map<Fleet, Figures>>} medians; `calls` for one question
 */
export async function askNew(fleets, question, { operations, times }) {
  /** @type {Map<Fleet, Figures[]>} */
  const all = new Map(fleets.map((fleet) => [fleet, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const fleet of fleets) {
      const from = round * operations;
      const questions = Array.from({ length: operations }, (_, index) => question(from + index));
      all.get(fleet)?.push(await measureOnce(fleet, questions, times));
    }
  }
  return new Map([...all].map(([fleet, figures]) => [fleet, medianOf(figures)]));
}

/**
 * @param {Fleet} fleet
 * @param {readonly Question[]} questions
 * @param {number} seconds
 * @returns {Promise<Figures>}
 */
async function measureLoad(fleet, questions, seconds) {
  const { processes, upstreams } = fleet.surroundings;
  const bodies = writeBodies(processes.makeFolder(), questions);
  await upstreams.takeCounts();
  const before = fleet.cpu();
  const load = await putUnderLoad(fleet.url, { bodies, connections: CONNECTIONS, seconds, leastBytes: 1000 });
  const calls = total(await upstreams.takeCounts()) / load.requests;
  return {
    rps: load.requests / load.seconds,
    p99Ms: load.p99Ms,
    ...cpuSince(fleet, before, load.requests),
    calls,
  };
}

/**
 * @param {Fleet} fleet
 * @param {readonly Question[]} questions
 * @param {number} times
 * @returns {Promise<Figures>}
 */
async function measureOnce(fleet, questions, times) {
  const { upstreams } = fleet.surroundings;
  await upstreams.takeCounts();
  const before = fleet.cpu();
  /** @type {number[]} */
  const durations = [];
  const startedAt = performance.now();
  await inParallel(questions, async (question) => {
    const askedAt = performance.now();
    await Promise.all(Array.from({ length: times }, () => fleet.ask(question)));
    durations.push(performance.now() - askedAt);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const calls = total(await upstreams.takeCounts()) / questions.length;
  const requests = questions.length * times;
  return {
    rps: requests / seconds,
    p99Ms: quantile(durations, 0.99),
    ...cpuSince(fleet, before, requests),
    calls,
  };
}

/**
 * @param {readonly Question[]} questions
 * @param {(question: Question) => Promise<unknown>} ask
 */
async function inParallel(questions, ask) {
  const left = questions[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const question of left) await ask(question);
    }),
  );
}

/**
 * @param {Fleet} fleet
 * @param {ReturnType<Fleet['cpu']>} before
 * @param {number} requests
 */
function cpuSince(fleet, before, requests) {
  const after = fleet.cpu();
  return {
    instanceUs: ((after.instances - before.instances) * 1e6) / requests,
    othersUs: ((after.others - before.others) * 1e6) / requests,
  };
}

/**
 * @param {readonly Figures[]} figures
 * @returns {Figures}
 */
function medianOf(figures) {
  const of = (/** @type {keyof Figures} */ name) => median(figures.map((one) => one[name]));
  return {
    rps: of('rps'),
    p99Ms: of('p99Ms'),
    instanceUs: of('instanceUs'),
    othersUs: of('othersUs'),
    calls: of('calls'),
  };
}
