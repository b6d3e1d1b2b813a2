import { AnswerCache } from '../loading/cache.js';
import type { CallRecord } from '../loading/errand.js';
import type { ClockSkew, Quota } from '../loading/health.js';
import { Operation } from '../loading/operation.js';
import { UpstreamError, type UpstreamErrorKind } from '../protocols/upstream-error.js';
import type { Settings } from '../settings.js';
import { openSources, type Sources } from '../sources/index.js';
import { accountsOf, type AccountFacts, type CredentialKind, type UpstreamName } from './accounts.js';
import { CHEAPEST_CALLS } from './cheapest-calls.js';
import { ALL_WELL, diagnose, type Sight } from './diagnosis.js';

/** What a check found of one upstream that is configured. Durations in milliseconds; null is not known. */
export interface Finding extends Sight {
  readonly name: UpstreamName;
  readonly credentialKind: CredentialKind;
  /** Of the call that was tried, connecting included; null when nothing came back. */
  readonly latencyMs: number | null;
  /** Of the call that exchanged the credential for a token. */
  readonly tokenLatencyMs: number | null;
  readonly clockSkew: ClockSkew | null;
  readonly quota: Quota | null;
  /** Null: it answered. */
  readonly failure: UpstreamErrorKind | 'not tried' | null;
  /** One line on what is wrong and where to look; null where nothing is. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

/** An upstream of which there is nothing to find: it has no settings, or all but a credential, which callers bring. */
export interface Untried {
  readonly name: UpstreamName;
  readonly credentialKind: 'of callers' | null;
}

interface Trial {
  readonly name: UpstreamName;
  readonly facts: AccountFacts;
  readonly calls: readonly CallRecord[];
  /** Undefined: it answered. */
  readonly failure?: unknown;
  readonly warning: string | null;
}

/** Nothing that is kept is asked for again. */
const CACHE_BYTES = 1024 * 1024;
/** Tokens live for half an hour; what is wrong by less than this harms nothing. */
const SKEW_MS = 60_000;

/** Asks each upstream of which we have a credential its cheapest call, all at the same time, as the product would ask. */
export async function checkUpstreams(settings: Settings): Promise<readonly (Finding | Untried)[]> {
  const sources = openSources(settings.sources, { cache: new AnswerCache(CACHE_BYTES) });
  const accounts = Object.entries(accountsOf(settings)) as [UpstreamName, AccountFacts | null][];
  const trials = await Promise.all(
    accounts.flatMap(([name, facts]) => (facts === null ? [] : [attempt(name, facts, sources, settings)])),
  );
  const calls = trials.flatMap((trial) => trial.calls);
  return accounts.map(([name]) => {
    const trial = trials.find((one) => one.name === name);
    if (trial !== undefined) return findingOf(trial, calls, sources);
    return { name, credentialKind: isConfigured(name, sources) ? 'of callers' : null };
  });
}

function isConfigured(name: UpstreamName, { upstreams }: Sources): boolean {
  return upstreams.some((upstream) => upstream.name === name && upstream.configured);
}

async function attempt(
  name: UpstreamName,
  facts: AccountFacts,
  sources: Sources,
  settings: Settings,
): Promise<Trial> {
  const operation = new Operation(settings.operation);
  try {
    const warning = await CHEAPEST_CALLS[name](sources.loaders(operation), settings);
    return { name, facts, calls: operation.calls(), warning };
  } catch (failure) {
    return { name, facts, calls: operation.calls(), failure, warning: null };
  } finally {
    operation.end();
  }
}

/** @param calls of all trials: a token may have been asked for by another */
function findingOf(trial: Trial, calls: readonly CallRecord[], { upstreams }: Sources): Finding {
  const { name, facts, failure } = trial;
  const health = upstreams.find((upstream) => upstream.name === name)?.health;
  const { sight, problem } =
    failure === undefined ? { sight: ALL_WELL, problem: null } : diagnose(name, facts, failure, trial.calls);
  const own = calls.filter(({ source }) => source === name);
  const isAnswered = sight.reachable !== null && sight.reachable !== 'no';
  const clockSkew = health?.clockSkew ?? null;
  return {
    name,
    ...sight,
    credentialKind: facts.credentialKind,
    latencyMs: isAnswered ? durationOf(own.filter(({ keys }) => keys > 0)) : null,
    tokenLatencyMs: durationOf(own.filter(({ keys, failure }) => keys === 0 && failure === null)),
    clockSkew,
    quota: health?.quota ?? null,
    failure: failure === undefined ? null : failure instanceof UpstreamError ? failure.kind : 'not tried',
    problem,
    warnings: [
      ...(trial.warning === null ? [] : [`${name}: ${trial.warning}.`]),
      ...(clockSkew === null || Math.abs(clockSkew.aheadMs) <= SKEW_MS ? [] : [skewWarning(name, clockSkew)]),
    ],
  };
}

/** Of the last of these calls. */
function durationOf(calls: readonly CallRecord[]): number | null {
  return calls.at(-1)?.durationMs ?? null;
}

function skewWarning(name: string, { aheadMs }: ClockSkew): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const where = aheadMs > 0 ? 'ahead of' : 'behind';
  return `${name}: the clock of this machine is ${seconds} s ${where} that of the upstream. Set it by a time server.`;
}
