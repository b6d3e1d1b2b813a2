import { AnswerCache } from '../../src/loading/cache.js';
import { Operation, TooExpensiveError, type OperationLimits } from '../../src/loading/operation.js';
import { Fingerprints } from '../../src/protocols/secret.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { readSettings } from '../../src/settings.js';
import { openSources, type Sources } from '../../src/sources/index.js';

/** Settings as variables; undefined removes one. */
export type Overrides = Readonly<Record<string, string | undefined>>;

/** One for all, so that what one opens finds what another has kept. */
const fingerprints = new Fingerprints();

/** All sources as these settings describe them, with nothing learnt yet but what is in `cache`. */
export function sourcesOf(
  environment: Overrides,
  overrides: Overrides = {},
  cache: AnswerCache = new AnswerCache(64 * 1024 * 1024),
): Sources {
  return openSources(readSettings({ ...environment, ...overrides }).sources, { cache, fingerprints });
}

/** An operation that may take and cost what it likes, but for `limits`. */
export function operationOf(limits: Partial<OperationLimits> = {}): Operation {
  return new Operation({ deadlineMs: 15_000, maxUpstreamCalls: 10_000, ...limits });
}

/** What each of `promises` ends in: its value, or the error that says why there is none. A mistake is thrown. */
export async function outcomesOf(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((outcome) => {
    if (outcome.status === 'fulfilled') return outcome.value;
    const { reason } = outcome as { reason: unknown };
    if (reason instanceof UpstreamError || reason instanceof TooExpensiveError) return reason;
    throw reason;
  });
}
