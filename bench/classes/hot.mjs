/** The same operation again and again: how many a second? */
import { startBare } from '../harness/bare.mjs';
import { contestant, loadRows, measureInTurn, ratioOf } from '../harness/measure.mjs';
import { asked } from '../harness/check.mjs';
import { OPTIONS } from '../options.mjs';
import {
  BARE,
  MERCURIUS,
  OURS,
  OURS_AS_INSTALLED,
  OURS_WITHOUT_ANSWERS,
  WHOLE_PEERS,
} from '../peers/subjects.mjs';
import { caches } from '../subjects.mjs';

const CONNECTIONS = [16, 100];
const ROUNDS = 3;
const WARM_UP = { rounds: 1, seconds: 2, connections: 16 };

/** Shown beside ours, and bound by nothing. @type {readonly Subject[]} */
const OUR_VARIANTS = [OURS_AS_INSTALLED, OURS_WITHOUT_ANSWERS];
/** What ours is to be times each of these, and what would be good. @type {ReadonlyMap<string, [number, number?]>} */
const BOUNDS = new Map([
  [BARE.key, [0.75, 0.9]],
  [MERCURIUS.key, [3]],
  ['tailcall-dedupe', [1.5]],
]);

/** @typedef {import('../harness/session.mjs').Session} Session */
/** @typedef {import('../harness/measure.mjs').Contestant} Contestant */
/** @typedef {import('../harness/running.mjs').Running} Running */
/** @typedef {import('../peers/subject.mjs').Subject} Subject */

/**
 * @param {Session} session
 * @param {readonly Subject[]} parts
 */
export async function hot(session, parts) {
  const settings = caches('on');
  const [ours] = await session.start([OURS], { settings });
  if (ours === undefined) return;
  const peers = [...OUR_VARIANTS, ...WHOLE_PEERS, ...parts].filter((subject) => session.wants(subject));
  const running = [ours, ...(await startBare(session, 0)), ...(await session.start(peers, { settings }))];
  const contestants = unique(running.flatMap((one) => contestantsOf(session, one, ours)));

  await measureInTurn(session, contestants, WARM_UP);
  for (const connections of CONNECTIONS) {
    const figures = await measureInTurn(session, contestants, {
      rounds: ROUNDS,
      seconds: OPTIONS.seconds,
      connections,
    });
    session.report({
      title: `hot, ${connections} connections`,
      notes: [
        `The same operation again and again; its answer has ${session.answerOf(asked(OURS, 0).ours).length} characters. Medians of ${ROUNDS} rounds of ${OPTIONS.seconds} s.`,
      ],
      rows: loadRows(contestants, figures, OURS.name),
    });
    judge(session, `hot, ${connections} connections`, contestants, figures);
  }
  await session.stop(running);
}

/**
 * A subject as it is asked; and where that is not what ours is asked, ours beside it as it is asked for the same answer.
 * @param {Session} session
 * @param {Running} running
 * @param {Running} ours
 */
function contestantsOf(session, running, ours) {
  const { subject } = running;
  const { own, ours: forOurs } = asked(subject, 0);
  // Where an answer is not quite the same, it may be a little shorter.
  const leastBytes = 0.98 * session.answerOf(forOurs).length;
  if (subject.question === undefined) return [contestant(session, running, [own], { leastBytes })];
  const rival = `ours, asked for the ${subject.workload}`;
  return [
    contestant(session, running, [own], { leastBytes, rival }),
    contestant(session, ours, [forOurs], { name: rival, leastBytes, rival }),
  ];
}

/**
 * Two peers may be compared with the same of ours.
 * @param {readonly Contestant[]} contestants
 */
function unique(contestants) {
  return [...new Map(contestants.map((one) => [one.name, one])).values()];
}

/**
 * @param {Session} session
 * @param {string} at
 * @param {readonly Contestant[]} contestants
 * @param {ReadonlyMap<string, import('../harness/measure.mjs').Figures>} figures
 */
function judge(session, at, contestants, figures) {
  for (const { name, rival = OURS.name, running } of contestants) {
    const bound = BOUNDS.get(running.subject.key);
    if (name === rival || OUR_VARIANTS.includes(running.subject)) continue;
    const { ratio, by } = ratioOf(figures.get(rival), figures.get(name));
    if (bound !== undefined) session.judge(`${at}: ${by}, ours / ${name}`, ratio, '>=', ...bound);
    if (running.subject !== BARE) session.compare(`${at}, ${by}`, 'more', { ours: ratio, its: 1, name });
  }
}
