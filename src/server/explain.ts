import type { Operation } from '../loading/operation.js';
import { codeOf } from './errors.js';

/** What stands in `extensions` beside an answer: what it cost and, where asked for, how that came about. */
export function extensionsOf(operation: Operation, wantsExplanation: boolean): Record<string, unknown> {
  const stale = operation.stale();
  return {
    cost: { upstreamCalls: operation.upstreamCalls() },
    ...(stale.length === 0 ? {} : { stale }),
    ...(wantsExplanation ? { explain: explain(operation) } : {}),
  };
}

/** The calls in the order in which they began. Times in milliseconds, `startMs` since the operation began. */
function explain(operation: Operation): Record<string, unknown> {
  const calls = [...operation.calls()].sort((a, b) => a.startedAt - b.startedAt);
  return {
    calls: calls.map(({ source, operation: name, keys, failure, attempt, startedAt, durationMs, bytes }) => ({
      upstream: source,
      operation: name,
      keys,
      outcome: failure === null ? 'ok' : codeOf(failure),
      attempt,
      startMs: rounded(startedAt - operation.startedAt),
      durationMs: rounded(durationMs),
      bytes,
    })),
    cache: { ...operation.cache },
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
