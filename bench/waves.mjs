/**
 * `npm run waves`: an operation that needs two waves of calls, the second for keys of the first. Does it wait for longer than
 * the slowest call of each wave, and does it need more calls than it must?
 */
import { BareWaves } from './bare-waves.mjs';
import { expectWhole } from './client.mjs';
import { median, quantile, table } from './numbers.mjs';
import { runBenchmark } from './run-benchmark.mjs';
import { readData } from './stage.mjs';
import { caches, expectAll, fiveSessionTrainings } from './subjects.mjs';

const WARM_UP_RUNS = 5;
const RUNS = 30;
const TRAININGS = 20;
const MOST_RESULTS_CALLS = 2;
const MOST_RATIO = 1.15;

const SOAP_CALL = 'listSessionsByTraining';
const RESULTS_CALL = 'POST /job-training/sessions/result/list';

const QUERY = /* GraphQL */ `
  query ($ids: [ID!]!) {
    trainings(ids: $ids) {
      sessions {
        title
        checklistResults {
          result
        }
      }
    }
  }
`;

/** @typedef {{ soapCalls: number, resultsCalls: number, otherCalls: number, wallMs: number, servedMs: number }} Run `servedMs`: the critical path, as the simulators measured it */

await runBenchmark(120, async (stage) => {
  const { ids, results } = fiveSessionTrainings(await readData(), TRAININGS);
  // Each twice, and never beside itself.
  const variables = { ids: [...ids, ...ids] };
  const simulators = await stage.startSimulators();
  await simulators.delay(20, 80);
  const bare = new BareWaves(await simulators.environment());
  const { client } = await stage.startProduct(simulators, {
    ...caches('off'),
    ISPRING_SOAP_CONCURRENCY: String(TRAININGS),
  });

  /** @type {{ gateway: Run, limit: Run, calledMs: number }[]} */
  const runs = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const answer = await client.ask(QUERY, variables);
    expectWhole(answer);
    expectAll(answer.data.trainings, { trainings: 2 * TRAININGS, results: 2 * results });
    const gateway = measured(answer.ms, await simulators.takeCalls());
    const { ms, rows } = await bare.ask(ids);
    if (rows !== results) throw new Error(`without the gateway ${rows} results instead of ${results}`);
    const limit = measured(ms, await simulators.takeCalls());
    if (run >= 0) runs.push({ gateway, limit, calledMs: criticalPath(answer.calls) });
  }
  return report(runs);
});

/**
 * @param {number} wallMs
 * @param {readonly import('./simulators.mjs').LoggedCall[]} calls
 * @returns {Run}
 */
function measured(wallMs, calls) {
  const of = (/** @type {string} */ operation) => calls.filter((call) => call.operation === operation);
  const [soapCalls, resultsCalls] = [of(SOAP_CALL).length, of(RESULTS_CALL).length];
  return {
    soapCalls,
    resultsCalls,
    otherCalls: calls.length - soapCalls - resultsCalls,
    wallMs,
    servedMs: criticalPath(calls),
  };
}

/** @param {readonly { operation: string, durationMs: number | null }[]} calls */
function criticalPath(calls) {
  const slowest = (/** @type {string} */ operation) =>
    Math.max(...calls.filter((call) => call.operation === operation).map((call) => call.durationMs ?? NaN));
  return slowest(SOAP_CALL) + slowest(RESULTS_CALL);
}

/**
 * @param {readonly { gateway: Run, limit: Run, calledMs: number }[]} both
 * @returns {readonly string[]} what is not as it should be
 */
function report(both) {
  const runs = both.map(({ gateway }) => gateway);
  const limits = both.map(({ limit }) => limit);
  const servedRatio = (/** @type {Run} */ run) => run.wallMs / run.servedMs;
  const ratios = both.map(({ gateway, calledMs }) => gateway.wallMs / calledMs);
  console.log(
    `${2 * TRAININGS} trainings of which ${TRAININGS} distinct, 5 sessions each; every upstream call 20 to 80 ms; ${RUNS} runs\n`,
  );
  console.log(
    table([
      ['', 'least', 'median', 'p90', 'most'],
      row(
        `calls ${SOAP_CALL}`,
        runs.map((run) => run.soapCalls),
        0,
      ),
      row(
        'calls result/list',
        runs.map((run) => run.resultsCalls),
        0,
      ),
      row(
        'other calls',
        runs.map((run) => run.otherCalls),
        0,
      ),
      row(
        'slowest calls as made, ms',
        both.map(({ calledMs }) => calledMs),
        1,
      ),
      row(
        'slowest calls as served, ms',
        runs.map((run) => run.servedMs),
        1,
      ),
      row(
        'wall time, ms',
        runs.map((run) => run.wallMs),
        1,
      ),
      row('wall / calls as made', ratios, 3),
      row('wall / calls as served', runs.map(servedRatio), 3),
      row('the same by bare HTTP', limits.map(servedRatio), 3),
    ]),
  );

  const ratio = median(ratios);
  const wrong = {
    [`the median of wall / calls as made is ${ratio.toFixed(3)}, more than ${MOST_RATIO}`]: !(
      ratio <= MOST_RATIO
    ),
    [`not ${TRAININGS} calls of ${SOAP_CALL} in every run`]: runs.some((run) => run.soapCalls !== TRAININGS),
    [`more than ${MOST_RESULTS_CALLS} calls of result/list in a run`]: runs.some(
      (run) => run.resultsCalls > MOST_RESULTS_CALLS,
    ),
    'calls that nobody needs': runs.some((run) => run.otherCalls > 0),
  };
  return Object.entries(wrong).flatMap(([reason, is]) => (is ? [reason] : []));
}

/**
 * @param {string} name
 * @param {readonly number[]} values
 * @param {number} digits
 */
function row(name, values, digits) {
  const figures = [Math.min(...values), median(values), quantile(values, 0.9), Math.max(...values)];
  return [name, ...figures.map((figure) => figure.toFixed(digits))];
}
