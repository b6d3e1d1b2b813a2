/** Every operation asks for what nobody has asked for before: how long beyond the calls, and how many of them? */
import { median } from '../numbers.mjs';
import { total } from '../harness/upstreams.mjs';
import { asked } from '../harness/check.mjs';
import { IDEAL, OURS, WHOLE_PEERS } from '../peers/subjects.mjs';

const LATENCIES_MS = [0, 5, 50];
const AT_A_TIME = [1, 8];
const ROUNDS = 3;
const OPERATIONS = 16;
/** So that code is compiled before it is measured; asked without latency. */
const WARM_UP = 150;
/** Eight operations at a time need 32 calls of one kind; how many calls may be open is a setting of ours, and peers have none. */
const CONCURRENCY = Object.fromEntries(
  ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].map((prefix) => [`${prefix}_CONCURRENCY`, '200']),
);

/** @typedef {import('../harness/session.mjs').Session} Session */
/** @typedef {import('../harness/running.mjs').Running} Running */
/** @typedef {{ ms: number, calls: number }} Figures of one operation */

/** @param {Session} session */
export async function cold(session) {
  const peers = WHOLE_PEERS.filter((subject) => session.wants(subject));
  const gateways = await session.start([OURS, ...peers], { settings: CONCURRENCY });
  const ideal = await session.start([IDEAL], { checked: false });
  const running = [...ideal, ...gateways];
  /** The next question that has not been asked; the first ones were asked as a check. */
  const next = new Map(running.map((one) => [one, 10]));
  for (const one of running) await askNew(session, one, next, WARM_UP, 8);

  /** @type {string[][]} */
  const rows = [['', 'upstream ms', 'at a time', 'ms', 'ideal ms', 'it / ideal', 'calls', 'fewest calls']];
  for (const latencyMs of LATENCIES_MS) {
    await session.upstreams.delay(latencyMs);
    for (const atATime of AT_A_TIME) {
      const figures = await inTurn(session, running, next, atATime);
      const [floor] = ideal.map((one) => figures.get(one));
      const [ours] = gateways.map((one) => figures.get(one));
      for (const one of gateways) {
        const it = figures.get(one);
        if (it === undefined || floor === undefined) continue;
        const { name } = one.subject;
        rows.push(rowOf(name, latencyMs, atATime, it, floor));
        const at = `cold, ${latencyMs} ms, ${atATime} at a time`;
        if (one.subject !== OURS) {
          session.compare(`${at}, time`, 'less', { ours: ours?.ms ?? NaN, its: it.ms, name });
          continue;
        }
        session.judge(`${at}: calls of ours / fewest calls`, it.calls / floor.calls, '<=', 1);
        if (latencyMs === 50) session.judge(`${at}: ours / ideal client`, it.ms / floor.ms, '<=', 1.1, 1.05);
      }
    }
  }
  await session.upstreams.delay(0);
  await session.stop(running);
  session.report({
    title: 'cold',
    notes: [
      `Every operation is about trainings, sessions and schedules that were never asked for. Medians of ${ROUNDS} rounds of ${OPERATIONS} operations. The ideal client knows beforehand what depends on what, reads nothing but ids, and is timed from within.`,
    ],
    rows,
  });
}

/**
 * @param {Session} session
 * @param {readonly Running[]} running
 * @param {Map<Running, number>} next
 * @param {number} atATime
 */
async function inTurn(session, running, next, atATime) {
  /** @type {Map<Running, Figures[]>} */
  const rounds = new Map(running.map((one) => [one, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of running) rounds.get(one)?.push(await askNew(session, one, next, OPERATIONS, atATime));
  }
  return new Map(
    [...rounds].map(([one, all]) => [
      one,
      { ms: median(all.map(({ ms }) => ms)), calls: median(all.map(({ calls }) => calls)) },
    ]),
  );
}

/**
 * @param {Session} session
 * @param {Running} running
 * @param {Map<Running, number>} next
 * @param {number} operations
 * @param {number} atATime
 * @returns {Promise<Figures>}
 */
async function askNew({ upstreams }, running, next, operations, atATime) {
  const from = next.get(running) ?? 0;
  next.set(running, from + operations);
  const questions = Array.from(
    { length: operations },
    (_, index) => asked(running.subject, from + index).own,
  );
  await upstreams.takeCounts();
  /** @type {number[]} */
  const times = [];
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (let question = questions.pop(); question !== undefined; question = questions.pop()) {
        const startedAt = performance.now();
        const answer = await running.ask(question);
        const ms = performance.now() - startedAt;
        times.push(running.subject === IDEAL ? JSON.parse(answer).ms : ms);
        if (answer.includes('"errors"')) throw new Error(`${running.subject.name}: ${answer.slice(0, 300)}`);
      }
    }),
  );
  return { ms: median(times), calls: total(await upstreams.takeCounts()) / operations };
}

/**
 * @param {string} name
 * @param {number} latencyMs
 * @param {number} atATime
 * @param {Figures} it
 * @param {Figures} floor
 */
function rowOf(name, latencyMs, atATime, it, floor) {
  return [
    name,
    String(latencyMs),
    String(atATime),
    it.ms.toFixed(1),
    floor.ms.toFixed(1),
    (it.ms / floor.ms).toFixed(2),
    it.calls.toFixed(1),
    floor.calls.toFixed(1),
  ];
}
