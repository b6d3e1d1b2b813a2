import { median } from '../numbers.mjs';
import { cpuSeconds, peakMb, starvedSeconds } from '../process-watch.mjs';
import { putUnderLoad, writeBodies } from './load.mjs';
import { total } from './upstreams.mjs';

/** @typedef {import('./running.mjs').Running} Running */
/** @typedef {import('../peers/subject.mjs').Question} Question */

/**
 * One that is measured beside others.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {Running} running
 * @property {string} bodies file of what it is asked
 * @property {number} leastBytes of an answer
 * @property {string} [rival] name of that contestant of ours that its figures are set beside; left out: ours
 * @property {string} [remark]
 */

/** Share of the time. */
const MOST_STARVED = 0.1;

/** @typedef {{ rps: number, p50Ms: number, p99Ms: number, cpuUs: number, calls: number, peakMb: number, starved: number }} Figures `cpuUs` and `calls` for one request; `starved`: the share of the time in which it could have run and had no processor */

/**
 * @param {import('./session.mjs').Session} session
 * @param {Running} running
 * @param {readonly Question[]} questions what it is asked in turn
 * @param {{ name?: string, rival?: string, leastBytes: number }} options
 * @returns {Contestant}
 */
export function contestant(session, running, questions, { name = running.subject.name, ...options }) {
  const { differs } = running.subject;
  const bodies = writeBodies(session.processes.makeFolder(), questions);
  return { name, running, bodies, ...options, ...(differs === undefined ? {} : { remark: differs }) };
}

/**
 * All of them after each other, and that several times, so that whatever else the machine does meets them alike.
 * @param {import('./session.mjs').Session} session
 * @param {readonly Contestant[]} contestants
 * @param {{ rounds: number, seconds: number, connections: number }} load
 * @returns {Promise<Map<string, Figures>>} medians over the rounds, by name
 */
export async function measureInTurn(session, contestants, { rounds, seconds, connections }) {
  /** @type {Map<string, Figures[]>} */
  const all = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of contestants) {
      all.get(one.name)?.push(await measure(session, one, { connections, seconds }));
    }
  }
  return new Map([...all].map(([name, figures]) => [name, medianOf(figures)]));
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {Contestant} one
 * @param {{ connections: number, seconds: number }} load
 * @returns {Promise<Figures>}
 */
async function measure({ upstreams }, { running: { url, pid }, bodies, leastBytes }, load) {
  await upstreams.takeCounts();
  const [cpuBefore, starvedBefore] = [cpuSeconds(pid), starvedSeconds(pid)];
  const { requests, seconds, p50Ms, p99Ms } = await putUnderLoad(url, { ...load, bodies, leastBytes });
  const cpuUs = ((cpuSeconds(pid) - cpuBefore) * 1e6) / requests;
  const calls = total(await upstreams.takeCounts()) / requests;
  const starved = (starvedSeconds(pid) - starvedBefore) / seconds;
  return { rps: requests / seconds, p50Ms, p99Ms, cpuUs, calls, peakMb: peakMb(pid), starved };
}

/**
 * @param {readonly Figures[]} figures
 * @returns {Figures}
 */
function medianOf(figures) {
  const of = (/** @type {keyof Figures} */ name) => median(figures.map((one) => one[name]));
  return {
    rps: of('rps'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    cpuUs: of('cpuUs'),
    calls: of('calls'),
    peakMb: of('peakMb'),
    starved: of('starved'),
  };
}

/**
 * How many times as many requests ours answers. On a busy machine a second says little, since some get more of it than others:
 * there it is by processor time, which is what a second is to whoever has a processor for itself.
 * @param {Figures | undefined} ours
 * @param {Figures | undefined} its
 */
export function ratioOf(ours, its) {
  if (ours === undefined || its === undefined) return { ratio: NaN, by: 'requests/s' };
  if (Math.max(ours.starved, its.starved) > MOST_STARVED)
    return { ratio: its.cpuUs / ours.cpuUs, by: 'requests per second of processor time' };
  return { ratio: ours.rps / its.rps, by: 'requests/s' };
}

/**
 * @param {readonly Contestant[]} contestants
 * @param {ReadonlyMap<string, Figures>} figures
 * @param {string} ours name of that contestant that others are set beside
 */
export function loadRows(contestants, figures, ours) {
  const head = [
    '',
    'requests/s',
    'ours / it',
    'by CPU',
    'p50 ms',
    'p99 ms',
    'CPU us/request',
    'peak MiB',
    'calls/request',
    'starved %',
  ];
  return [
    head,
    ...contestants.map(({ name, rival = ours, remark }) => {
      const it = figures.get(name);
      if (it === undefined) return [name];
      return [
        remark === undefined ? name : `${name} (${remark})`,
        it.rps.toFixed(0),
        ((figures.get(rival)?.rps ?? NaN) / it.rps).toFixed(2),
        (it.cpuUs / (figures.get(rival)?.cpuUs ?? NaN)).toFixed(2),
        it.p50Ms.toFixed(2),
        it.p99Ms.toFixed(2),
        it.cpuUs.toFixed(0),
        it.peakMb.toFixed(0),
        it.calls.toFixed(3),
        (100 * it.starved).toFixed(0),
      ];
    }),
  ];
}
