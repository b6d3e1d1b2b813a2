import type { Report } from './panel-state.js';
import type { Call, Counts, Stale, Told } from './told.js';

const TITLES: Readonly<Record<string, string>> = {
  'ispring-soap': 'iSpring SOAP',
  'ispring-rest': 'iSpring REST',
  webex: 'Webex',
  uis: 'UIS',
};

export function titleOf(upstream: string): string {
  return TITLES[upstream] ?? upstream;
}

/** Of milliseconds: tenths where they count. */
export function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

/** How many there are of what is named: `1 call`, `2 calls`. */
export function numbered(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

export function totalOf(counts: Counts): number {
  return counts['total'] ?? 0;
}

/** The upstreams that are counted, in the order in which they are told. */
export function upstreamsOf(...all: readonly (Counts | null)[]): readonly string[] {
  return [...new Set(all.flatMap((counts) => Object.keys(counts ?? {})))].filter((name) => name !== 'total');
}

/** @param calls of the same answer, which may tell why */
export function staleWords({ upstream, ageSeconds }: Stale, calls: readonly Call[] = []): string {
  const outcomes = calls.filter((call) => call.upstream === upstream).map(({ outcome }) => outcome);
  const failure = outcomes.find((outcome) => outcome !== 'ok' && outcome !== 'pending');
  const why = outcomes.includes('pending') ? 'has not answered yet' : 'does not answer';
  return `${titleOf(upstream)}: ${ageWords(ageSeconds)} old, since it ${why}${failure === undefined ? '' : ` (${failure})`}`;
}

function ageWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** The line that is read without opening anything. */
export function summaryOf({ isRunning, told, atMost }: Report): string {
  if (isRunning) return 'Running…';
  if (told === null) return 'Run the query to see the calls behind its answer.';
  if (told.refusal !== null) return `Not run: ${told.refusal}`;
  if (told.plan !== null) return 'Planned, not run';
  if (told.upstreamCalls === null) return 'What it cost is not told';
  const took = told.calls === null || told.calls.length === 0 ? '' : `, ${milliseconds(endOf(told.calls))}`;
  return `${costWords(totalOf(told.upstreamCalls), atMost)}${took}`;
}

function costWords(made: number, atMost: Counts | null): string {
  const calls = numbered(made, 'call');
  if (atMost === null) return calls;
  const most = totalOf(atMost);
  return made > most
    ? `${calls}, at most ${most} but for what was tried again`
    : `${calls} of at most ${most}`;
}

/** When the last of the calls ended, since the operation began. */
export function endOf(calls: readonly Call[]): number {
  return Math.max(...calls.map(({ startMs, durationMs }) => startMs + durationMs));
}

/** Why there is nothing to see of the calls; null: there is. */
export function whyNoCalls({ refusal, plan, upstreamCalls, calls, cache, message }: Told): string | null {
  if (refusal !== null) return message;
  if (plan !== null) return null;
  if (upstreamCalls === null) {
    return 'This caller does not have scope explain, without which the graph does not tell what an answer costs.';
  }
  if (calls !== null && calls.length > 0) return null;
  if (totalOf(upstreamCalls) > 0) {
    return 'How the calls went was not asked for. Run again with this panel open, and with x-explain left empty in the headers.';
  }
  const kept = cache === null ? 0 : cache.hits + cache.stale;
  if (kept > 0) {
    const what = kept === 1 ? 'what was asked for was' : `all ${kept} values were`;
    return `No call was made: ${what} kept from before.`;
  }
  if (cache !== null && cache.coalesced > 0)
    return 'No call was made: those of other callers brought it all.';
  return cache === null
    ? 'No call was made: the answer is kept from before, or asks nobody.'
    : 'No call was made: nothing in this answer is asked of an upstream.';
}
