import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Collector } from './collector.js';
import { OperationSpans } from './operation-spans.js';
import type { SamplerSettings, TracesSettings, Tracing } from './tracing.js';

/** A stop waits no longer for a collector. */
const FLUSHED_WITHIN_MS = 3000;

/**
 * Sends traces by OTLP. Requests never wait for it, nor fail of it: what the collector does not take soon enough is dropped. Of
 * OpenTelemetry nothing is made global, and what it has to say is said to nobody: it quotes addresses.
 */
export function startTracing(settings: TracesSettings, log: FastifyBaseLogger): Tracing {
  const { batches, propagates, resource } = settings;
  const collector = new Collector(settings, log);
  const provider = new TracerProvider({
    sampler: samplerOf(settings.sampler),
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.instance.id': randomUUID(), ...resource }),
    ),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: collector,
        scheduledDelayMillis: batches.delayMs,
        exportTimeoutMillis: batches.timeoutMs,
        maxQueueSize: batches.mostWaiting,
        maxExportBatchSize: batches.mostSent,
      }),
    ],
  });
  const spans = new OperationSpans({
    tracer: provider.getTracer('training-graph'),
    propagator: propagates ? new W3CTraceContextPropagator() : null,
  });
  return {
    executed: (response, record) => spans.executed(response, record),
    shared: (response, record, made) => spans.shared(response, record, made),
    replayed: (response, record) => spans.replayed(response, record),
    stop: async () => {
      const timer = setTimeout(() => collector.giveUp(), FLUSHED_WITHIN_MS);
      await provider.shutdown().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}

function samplerOf({ ratio, followsCallers }: SamplerSettings): Sampler {
  const root = ofRatio(ratio);
  return followsCallers ? new ParentBasedSampler({ root }) : root;
}

function ofRatio(ratio: number): Sampler {
  if (ratio === 1) return new AlwaysOnSampler();
  return ratio === 0 ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}
