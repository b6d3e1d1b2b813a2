import type { HealthState } from '../../loading/health.js';
import type { CacheTally } from '../../loading/operation.js';
import type { Upstream } from '../../loading/upstream.js';
import { quotaLeft } from '../quota-left.js';
import type { Reading, Sample } from './readings.js';

const HEALTH_STATES: readonly HealthState[] = ['OK', 'DEGRADED', 'DOWN', 'UNKNOWN'];

/** What the shared cache did, as a label. */
const CACHE_OUTCOMES: Readonly<Record<keyof CacheTally, string>> = {
  hits: 'hit',
  misses: 'miss',
  stale: 'stale',
  coalesced: 'coalesced',
};

/** What upstreams count themselves. */
export function upstreamCounters(upstreams: readonly Upstream[]): readonly Reading[] {
  return [
    {
      name: 'training_graph_cache_outcomes_total',
      help: 'Things that operations needed of an upstream: answered from the cache (hit), with a value past its time to live (stale), by a call that was under way for another operation (coalesced), or asked of the upstream (miss).',
      labels: ['upstream', 'outcome'],
      read: each(upstreams, ({ cacheUse }) =>
        Object.entries(CACHE_OUTCOMES).map(([member, outcome]) => [
          { outcome },
          cacheUse[member as keyof CacheTally],
        ]),
      ),
    },
  ];
}

/** How upstreams are doing now. Asks nobody. */
export function upstreamGauges(upstreams: readonly Upstream[]): readonly Reading[] {
  const gauge = (name: string, help: string, value: (upstream: Upstream) => number | null): Reading => ({
    name: `training_graph_upstream_${name}`,
    help,
    labels: ['upstream'],
    read: each(upstreams, (upstream) => [[{}, value(upstream)]]),
  });
  return [
    gauge('configured', 'Whether there are settings for it.', ({ configured }) => Number(configured)),
    gauge(
      'breaker_open',
      'Whether it is left alone for a while because it kept failing.',
      ({ isLeftAlone }) => Number(isLeftAlone),
    ),
    gauge('calls_in_flight', 'Calls that it is answering now.', ({ turns }) => turns.running),
    gauge('calls_waiting', 'Calls that wait for their turn.', ({ turns }) => turns.waiting),
    gauge(
      'last_success_timestamp_seconds',
      'When it last answered with success, since 1970.',
      ({ health }) => health.lastSuccessAt && health.lastSuccessAt.getTime() / 1000,
    ),
    gauge(
      'clock_ahead_seconds',
      'By how much the clock of this machine is ahead of the one of the upstream (negative: behind), as of its last answer, give or take about a second.',
      ({ health }) => health.clockSkew && health.clockSkew.aheadMs / 1000,
    ),
    {
      name: 'training_graph_upstream_health',
      help: 'How it did in its last 100 calls: 1 for the state that holds.',
      labels: ['upstream', 'state'],
      read: each(upstreams, ({ state }) =>
        HEALTH_STATES.map((one) => [{ state: one.toLowerCase() }, Number(one === state)]),
      ),
    },
    {
      name: 'training_graph_upstream_quota_limit',
      help: 'How many calls it allows in a minute and in a day, where it says so.',
      labels: ['upstream', 'window'],
      read: each(upstreams, ({ health: { quota } }) => [
        [{ window: 'minute' }, quota?.minuteLimit ?? null],
        [{ window: 'day' }, quota?.dayLimit ?? null],
      ]),
    },
    {
      name: 'training_graph_upstream_quota_remaining',
      help: 'How many of those calls are left, as it said with its last answer; all of them once that minute or day is over.',
      labels: ['upstream', 'window'],
      read: each(upstreams, ({ health: { quota, quotaToldAt } }) => {
        if (quota === null || quotaToldAt === null) return [];
        const { minute, day } = quotaLeft(quota, quotaToldAt.getTime(), Date.now());
        return [
          [{ window: 'minute' }, minute.remaining],
          [{ window: 'day' }, day.remaining],
        ];
      }),
    },
  ];
}

/** The samples of each upstream, under its name. */
function each(
  upstreams: readonly Upstream[],
  samplesOf: (upstream: Upstream) => readonly Sample[],
): () => readonly Sample[] {
  return () =>
    upstreams.flatMap((upstream) =>
      samplesOf(upstream).map(([labels, value]): Sample => [{ upstream: upstream.name, ...labels }, value]),
    );
}
