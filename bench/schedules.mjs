/**
 * `npm run schedules`: when are 400 schedules active, through 366 days, in one operation. What does it cost, does that grow with
 * rules x days and no faster, and does everybody else wait for it?
 */
import { Agent } from 'node:http';
import { Calendar } from './calendar-cost.mjs';
import { LoopWatch, probeDuring, WATCHED } from './loop-watch.mjs';
import { post } from './post.mjs';
import { runBenchmark } from './run-benchmark.mjs';
import { report } from './schedules-report.mjs';
import { textCost } from './text-cost.mjs';
import { caches } from './subjects.mjs';

const SCHEDULES = 400;
const DAYS = 366;
const FROM = '2026-01-01T00:00:00+03:00';
/** Years that end with it, for an answer of several times the length. */
const LONGER = 3;
const ROUNDS = 3;
const IDLE_MS = 1_000;

/** Of the measures of the calendar alone. */
const SOME_SCHEDULES = [100, 200, 400];
const SOME_DAYS = [92, 183, 366];

const DAY_MS = 86_400_000;

/** @typedef {import('./loop-monitor.mjs').LoopReport} LoopReport */
/** @typedef {{ bytes: number, intervals: number, undetermined: number, text: string }} BigAnswer `undetermined`: schedules of which nobody can say */
/**
 * One round: asked once for what it costs, and once more with somebody beside it who asks for next to nothing.
 * @typedef {{ alone: LoopReport, beside: LoopReport, probesMs: number[] }} Round
 */

await runBenchmark(240, async (stage) => {
  const simulators = await stage.startSimulators();
  await simulators.liftQuotas();
  const { client, child } = await stage.startProduct(simulators, { ...caches('off'), ...WATCHED });
  const watch = new LoopWatch(child);
  const { zone, schedules } = await rulesOf(client);

  const agent = new Agent({ keepAlive: true });
  /**
   * Asks without reading what comes more than once.
   * @param {number} first
   * @param {number} years
   * @param {number} days
   */
  const ask = async (first, years, days = DAYS) => {
    const body = JSON.stringify({ query: queryOf(years, days), variables: { first } });
    const { status, text } = await post(agent, client.url, { 'content-type': 'application/json' }, body);
    if (status !== 200) throw new Error(`HTTP ${status}`);
    return text;
  };

  /** @param {number} years */
  const rounds = async (years) => {
    /** @type {Round[]} */
    const all = [];
    let text = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      await watch.report();
      text = await ask(SCHEDULES, years);
      const alone = await watch.report();
      const probesMs = await probeDuring(client.url, ask(SCHEDULES, years));
      all.push({ alone, beside: await watch.report(), probesMs });
    }
    return { days: years * DAYS, rounds: all, answer: readAnswer(text) };
  };

  const idleMs = await probeDuring(client.url, new Promise((resolve) => setTimeout(resolve, IDLE_MS)));
  const year = await rounds(1);
  const longer = await rounds(LONGER);
  agent.destroy();

  const from = Date.parse(FROM);
  const calendar = await Calendar.open(zone, from);
  const costs = [];
  for (const count of SOME_SCHEDULES) {
    // Evenly from all, which are not in a random order.
    const some = schedules.filter((_, index) => index % (SCHEDULES / count) === 0);
    for (const days of SOME_DAYS) costs.push(await calendar.cost(some, days));
  }
  const whole = costs[costs.length - 1];
  if (whole?.intervals !== year.answer.intervals) {
    throw new Error(
      `the calendar finds ${whole?.intervals} intervals, the answer has ${year.answer.intervals}`,
    );
  }
  return report({
    year,
    longer,
    idleMs,
    costs,
    calendarMs: whole.ms + (await calendar.readingMs(schedules)),
    text: await textCost(year.answer.text),
  });
});

/**
 * All rules that can be decided, as the calendar takes them.
 * @param {import('./client.mjs').Client} client
 * @returns {Promise<{ zone: string, schedules: import('../src/calendar/activity-rule.js').ActivityRule[][] }>}
 */
async function rulesOf(client) {
  const { data } = await client.ask(/* GraphQL */ `
    {
      activitySchedules(first: ${SCHEDULES}) {
        nodes {
          timeZone
          isActive
          schedules {
            activityDays {
              type
              days
            }
            activityTime {
              timeFrom
              timeTill
            }
            activityDateFrom
            activityDateTill
          }
        }
      }
    }
  `);
  const { nodes } = data.activitySchedules;
  if (nodes.length !== SCHEDULES) throw new Error(`${nodes.length} schedules instead of ${SCHEDULES}`);
  return {
    zone: nodes[0].timeZone,
    schedules: nodes
      .filter((/** @type {any} */ { isActive }) => isActive !== null)
      .map((/** @type {any} */ { schedules }) =>
        schedules.map((/** @type {any} */ rule) => ({ ...rule, unknownDaysType: null })),
      ),
  };
}

/**
 * @param {number} years
 * @param {number} days of each
 */
function queryOf(years, days) {
  const windows = Array.from({ length: years }, (_, index) => {
    const from = Date.parse(FROM) - index * DAYS * DAY_MS;
    const [begin, end] = [from, from + days * DAY_MS].map((instant) => new Date(instant).toISOString());
    return `year${index}: intervals(from: "${begin}", to: "${end}") { from to seconds }`;
  });
  return `query ($first: Int!) { activitySchedules(first: $first) { nodes { id isActive ${windows.join(' ')} } } }`;
}

/**
 * Throws unless it is whole.
 * @param {string} text
 * @returns {BigAnswer}
 */
function readAnswer(text) {
  const { data, errors = [] } = JSON.parse(text);
  const others = errors.filter(
    (/** @type {any} */ { extensions }) => extensions.code !== 'SCHEDULE_UNDETERMINED',
  );
  if (others.length > 0) throw new Error(`${others.length} errors, the first: ${JSON.stringify(others[0])}`);
  const { nodes } = data.activitySchedules;
  if (nodes.length !== SCHEDULES) throw new Error(`${nodes.length} schedules instead of ${SCHEDULES}`);
  const answered = nodes.flatMap(Object.values).filter(Array.isArray);
  return {
    bytes: Buffer.byteLength(text),
    intervals: answered.flat().length,
    undetermined: nodes.filter((/** @type {any} */ { isActive }) => isActive === null).length,
    text,
  };
}
