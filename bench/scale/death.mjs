import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('./fleet.mjs').Fleet} Fleet */
/** @typedef {import('../peers/subject.mjs').Question} Question */
/** @typedef {{ requests: number, failed: number, underWay: number, gapMs: number, startMs: number }} Death `underWay`: of all instances, when one was killed; `gapMs`: the longest time in which nobody was answered; `startMs`: until it was there again */

const AT_A_TIME = 16;
const BEFORE_MS = 1000;
const AFTER_MS = 2000;

/**
 * Kills one instance under load, and starts it anew.
 * @param {Fleet} fleet
 * @param {(index: number) => Question} question what nobody has asked before
 * @returns {Promise<Death>}
 */
export async function killOne(fleet, question) {
  const [instance] = fleet.instances;
  if (instance === undefined) throw new Error('there is nobody to kill');
  let next = 0;
  let isOver = false;
  let underWay = 0;
  let failed = 0;
  /** @type {number[]} */
  const answeredAt = [];
  const asking = Array.from({ length: AT_A_TIME }, async () => {
    while (!isOver) {
      underWay += 1;
      const isAnswered = await fleet.ask(question(next++)).then(
        () => true,
        () => false,
      );
      underWay -= 1;
      if (isAnswered) answeredAt.push(performance.now());
      else failed += 1;
      // Where nobody is there a failure comes at once.
      if (!isAnswered) await sleep(10);
    }
  });
  await sleep(BEFORE_MS);
  const [killedAt, underWayThen] = [performance.now(), underWay];
  instance.child.kill();
  instance.child = await fleet.startInstance(instance.port);
  const startMs = performance.now() - killedAt;
  await sleep(AFTER_MS);
  isOver = true;
  await Promise.all(asking);
  const later = [killedAt, ...answeredAt.filter((at) => at > killedAt)];
  const gapMs = later.reduce((longest, at, index) => Math.max(longest, at - (later[index - 1] ?? at)), 0);
  return { requests: answeredAt.length + failed, failed, underWay: underWayThen, gapMs, startMs };
}
