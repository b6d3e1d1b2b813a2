import type { HealthState } from '../../loading/health.js';
import type { CacheTally } from '../../loading/operation.js';
import type { UpstreamErrorKind } from '../../protocols/upstream-error.js';
import { codeOf } from '../errors.js';
import { quotaLeft, type QuotaWindow } from '../quota-left.js';
import type { Outcome } from '../request-log.js';
import { VERSION } from '../version.js';
import type { Counts } from './last-hour.js';
import type { StatusWatch, UpstreamCount, WatchedUpstream } from './watch.js';

/** How one instance and its upstreams are doing: what `/status` answers as JSON. Times are RFC 3339 in UTC, durations ms. */
export interface StatusReport {
  readonly checkedAt: string;
  /** The worst of the upstreams that are set up; UNKNOWN: none was called yet. */
  readonly health: HealthState;
  readonly version: string;
  readonly startedAt: string;
  /** What this is, such as a sandbox; null: there is nothing to say. */
  readonly notice: string | null;
  /** What instances share; null: this one shares nothing. */
  readonly redis: { readonly reachable: boolean } | null;
  /** When the last hour began: up to a minute more than an hour ago, or at the start. */
  readonly hourSince: string;
  /** Operations that are over. */
  readonly operations: {
    readonly lastHour: OperationCounts;
    readonly sinceStart: OperationCounts;
  };
  readonly upstreams: readonly UpstreamStatus[];
}

/** Answered whole, answered with errors in it, refused, and left by their client before. */
export interface OperationCounts {
  readonly whole: number;
  readonly partial: number;
  readonly refused: number;
  readonly clientGone: number;
}

export interface UpstreamStatus {
  readonly name: string;
  /** Whether there are settings for it. */
  readonly configured: boolean;
  readonly health: HealthState;
  /** Whether calls are kept from it for a while because it kept failing. */
  readonly leftAlone: boolean;
  readonly lastSuccessAt: string | null;
  /** However long ago; null: none yet. */
  readonly lastError: { readonly code: string; readonly message: string; readonly at: string } | null;
  /** Of its last 100 calls; null: none yet. */
  readonly latencyMs: { readonly p50: number; readonly p99: number } | null;
  /** What it said is left; null where it says nothing of it. */
  readonly quota: { readonly minute: QuotaStatus; readonly day: QuotaStatus } | null;
  /** Calls that run now, and that wait for their turn. */
  readonly now: { readonly running: number; readonly waiting: number };
  readonly lastHour: UpstreamCounts;
  readonly sinceStart: UpstreamCounts;
}

/** Calls; null where it does not say. */
export interface QuotaStatus {
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetsAt: string | null;
}

/** Whosever credential it was asked with; health, latencies and quota go by our own alone. */
export interface UpstreamCounts {
  readonly calls: number;
  readonly failures: number;
  /** Things that operations needed of it, by where they came from. */
  readonly cache: Readonly<CacheTally>;
  /** The same as shares of all of them, 0 to 1; null: nothing was needed. */
  readonly cacheRates: Readonly<CacheTally> | null;
}

/** A sentence for people about each kind of failure. */
export type ErrorSentences = Readonly<Record<UpstreamErrorKind, string>>;

export function reportStatus(watch: StatusWatch, sentences: ErrorSentences): StatusReport {
  const { startedAt, operations, subjects } = watch;
  const { fleet, notice } = subjects;
  const now = Date.now();
  const upstreams = watch.upstreams.map((one) => upstreamStatus(one, sentences, now));
  return {
    checkedAt: rfc3339(now),
    health: worstOf(upstreams),
    version: VERSION,
    startedAt: startedAt.toISOString(),
    notice,
    redis: fleet && { reachable: fleet.report().isUp },
    hourSince: rfc3339(now - operations.lastHour.windowMs),
    operations: {
      lastHour: operationCounts(operations.lastHour.counts),
      sinceStart: operationCounts(operations.sinceStart),
    },
    upstreams,
  };
}

function upstreamStatus(
  { upstream, lastHour, sinceStart }: WatchedUpstream,
  sentences: ErrorSentences,
  now: number,
): UpstreamStatus {
  const { name, configured, health, state, isLeftAlone, turns } = upstream;
  const { lastError, lastErrorAt, lastSuccessAt, quota, quotaToldAt } = health;
  const [p50, p99] = [health.latencyMs(0.5), health.latencyMs(0.99)];
  const left = quota && quotaToldAt && quotaLeft(quota, quotaToldAt.getTime(), now);
  return {
    name,
    configured,
    health: state,
    leftAlone: isLeftAlone,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    lastError: lastError &&
      lastErrorAt && {
        code: codeOf(lastError),
        message: sentences[lastError],
        at: lastErrorAt.toISOString(),
      },
    latencyMs: p50 === null || p99 === null ? null : { p50: toTenths(p50), p99: toTenths(p99) },
    quota: left && { minute: quotaStatus(left.minute), day: quotaStatus(left.day) },
    now: { running: turns.running, waiting: turns.waiting },
    lastHour: upstreamCounts(lastHour.counts),
    sinceStart: upstreamCounts(sinceStart),
  };
}

function worstOf(upstreams: readonly UpstreamStatus[]): HealthState {
  const states = new Set(upstreams.filter(({ configured }) => configured).map(({ health }) => health));
  const byBadness: readonly HealthState[] = ['DOWN', 'DEGRADED', 'OK'];
  return byBadness.find((state) => states.has(state)) ?? 'UNKNOWN';
}

function quotaStatus({ limit, remaining, resetsAt }: QuotaWindow): QuotaStatus {
  return { limit, remaining, resetsAt: resetsAt === null ? null : rfc3339(resetsAt) };
}

function operationCounts(counts: Counts<Outcome>): OperationCounts {
  const { ok: whole, partial, refused, 'client gone': clientGone } = counts;
  return { whole, partial, refused, clientGone };
}

function upstreamCounts({ calls, failures, ...cache }: Counts<UpstreamCount>): UpstreamCounts {
  const { hits, misses, stale, coalesced } = cache;
  const needed = hits + misses + stale + coalesced;
  const cacheRates =
    needed === 0
      ? null
      : {
          hits: hits / needed,
          misses: misses / needed,
          stale: stale / needed,
          coalesced: coalesced / needed,
        };
  return { calls, failures, cache, cacheRates };
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function rfc3339(ms: number): string {
  return new Date(ms).toISOString();
}
