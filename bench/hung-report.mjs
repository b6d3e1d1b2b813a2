import { median, quantile, table } from './numbers.mjs';

const MOST_LATENCY_RATIO = 1.2;
/** Of the p50 of the good phases among themselves; beyond, the machine decides and not the gateway. */
const MOST_NOISE = 1.5;
const MOST_RSS_RATIO = 1.5;
/** Of the operations that need the upstream that hangs. */
const MOST_CALLS_SHARE = 0.25;
const MOST_RECOVERY_MS = 15_000;

/** @typedef {import('./hung.mjs').Phase} Phase */
/** @typedef {import('./hung.mjs').Round} Round */

/**
 * Prints all rounds and their medians.
 * @param {readonly Round[]} rounds
 * @returns {readonly string[]} what is not as it should be
 */
export function report(rounds) {
  const latency = (/** @type {'well' | 'hung'} */ phase, /** @type {number} */ share) =>
    median(rounds.map((round) => quantile(round[phase].healthyMs, share)));
  const p50 = latency('hung', 0.5) / latency('well', 0.5);
  const p95 = latency('hung', 0.95) / latency('well', 0.95);
  const most = (/** @type {'well' | 'hung'} */ phase) =>
    Math.max(...rounds.map((round) => round[phase].rssMb));
  const rss = most('hung') / most('well');

  console.log(
    'Beside each other: operations over iSpring alone, and operations over Webex; well, then Webex hanging\n',
  );
  console.log(
    table([
      [
        '',
        'iSpring',
        'p50 ms',
        'p95 ms',
        'Webex',
        'its calls',
        'open at once',
        'refused from ms',
        'good again ms',
        'RSS MiB',
        'CPU',
      ],
      ...rounds.flatMap(({ well, hung, recoveryMs }, index) => [
        line(`${index + 1} well`, well, ''),
        line(`${index + 1} hung`, hung, whole(recoveryMs)),
      ]),
    ]),
  );
  console.log(`\nWebex operations while it hangs: ${outcomesOf(rounds)}`);
  const good = rounds.map(({ well }) => quantile(well.healthyMs, 0.5));
  const noise = Math.max(...good) / Math.min(...good);
  console.log(`p50 of the good phases, slowest / quickest: ${noise.toFixed(2)}`);
  console.log(`Medians over rounds, hung / well: p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)}`);
  console.log(
    `Peak RSS over rounds: ${most('well').toFixed(0)} MiB well, ${most('hung').toFixed(0)} MiB hung, ratio ${rss.toFixed(2)}`,
  );

  const hung = rounds.map((round) => round.hung);
  const unwell = rounds
    .flatMap(({ well }) => [...well.outcomes.keys()])
    .filter((outcome) => outcome !== 'ok');
  const wrong = {
    [`nothing can be told of latencies: the good phases differ ${noise.toFixed(2)} times, more than ${MOST_NOISE}; is the machine busy?`]:
      !(noise <= MOST_NOISE),
    [`p50 of iSpring's operations is ${p50.toFixed(2)} times that of the good phases, more than ${MOST_LATENCY_RATIO}`]:
      !(p50 <= MOST_LATENCY_RATIO),
    [`p95 of iSpring's operations is ${p95.toFixed(2)} times that of the good phases, more than ${MOST_LATENCY_RATIO}`]:
      !(p95 <= MOST_LATENCY_RATIO),
    [`peak RSS is ${rss.toFixed(2)} times that of the good phases, more than ${MOST_RSS_RATIO}`]:
      rss > MOST_RSS_RATIO,
    [`Webex failed in a good phase: ${[...new Set(unwell)].join(', ')}`]: unwell.length > 0,
    'it never stopped asking Webex: no UPSTREAM_UNAVAILABLE in a round': hung.some(
      (phase) => phase.refusedAfterMs === null,
    ),
    [`Webex got a call for more than ${MOST_CALLS_SHARE} of the operations while it hung`]: hung.some(
      (phase) => phase.webexCalls > MOST_CALLS_SHARE * operations(phase),
    ),
    [`no good answer within ${MOST_RECOVERY_MS / 1000} s after Webex was back`]: rounds.some(
      ({ recoveryMs }) => recoveryMs === null || recoveryMs > MOST_RECOVERY_MS,
    ),
  };
  return Object.entries(wrong).flatMap(([reason, is]) => (is ? [reason] : []));
}

/**
 * @param {string} name
 * @param {Phase} phase
 * @param {string} recovery
 */
function line(name, phase, recovery) {
  return [
    name,
    String(phase.healthyMs.length),
    quantile(phase.healthyMs, 0.5).toFixed(1),
    quantile(phase.healthyMs, 0.95).toFixed(1),
    String(operations(phase)),
    String(phase.webexCalls),
    String(phase.mostOpen),
    whole(phase.refusedAfterMs),
    recovery,
    phase.rssMb.toFixed(0),
    `${(phase.cpu * 100).toFixed(0)}%`,
  ];
}

/** @param {Phase} phase */
function operations({ outcomes }) {
  return [...outcomes.values()].reduce((sum, count) => sum + count, 0);
}

/** @param {readonly Round[]} rounds */
function outcomesOf(rounds) {
  /** @type {Map<string, number>} */
  const all = new Map();
  for (const { hung } of rounds) {
    for (const [outcome, count] of hung.outcomes) all.set(outcome, (all.get(outcome) ?? 0) + count);
  }
  return [...all].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

/** @param {number | null} ms */
function whole(ms) {
  return ms === null ? 'never' : ms.toFixed(0);
}
