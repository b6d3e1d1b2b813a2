/** Five hundred ask for the same at once, of a gateway that has just started: who makes how many calls, and how long does the last one wait? */
import { median } from '../numbers.mjs';
import { startBare } from '../harness/bare.mjs';
import { RawConnection, rawPost } from '../harness/raw-connection.mjs';
import { asked } from '../harness/check.mjs';
import { total } from '../harness/upstreams.mjs';
import { BARE, OURS, WHOLE_PEERS } from '../peers/subjects.mjs';

const AT_ONCE = 500;
const LATENCY_MS = 50;
/** Of calls, one after the other: what the bare server waits before it answers. */
const WAVES = 2;
const ROUNDS = 3;
/** Alone, before the burst, each about something new. */
const ALONE = 5;
/** So many times as long as one alone the last one may wait. */
const MOST_TIMES_ALONE = 1.2;
/** The question that all ask; those before were asked as a check, or alone. */
const BURST_QUESTION = 100;

/** @typedef {import('../harness/session.mjs').Session} Session */
/** @typedef {{ aloneMs: number, aloneCalls: number, medianMs: number, longestMs: number, calls: number }} Burst */

/** @param {Session} session */
export async function burst(session) {
  const subjects = [OURS, ...[BARE, ...WHOLE_PEERS].filter((subject) => session.wants(subject))];
  const rows = [
    [
      '',
      'one alone ms',
      'median ms',
      'longest ms',
      'median / alone',
      'longest / alone',
      'calls',
      'calls of one',
    ],
  ];
  let ours = { ms: NaN, timesAlone: NaN };
  for (const subject of subjects) {
    /** @type {Burst[]} */
    const bursts = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [running] =
        subject === BARE ? await startBare(session, WAVES * LATENCY_MS) : await session.start([subject]);
      if (running === undefined) break;
      bursts.push(await measure(session, running));
      await session.stop([running]);
    }
    if (bursts.length === 0) continue;
    const of = (/** @type {(one: Burst) => number} */ pick) => median(bursts.map(pick));
    const [middle, longest] = [
      of((one) => one.medianMs / one.aloneMs),
      of((one) => one.longestMs / one.aloneMs),
    ];
    const longestMs = of((one) => one.longestMs);
    const [calls, aloneCalls] = [of((one) => one.calls), of((one) => one.aloneCalls)];
    rows.push([
      subject.name,
      of((one) => one.aloneMs).toFixed(0),
      of((one) => one.medianMs).toFixed(0),
      longestMs.toFixed(0),
      middle.toFixed(2),
      longest.toFixed(2),
      String(calls),
      String(aloneCalls),
    ]);
    if (subject !== OURS) {
      const { name } = subject;
      if (subject === BARE) {
        // On most machines 500 at once take an empty server longer than that.
        const bound = Math.max(MOST_TIMES_ALONE, Number(longest.toFixed(2)));
        session.judge('burst: longest wait / one alone', ours.timesAlone, '<=', bound);
        continue;
      }
      session.compare('burst, longest wait', 'less', { ours: ours.ms, its: longestMs, name });
      continue;
    }
    ours = { ms: longestMs, timesAlone: longest };
    session.judge('burst: calls of ours / calls of one', calls / aloneCalls, '<=', 1);
  }
  session.report({
    title: 'burst',
    notes: [
      `${AT_ONCE} identical operations at once over ${AT_ONCE} open connections, at a process that has answered ${ALONE + 3} other operations; upstreams take ${LATENCY_MS} ms; bare node:http asks nobody, and waits as long as two calls. Medians of ${ROUNDS} processes each.`,
    ],
    rows,
  });
}

/**
 * @param {Session} session
 * @param {import('../harness/running.mjs').Running} running
 * @returns {Promise<Burst>}
 */
async function measure({ upstreams }, { url: address, subject }) {
  const url = new URL(address);
  const requestOf = (/** @type {number} */ index) => rawPost(url, JSON.stringify(asked(subject, index).own));
  const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => RawConnection.open(url)));
  const [first] = connections;
  if (first === undefined) throw new Error('no connection');
  await upstreams.delay(LATENCY_MS);
  await upstreams.takeCounts();
  try {
    /** @type {number[]} */
    const alone = [];
    for (let index = 0; index < ALONE; index += 1)
      alone.push(await timed(first, requestOf(BURST_QUESTION - 1 - index)));
    const aloneCalls = total(await upstreams.takeCounts()) / ALONE;
    const request = requestOf(BURST_QUESTION);
    const times = await Promise.all(connections.map((connection) => timed(connection, request)));
    const calls = total(await upstreams.takeCounts());
    return {
      aloneMs: median(alone),
      aloneCalls,
      medianMs: median(times),
      longestMs: Math.max(...times),
      calls,
    };
  } finally {
    connections.forEach((connection) => connection.close());
    await upstreams.delay(0);
  }
}

/**
 * @param {RawConnection} connection
 * @param {Buffer} request
 */
async function timed(connection, request) {
  const startedAt = performance.now();
  const answer = await connection.ask(request);
  const ms = performance.now() - startedAt;
  if (!answer.subarray(0, 12).equals(OK) || answer.includes('"errors"')) {
    throw new Error(`in the burst came ${answer.toString('utf8').slice(0, 300)}`);
  }
  return ms;
}

const OK = Buffer.from('HTTP/1.1 200');
