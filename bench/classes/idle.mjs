/** How soon a gateway answers after its start, and the memory that it takes before anybody asks. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../numbers.mjs';
import { OURS, WHOLE_PEERS } from '../peers/subjects.mjs';
import { residentMb } from '../process-watch.mjs';

const STARTS = 3;
const IDLE_MS = 1000;

/**
 * @param {import('../harness/session.mjs').Session} session
 * @param {readonly import('../peers/subject.mjs').Subject[]} parts
 */
export async function idle(session, parts) {
  const peers = [...WHOLE_PEERS, ...parts].filter((subject) => session.wants(subject) && subject.isNode);
  const rows = [['', 'ready after ms', 'resident MiB']];
  /** @type {{ readyMs: number, mb: number } | null} */
  let ours = null;
  for (const subject of [OURS, ...peers]) {
    const starts = [];
    for (let start = 0; start < STARTS; start += 1) {
      const [running] = await session.start([subject], { checked: false });
      if (running === undefined) break;
      await sleep(IDLE_MS);
      starts.push({ readyMs: running.readyMs, mb: residentMb(running.pid) });
      await session.stop([running]);
    }
    if (starts.length === 0) continue;
    const readyMs = median(starts.map((one) => one.readyMs));
    const mb = median(starts.map((one) => one.mb));
    rows.push([subject.name, readyMs.toFixed(0), mb.toFixed(0)]);
    ours ??= { readyMs, mb };
    session.compare('idle, start', 'less', { ours: ours.readyMs, its: readyMs, name: subject.name });
    session.compare('idle, memory', 'less', { ours: ours.mb, its: mb, name: subject.name });
  }
  session.report({
    title: 'idle',
    notes: [
      `From the start of the process to its first answer, and what it takes ${IDLE_MS / 1000} s later. Medians of ${STARTS} starts.`,
    ],
    rows,
  });
}
