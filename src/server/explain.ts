import type { FormattedExecutionResult } from 'graphql';
import type { Operation } from '../loading/operation.js';
import { codeOf } from './errors.js';
import type { RequestContext } from './request-context.js';

type Call = ReturnType<Operation['calls']>[number];
type Explained = Pick<RequestContext, 'operation' | 'scopes' | 'explains' | 'plan'>;

/**
 * What stands in `extensions` beside an answer: that old values stand in for new ones and, for callers with scope `explain`, what
 * it cost and how that came about or, where it was only planned, what it would cost at most.
 */
export function extensionsOf({ operation, scopes, explains, plan }: Explained): Record<string, unknown> {
  const stale = operation.stale();
  return {
    ...(scopes.has('explain') ? { cost: { upstreamCalls: operation.upstreamCalls() } } : {}),
    ...(stale.length === 0 ? {} : { stale }),
    ...(explains === 'calls' ? { explain: explain(operation) } : {}),
    ...(explains === 'plan' && plan !== null ? { explain: { plan } } : {}),
  };
}

/** The same answer for one of the same rights who asked nobody for it. */
export function costless(
  result: FormattedExecutionResult,
  { scopes }: Pick<RequestContext, 'scopes'>,
): FormattedExecutionResult {
  if (!scopes.has('explain')) return result;
  return { ...result, extensions: { ...result.extensions, cost: { upstreamCalls: { total: 0 } } } };
}

/** The calls in the order in which they began. Times in milliseconds, `startMs` since the operation began. */
function explain(operation: Operation): Record<string, unknown> {
  return {
    calls: operation.calls().map((call) => ({
      upstream: call.source,
      operation: call.operation,
      keys: call.keys,
      outcome: outcomeOf(call, operation),
      attempt: call.attempt,
      startMs: rounded(call.startedAt - operation.startedAt),
      durationMs: rounded(call.durationMs ?? performance.now() - call.startedAt),
      bytes: call.bytes,
    })),
    cache: { ...operation.cache },
  };
}

/** A call that is still under way was cut by the deadline, or renews a value that was not waited for. */
function outcomeOf({ durationMs, failure }: Call, { isOver }: Operation): string {
  if (failure !== null) return codeOf(failure);
  if (durationMs !== null) return 'ok';
  return isOver ? codeOf('timeout') : 'pending';
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
