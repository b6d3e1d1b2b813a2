import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { FastifyBaseLogger } from 'fastify';
import type { TracesSettings } from './tracing.js';

type Options = NonNullable<ConstructorParameters<typeof OTLPTraceExporter>[0]>;

/** A collector to which spans are posted. Where it takes none, that is told once until it takes some again, and never in its words. */
export class Collector implements SpanExporter {
  readonly #exporter: OTLPTraceExporter;
  readonly #log: Pick<FastifyBaseLogger, 'warn'>;
  readonly #underWay = new Set<(result: ExportResult) => void>();
  #isWell = true;
  #leave: () => void = () => undefined;
  readonly #left = new Promise<void>((resolve) => (this.#leave = resolve));

  constructor(
    { url, headers, compression, timeoutMs }: TracesSettings,
    log: Pick<FastifyBaseLogger, 'warn'>,
  ) {
    this.#log = log;
    this.#exporter = new OTLPTraceExporter({
      url,
      headers: () =>
        Promise.resolve(
          Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.reveal()])),
        ),
      // The names of its enumeration are not exported.
      compression: compression as unknown as NonNullable<Options['compression']>,
      timeoutMillis: timeoutMs,
      userAgent: 'training-graph',
    });
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.#underWay.add(done);
    this.#exporter.export(spans, (result) => {
      this.#note(result.code === ExportResultCode.SUCCESS);
      if (this.#underWay.delete(done)) done(result);
    });
  }

  /** Nobody waits for what is under way any more. */
  giveUp(): void {
    for (const done of this.#underWay) done({ code: ExportResultCode.FAILED });
    this.#underWay.clear();
    this.#leave();
  }

  shutdown(): Promise<void> {
    return Promise.race([this.#exporter.shutdown(), this.#left]);
  }

  #note(isWell: boolean): void {
    if (!isWell && this.#isWell) {
      this.#log.warn('the collector of traces takes none: until it does, they are lost');
    }
    this.#isWell = isWell;
  }
}
