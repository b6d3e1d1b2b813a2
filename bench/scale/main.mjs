/**
 * `npm run scale`: one, two and four instances with a Redis behind nginx, all on this machine: how many operations a second, at what
 * processor time, for how many upstream calls; and what is lost when one is killed. Prints tables and writes `scale.md`.
 */
import { writeFileSync } from 'node:fs';
import { asked } from '../harness/check.mjs';
import { LOAD_GENERATOR } from '../harness/load.mjs';
import { Processes } from '../harness/processes.mjs';
import { machine, markdownTable, printTable } from '../harness/report.mjs';
import { Upstreams } from '../harness/upstreams.mjs';
import { OPTIONS } from '../options.mjs';
import { OURS } from '../peers/subjects.mjs';
import { expectBuild } from '../stage.mjs';
import { killOne } from './death.mjs';
import { Fleet } from './fleet.mjs';
import { HABITS, modelTable } from './model.mjs';
import { askAgain, askNew } from './throughput.mjs';

/** The first is what others are set beside. */
const KINDS = [
  { name: 'one instance', count: 1, withRedis: true },
  { name: '2 instances', count: 2, withRedis: true },
  { name: '4 instances', count: 4, withRedis: true },
  { name: 'one instance, no Redis', count: 1, withRedis: false },
  { name: '2 instances, no Redis', count: 2, withRedis: false },
];
const MOST_MINUTES = 20;
const WARM_QUESTIONS = 500;
const COLD = { operations: 100, times: 1 };
/** Each question twice at the same time, so that nginx gives it to two instances. */
const TOGETHER = { operations: 100, times: 2 };
const UPSTREAM_MS = 20;
/** Times as many calls as one instance. */
const MOST_CALLS = 1.05;

/** @typedef {import('./throughput.mjs').Figures} Figures */

/** @type {(from: number) => (index: number) => import('../peers/subject.mjs').Question} */
const questionsFrom = (from) => (index) => asked(OURS, from + index).ours;

expectBuild();
const processes = new Processes();
process.on('exit', () => processes.kill());
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
setTimeout(() => {
  console.error(`FAIL it took more than ${MOST_MINUTES} minutes`);
  process.exit(1);
}, MOST_MINUTES * 60_000).unref();

const upstreams = await Upstreams.start(processes);
/** @type {Fleet[]} */
const fleets = [];
for (const { name, count, withRedis } of KINDS) {
  fleets.push(await Fleet.start(name, count, { processes, upstreams }, { withRedis }));
}

const hot = await askAgain(fleets, [questionsFrom(0)(0)], OPTIONS.seconds);
const warmed = Array.from({ length: WARM_QUESTIONS }, (_, index) => questionsFrom(0)(index));
const warm = await askAgain(fleets, warmed, OPTIONS.seconds);
await upstreams.delay(UPSTREAM_MS);
const cold = await askNew(fleets, questionsFrom(1000), COLD);
const together = await askNew(fleets, questionsFrom(1400), TOGETHER);
/** @type {Map<Fleet, import('./death.mjs').Death>} */
const deaths = new Map();
for (const fleet of fleets) deaths.set(fleet, await killOne(fleet, questionsFrom(1800)));
for (const fleet of fleets) await fleet.stop();

