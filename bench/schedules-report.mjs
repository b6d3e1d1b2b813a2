import { median, table } from './numbers.mjs';

/** That the event loop may be held at once, in any round: processor time is not disturbed as clocks are. */
const MOST_HELD_MS = 50;
/** Of what a rule costs a day, in the largest case beside the smallest. */
const MOST_GROWTH = 1.3;

/** @typedef {import('./schedules.mjs').Round} Round */
/** @typedef {import('./schedules.mjs').BigAnswer} BigAnswer */
/** @typedef {{ days: number, rounds: readonly Round[], answer: BigAnswer }} Asked */
/**
 * @typedef {object} Findings
 * @property {Asked} year
 * @property {Asked} longer
 * @property {readonly number[]} idleMs how long a question for next to nothing takes while nothing else is asked
 * @property {readonly import('./calendar-cost.mjs').Cost[]} costs of the calendar alone, the smallest first, the largest last
 * @property {number} calendarMs its CPU time for the whole, reading the rules included
 * @property {import('./text-cost.mjs').TextCost} text
 */

/**
 * Prints all that was found.
 * @param {Findings} findings
 * @returns {readonly string[]} what is not as it should be
 */
export function report(findings) {
  const { year, longer, idleMs, costs } = findings;
  console.log(
    `All active time of 400 schedules in one operation, nothing cached; ${year.answer.undetermined} of them are undetermined\n`,
  );
  console.log(
    table([
      ['', 'MB', 'intervals', 'CPU ms', 'held, CPU ms', 'by the clock', 'GC, clock', 'others wait ms'],
      ...[year, longer].flatMap(({ days, rounds, answer }) =>
        rounds.map((round, index) => roundLine(`${days} days, round ${index + 1}`, round, answer)),
      ),
    ]),
  );
  const reports = [year, longer].flatMap(({ rounds }) =>
    rounds.flatMap(({ alone, beside }) => [alone, beside]),
  );
  const waited = median(reports.map(({ waitedShare }) => waitedShare));
  console.log(
    '\nHeld: the longest that the event loop was held at once, in processor time of its thread, which',
  );
  console.log(
    `was ready to run and had no processor for ${percent(waited)} of the time; the clock counts that too.`,
  );
  console.log('Others: how long { __typename } takes meanwhile, median .. most;');
  console.log(`with nothing else under way ${range(idleMs)}.`);
  tellShares(findings);
  console.log('\nThe calendar alone, rules read before\n');
  console.log(
    table([
      ['schedules', 'rules', 'days', 'intervals', 'CPU ms', 'ns a rule and day'],
      ...costs.map(({ schedules, rules, days, intervals, ms, nsPerRuleDay }) =>
        [schedules, rules, days, intervals, ms.toFixed(2), nsPerRuleDay.toFixed(0)].map(String),
      ),
    ]),
  );

  const growth = (costs.at(-1)?.nsPerRuleDay ?? NaN) / (costs[0]?.nsPerRuleDay ?? NaN);
  console.log(
    `\nA rule and day costs ${growth.toFixed(2)} times in the largest case what it does in the smallest`,
  );
  const wrong = {
    ...Object.fromEntries(
      [year, longer].map(({ days, rounds }) => {
        const most = Math.max(...rounds.map(heldMs));
        const reason = `${days} days hold the event loop for ${most.toFixed(1)} ms at once, more than ${MOST_HELD_MS}`;
        return [reason, !(most <= MOST_HELD_MS)];
      }),
    ),
    [`a rule and day costs ${growth.toFixed(2)} times as much in the largest case as in the smallest, more than ${MOST_GROWTH}`]:
      !(growth <= MOST_GROWTH),
  };
  return Object.entries(wrong).flatMap(([reason, is]) => (is ? [reason] : []));
}

/**
 * @param {string} name
 * @param {Round} round
 * @param {BigAnswer} answer
 */
function roundLine(name, round, { bytes, intervals }) {
  const { alone, beside, probesMs } = round;
  return [
    name,
    (bytes / 1e6).toFixed(1),
    String(intervals),
    alone.cpuMs.toFixed(0),
    heldMs(round).toFixed(1),
    Math.max(alone.clockMs, beside.clockMs).toFixed(1),
    Math.max(alone.collectionMs, beside.collectionMs).toFixed(1),
    range(probesMs),
  ];
}

/**
 * Where the CPU time of the shorter answer goes.
 * @param {Findings} findings
 */
function tellShares({ year, calendarMs, text }) {
  const whole = Math.min(...year.rounds.map(({ alone }) => alone.cpuMs));
  const part = (/** @type {number} */ ms) => [ms.toFixed(0), percent(ms / whole)];
  console.log(`\nCPU time of ${year.days} days, in the best round; the parts as they are by themselves\n`);
  console.log(
    table([
      ['', 'ms', ''],
      ['calendar', ...part(calendarMs)],
      ['text, in turns', ...part(text.inTurnsMs)],
      ['the rest: execution, garbage, bytes in and out', ...part(whole - calendarMs - text.inTurnsMs)],
      ['in all', ...part(whole)],
    ]),
  );
  console.log(`\nThe text by JSON.stringify at once takes ${text.atOnceMs.toFixed(0)} ms by itself`);
}

/** @param {Round} round */
function heldMs({ alone, beside }) {
  return Math.max(alone.heldMs, beside.heldMs);
}

/** @param {readonly number[]} values */
function range(values) {
  return `${median(values).toFixed(1)} .. ${Math.max(...values).toFixed(1)}`;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(0)}%`;
}
