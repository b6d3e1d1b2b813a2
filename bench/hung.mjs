/**
 * `npm run hung`: one upstream takes calls and answers none. Do operations that do not need it wait longer for that, does the
 * gateway grow, and does it stop asking, and ask again when the upstream is back?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expectWhole } from './client.mjs';
import { Gauge, runArrivals, runClients } from './load.mjs';
import { report } from './hung-report.mjs';
import { countBy } from './numbers.mjs';
import { watchProcess } from './process-watch.mjs';
import { runBenchmark } from './run-benchmark.mjs';
import { readData } from './stage.mjs';
import { caches, webexSessionsOf } from './subjects.mjs';

const WARM_UP_PHASES = 2;
const ROUNDS = 3;
const PHASE_MS = 5_000;
const WEBEX_TIMEOUT_MS = 1_000;
/** Operations over iSpring come at this beat whatever becomes of those before. */
const HEALTHY_EVERY_MS = 20;
/** Clients that ask for Webex sessions, each one at a time and once a beat at most: refusing quickly brings no more load. */
const WEBEX_LOAD = {
  clients: 200,
  // So all of them wait at once before the first of them has waited for a time-out.
  spreadMs: WEBEX_TIMEOUT_MS,
  beatMs: 2_000,
  forMs: PHASE_MS,
};
/** So that no operation waits for its turn while all is well. */
const CONCURRENCY = '50';
const MOST_RECOVERY_MS = 30_000;
const PROBE_BEAT_MS = 100;
const SETTLE_MS = 500;

const HEALTHY_QUERY = /* GraphQL */ `
  query ($training: ID!, $session: ID!) {
    training(id: $training) {
      sessions {
        title
        startTime
      }
    }
    session(id: $session) {
      title
    }
  }
`;
const WEBEX_QUERY = /* GraphQL */ `
  query ($session: ID!) {
    session(id: $session) {
      title
    }
  }
`;

/**
 * One phase of a round.
 * @typedef {object} Phase
 * @property {number[]} healthyMs how long each operation took that does not need Webex
 * @property {ReadonlyMap<string, number>} outcomes of operations that need it: `ok` or the error's code
 * @property {number} webexCalls that the simulator got, and in a hung phase left hanging
 * @property {number} mostOpen operations under way at once
 * @property {number | null} refusedAfterMs from the phase's start to the first operation refused without a call; null: none was
 * @property {number} rssMb the most that the product held
 * @property {number} cpu its share of one core
 */

/** @typedef {{ well: Phase, hung: Phase, recoveryMs: number | null }} Round `recoveryMs` from the end of the fault to the first good answer; null: none came */

await runBenchmark(240, async (stage) => {
  const data = await readData();
  const simulators = await stage.startSimulators();
  await simulators.liftQuotas();
  await simulators.delay(20, 80);
  const { client, child } = await stage.startProduct(simulators, {
    ...caches('off'),
    ISPRING_SOAP_CONCURRENCY: CONCURRENCY,
    ISPRING_REST_CONCURRENCY: CONCURRENCY,
    WEBEX_CONCURRENCY: CONCURRENCY,
    WEBEX_TIMEOUT_MS: String(WEBEX_TIMEOUT_MS),
  });
  const trainings = data.ispring.trainings.filter(({ access }) => access === 'everyone').map(({ id }) => id);
  const visible = new Set(trainings);
  const sessions = data.ispring.trainingSessions
    .filter(({ trainingId }) => visible.has(trainingId))
    .map(({ id }) => id);
  const { WEBEX_ID: host } = await simulators.environment();
  const known = webexSessionsOf(data, host);
  // Each client has a session of its own, so that no two can share a call; those beyond the data ask for one that is not there.
  const webexSession = (/** @type {number} */ index) =>
    `webex:session:${known[index] ?? String(900_000_000 + index)}`;

  let asked = 0;
  const askHealthy = () => {
    asked += 1;
    return client.ask(HEALTHY_QUERY, {
      training: trainings[asked % trainings.length],
      session: sessions[asked % sessions.length],
    });
  };
  const askWebex = (/** @type {number} */ index) => client.ask(WEBEX_QUERY, { session: webexSession(index) });

  /**
   * @param {'latency' | 'hang'} fault that Webex's calls meet
   * @param {() => Promise<void>} atTheEnd before the last operations are answered
   * @returns {Promise<Phase>}
   */
  const phase = async (fault, atTheEnd) => {
    await simulators.takeCalls();
    /** @type {number[]} */
    const healthyMs = [];
    /** @type {string[]} */
    const outcomes = [];
    /** @type {number | null} */
    let refusedAfterMs = null;
    const watch = watchProcess(child.pid);
    const startedAt = performance.now();
    const open = new Gauge();
    const all = Promise.all([
      runArrivals({ everyMs: HEALTHY_EVERY_MS, forMs: PHASE_MS }, async () => {
        const answer = await open.during(askHealthy());
        expectWhole(answer);
        healthyMs.push(answer.ms);
      }),
      runClients(WEBEX_LOAD, async (index) => {
        const { errors } = await open.during(askWebex(index));
        const outcome = errors[0]?.extensions.code ?? 'ok';
        outcomes.push(outcome);
        if (outcome === 'UPSTREAM_UNAVAILABLE') refusedAfterMs ??= performance.now() - startedAt;
      }),
    ]);
    const seen = all.then(() => watch.stop());
    await Promise.race([all, sleep(PHASE_MS)]);
    const [{ rssMb, cpu }] = await Promise.all([seen, atTheEnd()]);
    const calls = await simulators.takeCalls();
    const webexCalls = calls.filter((call) => call.upstream === 'webex' && call.fault === fault).length;
    return {
      healthyMs,
      outcomes: countBy(outcomes),
      webexCalls,
      mostOpen: open.most,
      refusedAfterMs,
      rssMb,
      cpu,
    };
  };

  /** Milliseconds until a session of Webex comes again, or null when none does. */
  const recovery = async () => {
    const startedAt = performance.now();
    while (performance.now() - startedAt < MOST_RECOVERY_MS) {
      const { data: found } = await askWebex(0);
      if (typeof found?.session?.title === 'string') return performance.now() - startedAt;
      await sleep(PROBE_BEAT_MS);
    }
    return null;
  };

  const settle = () => sleep(SETTLE_MS);
  for (let warmUp = 0; warmUp < WARM_UP_PHASES; warmUp += 1) await phase('latency', settle);
  /** @type {Round[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const well = await phase('latency', settle);
    await simulators.hang('webex');
    /** @type {number | null} */
    let recoveryMs = null;
    const hung = await phase('hang', async () => {
      await simulators.delay(20, 80, ['webex']);
      recoveryMs = await recovery();
    });
    rounds.push({ well, hung, recoveryMs });
    if (recoveryMs === null) break;
    await settle();
  }
  return report(rounds);
});