const tables = [
  {
    title: 'hot',
    notes: ['The same operation again and again: whole answers come from memory.'],
    rows: rowsOf(hot),
  },
  {
    title: 'warm',
    notes: [`${WARM_QUESTIONS} operations in turn: executed, on what each instance has in memory.`],
    rows: rowsOf(warm),
  },
  {
    title: 'cold',
    notes: [
      `Each operation asks for what was never asked for, 16 at a time; upstreams take ${UPSTREAM_MS} ms.`,
    ],
    rows: rowsOf(cold),
  },
  {
    title: 'cold, each twice at once',
    notes: ['As before, and each is sent twice at the same time; calls are for both together.'],
    rows: rowsOf(together),
  },
  {
    title: 'one is killed',
    notes: ['`kill -9` under a cold load of 16 at a time, and a new start at once.'],
    rows: deathRows(),
  },
];
tables.push({
  title: 'on paper',
  notes: [
    `What so many users need, from the costs of two instances above and from habits that are guessed ([model.mjs](scale/model.mjs)): each opens a board ${HABITS.openingsOfUser} times in ${HABITS.workingHours} hours, a fifth of that in the busiest one, with ${HABITS.operationsOfOpening} operations; a thing that is looked at is asked for again when its answer is too old and somebody asks.`,
  ],
  rows: modelTable(costsOf(fleets[1])),
});
const verdicts = verdictsOf();
tables.forEach(printTable);
for (const line of verdicts) console.log(line);
writeFileSync(
  new URL('../scale.md', import.meta.url),
  `${[
    '# Several instances',
    `${machine()} Load by ${LOAD_GENERATOR}. Made by \`npm run scale\`; [README.md](README.md) says how.`,
    'nginx, Redis, upstreams and the load share the processors with the instances, so that requests a second show what is left over, and not what instances could do on machines of their own: **with two processors it is the processors that bind**, from the first instance on. What does not depend on that is the processor time of a request, and the upstream calls.',
    ...tables.map(({ title, notes, rows }) => [`## ${title}`, ...notes, markdownTable(rows)].join('\n\n')),
    '## Bounds',
    verdicts.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`,
);
process.exit(verdicts.every((line) => line.startsWith('PASS')) ? 0 : 1);

/**
 * @param {Fleet | undefined} fleet
 * @returns {import('./model.mjs').Costs}
 */
function costsOf(fleet) {
  const figuresIn = (/** @type {ReadonlyMap<Fleet, Figures>} */ figures) => {
    const found = fleet && figures.get(fleet);
    if (found === undefined) throw new Error('there is nothing to make a model of');
    return found;
  };
  return {
    hotUs: figuresIn(hot).instanceUs,
    warmUs: figuresIn(warm).instanceUs,
    coldUs: figuresIn(cold).instanceUs,
    callsOfCold: figuresIn(cold).calls,
  };
}

/**
 * @param {ReadonlyMap<Fleet, Figures>} figures
 * @returns {string[][]}
 */
function rowsOf(figures) {
  const [first] = figures.values();
  return [
    [
      '',
      'requests/s',
      'to one',
      'p99 ms',
      'instances us/request',
      'to one',
      'nginx, Redis us/request',
      'calls/question',
    ],
    ...[...figures].map(([{ name }, it]) => [
      name,
      it.rps.toFixed(0),
      (it.rps / (first?.rps ?? NaN)).toFixed(2),
      it.p99Ms.toFixed(1),
      it.instanceUs.toFixed(0),
      (it.instanceUs / (first?.instanceUs ?? NaN)).toFixed(2),
      it.othersUs.toFixed(0),
      it.calls.toFixed(2),
    ]),
  ];
}

/** @returns {string[][]} */
function deathRows() {
  return [
    ['', 'requests', 'under way', 'failed', 'longest pause ms', 'there again after ms'],
    ...[...deaths].map(([{ name }, { requests, underWay, failed, gapMs, startMs }]) => [
      name,
      ...[requests, underWay, failed, Math.round(gapMs), Math.round(startMs)].map(String),
    ]),
  ];
}

/** What several instances that share promise, each with its figures. */
function verdictsOf() {
  const [one] = fleets;
  return fleets
    .filter((fleet) => fleet !== one && fleet.sharing['REDIS_URL'] !== undefined)
    .flatMap((fleet) => {
      const calls = together.get(fleet)?.calls ?? NaN;
      const most = one === undefined ? NaN : MOST_CALLS * (together.get(one)?.calls ?? NaN);
      const { failed, underWay } = deaths.get(fleet) ?? { failed: NaN, underWay: NaN };
      return [
        verdict(
          calls <= most,
          `${fleet.name}: ${calls.toFixed(2)} calls for what one instance needs ${(most / MOST_CALLS).toFixed(2)}`,
        ),
        verdict(
          failed <= underWay,
          `${fleet.name}: ${failed} failed of ${underWay} under way when one was killed`,
        ),
      ];
    });
}

/**
 * @param {boolean} holds
 * @param {string} text
 */
function verdict(holds, text) {
  return `${holds ? 'PASS' : 'FAIL'} ${text}`;
}
