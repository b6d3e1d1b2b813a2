import { eventually } from '../../support/eventually.js';
import { Leaks } from '../../support/leaks.js';
import { startService, type Service } from '../../support/service.js';
import {
  startTraceCollector,
  type ReceivedSpan,
  type TraceCollector,
} from '../../support/trace-collector.js';

export const CALLER = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
};
/** Of a caller that is traced. */
export const TRACED = { headers: { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` } };

/** The product, and a collector to which it sends its traces without delay. */
export interface TracedService extends Service {
  readonly collector: TraceCollector;
  /** The spans that have come, once there are those of so many operations. */
  spansOf(operations: number): Promise<readonly ReceivedSpan[]>;
  /** Stops the product, which sends what there is, and not the collector. */
  stopService(): Promise<void>;
}

/** As `startService`. All that the collector gets is searched for credentials and addresses when it is stopped. */
export async function startTracedService(
  overrides: Record<string, string | undefined> = {},
): Promise<TracedService> {
  const collector = await startTraceCollector();
  const service = await startService({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '1',
    ...overrides,
  });
  let isStopped = false;
  const stopService = async (): Promise<void> => {
    if (!isStopped) await service.stop();
    isStopped = true;
  };
  return {
    ...service,
    collector,
    stopService,
    spansOf: (operations) =>
      eventually(() => {
        const begun = collector.spans.filter(({ kind }) => kind === 'server');
        return begun.length >= operations && hasEnded(collector.spans) && collector.spans;
      }),
    stop: async () => {
      await stopService();
      await collector.stop();
      const leaks = new Leaks({ ...service.sandbox.environment, ...overrides });
      for (const { bytes } of collector.posts) leaks.search('a trace', bytes.toString('latin1'));
      leaks.search('a trace', JSON.stringify(collector.spans));
      leaks.expectNone();
    },
  };
}

/** Whether all that others are in, or refer to, has come. */
function hasEnded(spans: readonly ReceivedSpan[]): boolean {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const named = spans.flatMap(({ kind, parentId, links }) => [
    // Of an operation it is the caller's.
    ...(kind === 'server' ? [] : [parentId]),
    ...links.map(({ spanId }) => spanId),
  ]);
  return named.every((id) => id === null || known.has(id));
}

export function kinds(
  spans: readonly ReceivedSpan[],
): Record<'operations' | 'waves' | 'calls', ReceivedSpan[]> {
  return {
    operations: spans.filter(({ kind }) => kind === 'server'),
    waves: spans.filter(({ kind }) => kind === 'internal'),
    calls: spans.filter(({ kind }) => kind === 'client'),
  };
}
