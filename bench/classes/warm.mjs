/** The same document with a thousand different variables in turn: what comes from the upstreams is kept, whole answers are not. */
import { contestant, loadRows, measureInTurn, ratioOf } from '../harness/measure.mjs';
import { asked } from '../harness/check.mjs';
import { OPTIONS } from '../options.mjs';
import { APOLLO, MERCURIUS, OURS, OURS_WITHOUT_ANSWERS, WHOLE_PEERS } from '../peers/subjects.mjs';
import { caches } from '../subjects.mjs';

const QUESTIONS = 1000;
const CONNECTIONS = 16;
const ROUNDS = 3;
const AT_A_TIME = 8;
const WARM_UP = { rounds: 1, seconds: 2, connections: CONNECTIONS };
/** A thousand operations need more than it keeps as it is installed. Peers keep 50,000 things of each kind, whatever they take. */
const ROOM = { CACHE_MAX_MB: '512' };

/** What ours is to be times each of these, and what would be good. @type {ReadonlyMap<string, [number, number?]>} */
const BOUNDS = new Map([
  [APOLLO.key, [2]],
  [MERCURIUS.key, [0.8, 1.1]],
]);

/** @typedef {import('../harness/session.mjs').Session} Session */
/** @typedef {import('../harness/running.mjs').Running} Running */

/** @param {Session} session */
export async function warm(session) {
  const questions = Array.from({ length: QUESTIONS }, (_, index) => asked(OURS, index).own);
  const peers = WHOLE_PEERS.filter((subject) => session.wants(subject));
  const running = await session.start([OURS_WITHOUT_ANSWERS, ...peers], {
    settings: { ...caches('on'), ...ROOM },
  });
  for (const one of running) await askAll(one, questions);
  const leastBytes = session.answerOf(asked(OURS, 0).ours).length;
  const contestants = running.map((one) => contestant(session, one, questions, { leastBytes }));
  await measureInTurn(session, contestants, WARM_UP);
  const load = { rounds: ROUNDS, seconds: OPTIONS.seconds, connections: CONNECTIONS };
  const figures = await measureInTurn(session, contestants, load);
  await session.stop(running);

  session.report({
    title: 'warm',
    notes: [
      `One document with ${QUESTIONS} different variables in turn, ${CONNECTIONS} connections; what the upstreams say is in memory, and nobody keeps whole answers. Medians of ${ROUNDS} rounds of ${OPTIONS.seconds} s.`,
    ],
    rows: loadRows(contestants, figures, OURS_WITHOUT_ANSWERS.name),
  });
  for (const peer of peers) {
    const bound = BOUNDS.get(peer.key);
    if (!figures.has(peer.name)) continue;
    const { ratio, by } = ratioOf(figures.get(OURS_WITHOUT_ANSWERS.name), figures.get(peer.name));
    if (bound !== undefined) session.judge(`warm: ${by}, ours / ${peer.name}`, ratio, '>=', ...bound);
    session.compare(`warm, ${by}`, 'more', { ours: ratio, its: 1, name: peer.name });
  }
}

/**
 * Everything once, so that it is in memory.
 * @param {Running} running
 * @param {readonly import('../peers/subject.mjs').Question[]} questions
 */
async function askAll(running, questions) {
  const left = [...questions];
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await running.ask(next);
    }),
  );
}
