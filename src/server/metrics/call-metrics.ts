import { Counter, Histogram, type Registry } from 'prom-client';
import type { EndedCall } from '../../loading/ended-call.js';
import { codeOf, UPSTREAM_CODES } from '../errors.js';

/** Vendors take tens of milliseconds to seconds; time-outs are some ten. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** The widest batch that a vendor allows is 1000. */
const KEYS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

const LABELS = ['upstream', 'operation'];

/** Counts upstream calls, retries and those for tokens included, each by the vendor's own name. */
export class CallMetrics {
  readonly #calls: Counter;
  readonly #durations: Histogram;
  readonly #keys: Histogram;
  /** Calls that there have been, of each upstream. */
  readonly #known = new Map<string, Set<string>>();

  constructor(registry: Registry) {
    const registers = [registry];
    this.#calls = new Counter({
      name: 'training_graph_upstream_calls_total',
      help: 'Calls to upstreams that have ended, under the name that the vendor has for the call: ok, or the code of the failure.',
      labelNames: [...LABELS, 'outcome'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'training_graph_upstream_call_duration_seconds',
      help: 'Of calls to upstreams, answered or failed; time in which a call waits for its turn is not in it.',
      labelNames: LABELS,
      buckets: SECONDS,
      registers,
    });
    this.#keys = new Histogram({
      name: 'training_graph_upstream_batch_keys',
      help: 'For how many things one call to an upstream asked. Calls for tokens are not in it.',
      labelNames: LABELS,
      buckets: KEYS,
      registers,
    });
  }

  ended({ source: upstream, operation, keys, durationMs, failure }: EndedCall): void {
    const outcome = failure === null ? 'ok' : codeOf(failure.kind);
    this.#know(upstream, operation);
    this.#calls.inc({ upstream, operation, outcome });
    this.#durations.observe({ upstream, operation }, durationMs / 1000);
    if (keys > 0) this.#keys.observe({ upstream, operation }, keys);
  }

  /** Of a counter that begins with 1, Prometheus does not see that it grew: all outcomes begin with the first call. */
  #know(upstream: string, operation: string): void {
    const known = this.#known.get(upstream) ?? new Set();
    if (known.has(operation)) return;
    this.#known.set(upstream, known.add(operation));
    for (const outcome of ['ok', ...UPSTREAM_CODES]) this.#calls.inc({ upstream, operation, outcome }, 0);
  }
}
