import { Registry } from 'prom-client';
import type { AnswerCache } from '../../loading/cache.js';
import type { Upstream } from '../../loading/upstream.js';
import type { Replays } from '../replay/replays.js';
import { readTrustedNames } from '../trusted-documents.js';
import { VERSION } from '../version.js';
import { CallMetrics } from './call-metrics.js';
import { OperationMetrics } from './operation-metrics.js';
import { watchProcess } from './process-metrics.js';
import { only, registerCounters, registerGauges, type Reading } from './readings.js';
import { upstreamCounters, upstreamGauges } from './upstream-readings.js';

/** What has values of its own that are looked at when metrics are asked for. */
export interface Watched {
  readonly upstreams: readonly Upstream[];
  readonly cache: AnswerCache;
  readonly cacheMaxBytes: number;
  readonly replays: Replays;
  readonly replaysMaxBytes: number;
}

/** What one server counts, in the words of Prometheus. Labels have few values, and none of them is told by an upstream. */
export class Metrics {
  readonly #registry = new Registry();
  readonly operations = new OperationMetrics(this.#registry, readTrustedNames());
  readonly calls = new CallMetrics(this.#registry);
  readonly #stopWatching = watchProcess(this.#registry);

  constructor() {
    this.gauges([
      {
        name: 'training_graph_build_info',
        help: 'Which version runs, on which Node: always 1.',
        labels: ['version', 'node'],
        read: () => [[{ version: VERSION, node: process.versions.node }, 1]],
      },
    ]);
  }

  /** Tells what these hold from now on. */
  watch({ upstreams, cache, cacheMaxBytes, replays, replaysMaxBytes }: Watched): void {
    this.counters(upstreamCounters(upstreams));
    this.gauges(upstreamGauges(upstreams));
    this.gauges([
      {
        name: 'training_graph_cache_bytes',
        help: 'Memory that kept values of upstreams take.',
        read: () => only(cache.bytes),
      },
      {
        name: 'training_graph_cache_limit_bytes',
        help: 'How much they may take.',
        read: () => only(cacheMaxBytes),
      },
      {
        name: 'training_graph_kept_answers',
        help: 'Whole answers that are kept.',
        read: () => only(replays.count),
      },
      {
        name: 'training_graph_kept_answers_bytes',
        help: 'Memory that they take.',
        read: () => only(replays.bytes),
      },
      {
        name: 'training_graph_kept_answers_limit_bytes',
        help: 'How much they may take.',
        read: () => only(replaysMaxBytes),
      },
    ]);
  }

  gauges(readings: readonly Reading[]): void {
    registerGauges(this.#registry, readings);
  }

  counters(readings: readonly Reading[]): void {
    registerCounters(this.#registry, readings);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of it, as Prometheus reads it. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  stop(): void {
    this.#stopWatching();
  }
}
