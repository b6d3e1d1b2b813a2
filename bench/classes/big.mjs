/** Ten thousand sessions with their results in one answer: does a row cost what it costs in a small one, and who waits meanwhile? */
import { LoopWatch, WATCHED } from '../loop-watch.mjs';
import { median } from '../numbers.mjs';
import { WHOLE_QUERY } from '../peers/question.mjs';
import { OURS_WITHOUT_ANSWERS, WHOLE_PEERS } from '../peers/subjects.mjs';
import { caches } from '../subjects.mjs';
import {
  FIRST_MEDIUM_TRAINING,
  FIRST_WIDE_TRAINING,
  RESULTS_A_SESSION,
  sessionCount,
  uuid,
} from '../upstreams/data.mjs';

const TRAININGS = 10;
const SMALL_ASKED = 100;
const BIG_ASKED = 3;
const WARM_UP = 2;

const SMALL = sizeOf(FIRST_MEDIUM_TRAINING);
const BIG = sizeOf(FIRST_WIDE_TRAINING);

/** @typedef {import('../harness/session.mjs').Session} Session */
/** @typedef {import('../harness/running.mjs').Running} Running */
/** @typedef {ReturnType<typeof sizeOf>} Size */
/** @typedef {{ cpuUsPerRow: number, heldMs: number, clockMs: number }} Cost */

/** @param {Session} session */
export async function big(session) {
  const subjects = [OURS_WITHOUT_ANSWERS, ...WHOLE_PEERS.filter((subject) => session.wants(subject))];
  const rows = [
    [
      '',
      'what upstreams said',
      `CPU us/row of ${SMALL.rows}`,
      `CPU us/row of ${BIG.rows}`,
      'ratio',
      'loop held ms, CPU',
      'by the clock',
    ],
  ];
  for (const state of /** @type {const} */ (['off', 'on'])) {
    const kept = state === 'on' ? 'kept' : 'not kept';
    /** @type {Cost} */
    let ours = { cpuUsPerRow: NaN, heldMs: NaN, clockMs: NaN };
    for (const subject of subjects) {
      const settings = { ...caches(state), CACHE_MAX_MB: '512' };
      const [running] = await session.start([subject], { settings, env: WATCHED });
      if (running === undefined) continue;
      const [small, large] = await costs(running);
      await session.stop([running]);
      const ratio = large.cpuUsPerRow / small.cpuUsPerRow;
      rows.push([
        subject.name,
        kept,
        small.cpuUsPerRow.toFixed(1),
        large.cpuUsPerRow.toFixed(1),
        ratio.toFixed(2),
        large.heldMs.toFixed(0),
        large.clockMs.toFixed(0),
      ]);
      if (subject !== OURS_WITHOUT_ANSWERS) {
        const { name } = subject;
        session.compare(`big, ${kept}, CPU per row`, 'less', {
          ours: ours.cpuUsPerRow,
          its: large.cpuUsPerRow,
          name,
        });
        session.compare(`big, ${kept}, loop held`, 'less', { ours: ours.heldMs, its: large.heldMs, name });
        continue;
      }
      ours = large;
      session.judge(`big, ${kept}: CPU per row, ${BIG.rows} / ${SMALL.rows} rows`, ratio, '<=', 1.1);
      session.judge(`big, ${kept}: ms of processor time that the loop is held`, large.heldMs, '<=', 100, 50);
    }
  }
  session.report({
    title: 'big',
    notes: [
      `${TRAININGS} trainings in one operation: with ${SMALL.rows} sessions, ${SMALL_ASKED} times, and with ${BIG.rows}, ${BIG_ASKED} times; each session has ${RESULTS_A_SESSION} results. How long the event loop is held at most is the median over the large ones, in processor time of its thread and by the clock.`,
    ],
    rows,
  });
}

/** @param {Running} running */
async function costs(running) {
  const watch = new LoopWatch(running.child);
  await askTimes(running, SMALL, SMALL_ASKED);
  await askTimes(running, BIG, WARM_UP);
  await watch.report();
  await askTimes(running, SMALL, SMALL_ASKED);
  const { cpuMs } = await watch.report();
  const small = { cpuUsPerRow: (cpuMs * 1000) / (SMALL_ASKED * SMALL.rows) };
  /** @type {import('../loop-watch.mjs').LoopReport[]} */
  const reports = [];
  for (let time = 0; time < BIG_ASKED; time += 1) {
    await askTimes(running, BIG, 1);
    reports.push(await watch.report());
  }
  const of = (/** @type {'cpuMs' | 'heldMs' | 'clockMs'} */ name) => median(reports.map((one) => one[name]));
  const large = {
    cpuUsPerRow: (of('cpuMs') * 1000) / BIG.rows,
    heldMs: of('heldMs'),
    clockMs: of('clockMs'),
  };
  return /** @type {const} */ ([small, large]);
}

/**
 * @param {Running} running
 * @param {Size} size
 * @param {number} times
 */
async function askTimes(running, { question, rows }, times) {
  for (let time = 0; time < times; time += 1) {
    const answer = await running.ask(question);
    const found = answer.split('"sessionStatus"').length - 1;
    if (found !== rows * RESULTS_A_SESSION || answer.includes('"errors"')) {
      throw new Error(`${running.subject.name}: ${found} results of ${rows} sessions; ${answer.slice(-300)}`);
    }
  }
}

/** @param {number} first training */
function sizeOf(first) {
  const trainings = Array.from({ length: TRAININGS }, (_, index) => first + index);
  const ids = trainings.map((number) => `ispring:training:${uuid('training', number)}`);
  return {
    rows: trainings.reduce((sum, number) => sum + sessionCount(number), 0),
    question: { query: WHOLE_QUERY, variables: { trainings: ids, sessions: [], schedules: [] } },
  };
}
