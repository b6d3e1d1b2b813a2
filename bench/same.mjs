/**
 * `npm run same`: many operations at once that need the same things. Do they cost more upstream calls than one of them, and do
 * they cost any when they come again soon?
 */
import { expectWhole } from './client.mjs';
import { countBy, table } from './numbers.mjs';
import { runBenchmark } from './run-benchmark.mjs';
import { differentQuestions, question } from './questions.mjs';
import { readData } from './stage.mjs';
import { caches, expectAll, fiveSessionTrainings, webexSessionsOf } from './subjects.mjs';

const AT_ONCE = 30;
const TRAININGS = 20;

const RESULTS_CALL = 'POST /job-training/sessions/result/list';
/** @type {readonly (readonly [title: string, operation: string])[]} */
const COLUMNS = [
  ['SOAP', 'listSessionsByTraining'],
  ['result/list', RESULTS_CALL],
  ['Webex', 'GetTrainingSession'],
  ['UIS', 'get.schedules'],
  ['token', 'POST /api/v3/token'],
];
/** For all sessions of an operation; a second call is for what comes in late. */
const MOST_RESULTS_CALLS = 2;

/** @typedef {import('./questions.mjs').Question} Question */
/** @typedef {{ name: string, counts: ReadonlyMap<string, number> }} Row */

await runBenchmark(120, async (stage) => {
  const simulators = await stage.startSimulators();
  await simulators.delay(20, 80);
  const data = await readData();
  const { WEBEX_ID: host } = await simulators.environment();
  const { ids: trainings, results } = fiveSessionTrainings(data, TRAININGS);
  const subjects = {
    trainings,
    webexSessions: webexSessionsOf(data, host).slice(0, 5),
    schedules: data.uis.schedules.slice(0, 5).map(({ id }) => String(id)),
  };

  /**
   * The calls of all questions at once, asked of a gateway that knows nothing yet, and asked again.
   * @param {string} name
   * @param {readonly Question[]} questions
   * @returns {Promise<[Row, Row]>}
   */
  const cold = async (name, questions) => {
    const product = await stage.startProduct(simulators, {
      ...caches('on'),
      ISPRING_SOAP_CONCURRENCY: String(TRAININGS),
    });
    await simulators.takeCalls();
    const ask = async () => {
      const answers = await Promise.all(
        questions.map((asked) => product.client.ask(asked.query, asked.variables)),
      );
      for (const [index, answer] of answers.entries()) {
        expectWhole(answer);
        expectAll(questions[index]?.flatten(answer.data) ?? [], { trainings: TRAININGS, results });
      }
      return countBy((await simulators.takeCalls()).map((call) => call.operation));
    };
    /** @type {[Row, Row]} */
    const rows = [
      { name: `${name}, cold`, counts: await ask() },
      { name: 'the same again', counts: await ask() },
    ];
    await stage.stopProduct(product);
    return rows;
  };

  const one = question(subjects);
  const [first, firstAgain] = await cold('one operation', [one]);
  const [identical, identicalAgain] = await cold(
    `${AT_ONCE} identical`,
    Array.from({ length: AT_ONCE }, () => one),
  );
  const [different, differentAgain] = await cold(
    `${AT_ONCE} different`,
    differentQuestions(subjects, AT_ONCE),
  );

  const rows = [first, firstAgain, identical, identicalAgain, different, differentAgain];
  console.log('Upstream calls; every call takes 20 to 80 ms\n');
  console.log(
    table([
      ['', ...COLUMNS.map(([title]) => title), 'other'],
      ...rows.map(({ name, counts }) => {
        const known = COLUMNS.map(([, operation]) => counts.get(operation) ?? 0);
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return [name, ...[...known, total - known.reduce((sum, count) => sum + count, 0)].map(String)];
      }),
    ]),
  );
  return [
    ...[first, identical, different].flatMap((row) => dearer(row, first)),
    ...[firstAgain, identicalAgain, differentAgain].flatMap(({ counts }) =>
      counts.size > 0 ? [`asked again within the TTL it costs calls: ${[...counts.keys()].join(', ')}`] : [],
    ),
  ];
});

/**
 * Where a row cost more than one operation did.
 * @param {Row} row
 * @param {Row} one
 */
function dearer({ name, counts }, one) {
  return [...counts].flatMap(([operation, count]) => {
    const most = operation === RESULTS_CALL ? MOST_RESULTS_CALLS : (one.counts.get(operation) ?? 0);
    return count > most ? [`${name}: ${count} calls of ${operation} instead of at most ${most}`] : [];
  });
}
